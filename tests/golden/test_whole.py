"""R-F7: what a monthly export holds, by unit, factor and mode, and R-B9: what stands beside it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.golden import recount
from tests.golden.month import Month
from tests.golden.opened import csv_rows, paragraphs

# Numbers of forms in the file that is exchanged, and in the table.
FORMS = ("returned", "valid", "invalid")


@pytest.fixture(scope="module")
def exported(files: dict[str, bytes]) -> Any:
    return json.loads(files["json"])


def test_r_b9_a_percentage_is_never_alone(month: Month, exported: Any) -> None:
    """With people, form version, sampling and basis; period and method stand once for all."""
    for figure in exported["figures"]:
        assert figure["respondents"] is not None
        assert figure["basis"] in ("sample", "count")
        assert figure["sampling"]
        assert figure["version"] == "1" or figure["basis"] == "count"
    assert exported["period"]["label"] == month.period.label
    assert exported["method"]["interval"]


def test_r_f7_forms_are_counted_as_they_came_in(month: Month, exported: Any) -> None:
    """Returned, valid and invalid, by survey; how many were given out, where somebody said."""
    counts = {
        (count["survey"], count["measure"]): count["value"]
        for count in exported["intake"]
        if count["scope"] == {"unit": None, "item": None} and count["mode"] is None
    }
    for survey in {group["survey"] for group in month.entries["answers"]}:
        of = recount.overall(month, survey, month.period.label)
        told = tuple(counts.get((survey, measure)) for measure in FORMS)
        if of.people >= 5:
            assert told == (of.people, of.people, 0)


def test_r_f7_units_factors_and_modes_each_have_share_mean_and_mean_percent(
    month: Month, exported: Any
) -> None:
    survey, label = "one-stop", month.period.label
    measures: dict[tuple[str | None, str | None, str | None], set[str]] = {}
    for figure in exported["figures"]:
        if figure["survey"] == survey and figure["basis"] == "sample":
            scope = (figure["scope"]["unit"], figure["scope"]["factor"], figure["mode"])
            measures.setdefault(scope, set()).add(figure["measure"])
    units = {unit for unit, _, _ in measures} - {None}
    modes = {mode for _, _, mode in measures} - {None}

    assert units == recount.units(month, survey, label)
    told = recount.modes(month, survey, label)
    assert modes == (told if len(told) > 1 else set())
    assert all({"top2", "mean", "meanpct"} <= of for of in measures.values())


def test_r_f7_the_table_names_target_deadline_and_both_comparisons(
    files: dict[str, bytes],
) -> None:
    columns = csv_rows(files["csv"])[0].keys()

    assert {"Mức 1", "Mức 5", "Giá trị", "Chỉ tiêu", "Năm chỉ tiêu", "Kết luận"} <= columns
    assert {"So với kỳ trước", "So với cùng kỳ năm trước"} <= columns


def test_r_f7_cases_are_told_by_how_they_stand(month: Month, files: dict[str, bytes]) -> None:
    cases = recount.cases(month)
    named = [case for case in cases if not case.get("anonymous")]
    ended = [case for case in named if "answered" in case]
    overdue = [c for c in named if "answered" not in c and c["due"] < month.period.last]
    in_time = len(named) - len(ended) - len(overdue)
    lines = paragraphs(files["docx"])
    said = next((text for text in lines if text.startswith("Trong kỳ tiếp nhận")), "")

    assert bool(said) == bool(cases)
    assert not cases or f"tiếp nhận {len(cases)} phản ánh" in said
    assert not ended or f"đã xử lý {len(ended)}" in said
    assert not overdue or f"{len(overdue)} quá hạn" in said
    assert not in_time or f"{in_time} đang trong hạn" in said
