"""The JSON export: the contract for other programs."""

from __future__ import annotations

import json

from surveys.report.json_report import json_report
from tests.surveys.report.exports import EXPORT


def test_the_document_has_the_shape_of_the_contract() -> None:
    content = json.loads(json_report(EXPORT))
    assert list(content) == [
        "agency",
        "as_of",
        "period",
        "simulated",
        "wave",
        "figures",
        "intake",
        "cases",
        "open_answers",
        "method",
    ]
    assert list(content["cases"]) == [
        "received",
        "by_kind",
        "by_area",
        "by_unit",
        "on_time",
        "satisfaction_with_handling",
    ]
    assert content["period"]["to"] == "2026-10-14T23:59:59.999999+07:00"
    assert content["cases"]["on_time"]["basis"] == "count"
    assert content["cases"]["on_time"]["low"] is None


def test_numbers_are_unrounded() -> None:
    figure = json.loads(json_report(EXPORT))["figures"][0]
    assert figure["low"] == EXPORT.figures[0].low
    assert (figure["value"], figure["missing"]) == (0.87, 26)


def test_r_f10_the_same_document_gives_the_same_bytes() -> None:
    assert json_report(EXPORT) == json_report(EXPORT)


def test_vietnamese_stays_readable() -> None:
    assert "khảo sát trực tuyến theo tiêu chí SIPAS".encode() in json_report(EXPORT)
