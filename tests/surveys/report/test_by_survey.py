"""Figures taken apart by survey, and the order of units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from surveys.figure import Figure
from surveys.figures import Terms, figures_for
from surveys.periods import VIETNAM
from surveys.report.by_survey import are_apart, by_survey, in_order
from surveys.report.document import Labels
from surveys.rollup import RollupRow
from tests.surveys.answers_of_people import ONE_STOP, overall, rows_of
from tests.surveys.report.exports import OCTOBER

NOW = datetime(2026, 10, 20, tzinfo=VIETNAM)
LABELS = Labels(units={"a": "Ủy ban xã", "b": "Bệnh viện", "c": "Đội quản lý"})


def figures(rows: Sequence[RollupRow]) -> tuple[Figure, ...]:
    return figures_for(rows, ONE_STOP, OCTOBER, Terms(now=NOW))


def units(satisfied: Mapping[str, int]) -> tuple[Figure, ...]:
    """Units of a hundred respondents each."""
    rows = [row for unit, x in satisfied.items() for row in rows_of(overall(x, 100), unit=unit)]
    (shares,) = by_survey(figures(rows))
    return shares.units


def names(ordered: Sequence[Figure]) -> str:
    return "".join(figure.scope.unit or "" for figure in ordered)


def test_the_judged_question_stands_first_and_every_other_scope_in_its_place() -> None:
    people = [{"a1": 5, "b1": 2, "overall": 4}] * 40 + [{"a1": 3, "b1": 4, "overall": 2}] * 20
    (shares,) = by_survey(figures(rows_of(people)))

    assert shares.headline.scope.item == "overall"
    assert [f.scope.factor for f in shares.factors] == ["access", "staff"]
    assert [f.scope.item for f in shares.items] == ["a1", "a2", "b1"]
    assert [f.scope.unit for f in shares.units] == ["van_phong"]
    assert {f.scope.unit for f in shares.of_unit("van_phong")} == {"van_phong"}


def test_units_are_not_ranked_while_their_intervals_overlap() -> None:
    overlapping = units({"a": 90, "b": 85, "c": 40})

    assert not are_apart(overlapping)
    assert names(in_order(overlapping, LABELS)) == "bca"


def test_units_that_differ_for_certain_are_ranked() -> None:
    apart = units({"a": 70, "b": 30, "c": 95})

    assert are_apart(apart)
    assert names(in_order(apart, LABELS)) == "cab"
