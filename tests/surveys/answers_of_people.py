"""Invented responses and their rollups, for the tests of figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from surveys.rollup import ClosedResponse, RatedItem, RatedSurvey, RollupRow, rollup_rows

SATISFIED = frozenset({4, 5})

ONE_STOP = RatedSurvey(
    "one-stop",
    1,
    (
        RatedItem("a1", "access", SATISFIED),
        RatedItem("a2", "access", SATISFIED),
        RatedItem("b1", "staff", SATISFIED),
        RatedItem("overall", None, SATISFIED),
    ),
    overall="overall",
)

IN_OCTOBER = date(2026, 10, 1)


def rows_of(
    people: Iterable[Mapping[str, int | None]],
    *,
    day: date = IN_OCTOBER,
    unit: str = "van_phong",
    mode: str = "web",
    survey: RatedSurvey = ONE_STOP,
) -> list[RollupRow]:
    """One response a person, all closed on one day."""
    return [
        row
        for answers in people
        for row in rollup_rows(
            ClosedResponse(day, survey.id, survey.version, unit, mode, "", answers), survey
        )
    ]


def overall(satisfied: int, people: int) -> list[dict[str, int | None]]:
    """So many people, of whom so many are satisfied overall."""
    return [{"overall": 5 if i < satisfied else 3} for i in range(people)]
