"""The counts behind a figure: rollups by unit and way of asking, and by days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.dialogue.catalog import Catalog
from storage.ports import Store
from surveys.definition import Survey
from surveys.periods import Period
from surveys.report.document import Labels
from surveys.report.vietnamese import day, number
from surveys.rollup import RollupRow
from surveys.suppression import SMALLEST_CELL, must_hide
from surveys.tally import NOTHING, Tally

WEEK = timedelta(days=7)
LONGEST_IN_WEEKS = timedelta(days=31)
HIDDEN = "ẩn"
ALL = "Cộng"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of counts, in words; `names` are its unit and mode, or its days."""

    names: tuple[str, ...]
    respondents: str
    valid: str
    satisfied: str
    not_used: str
    skipped: str


@dataclass(frozen=True, slots=True)
class RowsTable:
    """About the judged question of one version of a survey."""

    survey: str
    version: int
    question: str
    by_unit: tuple[Row, ...]
    by_days: tuple[Row, ...]


class Rows:
    def __init__(self, store: Store, catalog: Catalog, labels: Labels) -> None:
        self._store = store
        self._catalog = catalog
        self._labels = labels

    async def of(self, period: Period, survey: str, version: str) -> RowsTable | None:
        """None for a survey or a version that does not exist."""
        surveys = self._catalog.surveys.items()
        named = {(name, str(place)): each for (name, place), each in surveys}
        wanted = named.get((survey, version))
        if wanted is None:
            return None
        async with self._store.read() as unit:
            spans = [
                (first, last, await unit.rollups(first, last)) for first, last in spans_of(period)
            ]
        counted = [(first, last, _about(wanted, rows)) for first, last, rows in spans]
        every = [row for _, _, rows in counted for row in rows]
        return RowsTable(
            wanted.title.vi,
            wanted.version,
            self._labels.items.get((wanted.id, wanted.overall), wanted.overall),
            self._by_unit(every),
            _by_days(counted),
        )

    def _by_unit(self, rows: Iterable[RollupRow]) -> tuple[Row, ...]:
        tallies: dict[tuple[str, str], Tally] = {}
        for row in rows:
            names = (
                self._labels.units.get(row.unit, row.unit),
                self._labels.modes.get(row.mode, row.mode),
            )
            tallies[names] = tallies.get(names, NOTHING) + row.tally
        total = sum(tallies.values(), NOTHING)
        return (
            *(_row(names, tally) for names, tally in sorted(tallies.items())),
            _row((ALL, ""), total),
        )


def spans_of(period: Period) -> list[tuple[date, date]]:
    """A month in weeks, a longer period in the report months that it is made of."""
    spans = []
    first = period.first
    while first <= period.last:
        in_weeks = period.last - period.first < LONGEST_IN_WEEKS
        following = first + WEEK if in_weeks else _a_month_after(first)
        spans.append((first, min(following - timedelta(days=1), period.last)))
        first = following
    return spans


def _a_month_after(first: date) -> date:
    """Report months begin on the 15th, which every month has."""
    return first.replace(year=first.year + (first.month == 12), month=first.month % 12 + 1)


def _about(survey: Survey, rows: Iterable[RollupRow]) -> list[RollupRow]:
    return [
        row
        for row in rows
        if (row.survey, row.version, row.item) == (survey.id, survey.version, survey.overall)
    ]


def _by_days(counted: Iterable[tuple[date, date, list[RollupRow]]]) -> tuple[Row, ...]:
    tallies = [
        (f"{day(first)} – {day(last)}", sum((row.tally for row in rows), NOTHING))
        for first, last, rows in counted
    ]
    total = sum((tally for _, tally in tallies), NOTHING)
    return (*(_row((days,), tally) for days, tally in tallies), _row((ALL,), total))


def _row(names: tuple[str, ...], tally: Tally) -> Row:
    """Few people's answers are hidden here too, though nobody else reads this page."""
    if must_hide(tally, SMALLEST_CELL):
        return Row(names, number(tally.respondents), HIDDEN, HIDDEN, HIDDEN, HIDDEN)
    counts = (tally.respondents, tally.answers, tally.satisfied, tally.n0, tally.skipped)
    return Row(names, *map(number, counts))
