"""A closed period for everybody's programs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

from surveys.report.open_data import LICENCE_URL, open_csv, open_json, open_rows
from tests.surveys.report.exports import EXPORT

HEADLINE = next(figure for figure in EXPORT.figures if figure.measure == "top2")


def test_both_forms_hold_the_same_rows() -> None:
    in_csv = list(csv.DictReader(io.StringIO(open_csv(EXPORT).decode("utf-8-sig"))))
    in_json = json.loads(open_json(EXPORT))["figures"]

    assert len(in_csv) == len(in_json) == len(open_rows(EXPORT))
    assert in_csv[0]["value"] == "0.87"
    assert (in_json[0]["value"], in_json[0]["respondents"]) == (0.87, 100)
    assert (in_csv[0]["title"], in_csv[0]["target"]) == ("Hài lòng chung", "0.8")


def test_a_hidden_figure_tells_nothing_but_that_it_is_hidden() -> None:
    """R-F6: not even how many answered."""
    hidden = replace(EXPORT, figures=(replace(HEADLINE, respondents=4, suppressed=True),))
    row, *_ = open_rows(hidden)
    told = {name for name, value in row.items() if value is not None}

    assert told == {"period", "survey", "version", "item", "title", "measure", "hidden"}


def test_nobody_outside_learns_how_many_more_answers_would_do() -> None:
    assert HEADLINE.missing is not None
    assert "missing" not in open_json(EXPORT).decode()


def test_modes_of_asking_and_single_cases_are_not_published() -> None:
    by_mode = replace(EXPORT, figures=(*EXPORT.figures, replace(HEADLINE, mode="paper")))

    assert len(open_rows(by_mode)) == len(open_rows(EXPORT))
    assert "PA-0001" not in open_json(EXPORT).decode() + open_csv(EXPORT).decode()


def test_licence_period_and_method_go_with_the_data() -> None:
    content = json.loads(open_json(EXPORT))

    assert content["licence"]["url"] == LICENCE_URL
    assert content["period"]["label"] == "2026-10"
    assert any("SIPAS" in sentence for sentence in content["method"])


def test_a_cell_cannot_become_a_formula() -> None:
    labels = replace(EXPORT.labels, items={("one-stop", "overall"): '=HYPERLINK("x")'})
    rows = csv.DictReader(
        io.StringIO(open_csv(replace(EXPORT, labels=labels)).decode("utf-8-sig"))
    )

    assert next(rows)["title"].startswith("'=")
