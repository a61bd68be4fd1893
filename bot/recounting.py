"""Counting the stored responses again, and holding the rollups against it.

A day is counted at a time, in pages, so that memory holds the rows of one day and never its
answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from storage.ports import Store, Unit
from storage.rollup_rows import place
from surveys.day_count import DayCount, Form
from surveys.definition import Survey
from surveys.rated import CountedSurvey, counted_survey
from surveys.rollup import RollupRow
from surveys.tally import NOTHING, Tally

Surveys = Mapping[tuple[str, int], Survey]
Days = tuple[date, date]

EVER: Days = (date.min, date.max)
PAGE = 5_000
# So many differences are told one by one; the others are only counted.
TOLD = 50
# Set by the migration that added sums: the rollups of older responses lack them.
COUNTED = "rollups_counted"
DONE = "yes"


@dataclass(frozen=True, slots=True)
class Difference:
    """What a rollup row says and what the responses say."""

    row: RollupRow
    counted: Tally

    @property
    def as_counted(self) -> RollupRow:
        return replace(self.row, tally=self.counted)


@dataclass(frozen=True, slots=True)
class Recount:
    """What counting again found.

    `unknown`: versions whose definition is not there; their rows stay as they are. `different`
    counts the rows, of which `told` are the first.
    """

    responses: int
    different: int
    days: tuple[date, ...]
    told: tuple[Difference, ...]
    unknown: tuple[tuple[str, int], ...]


async def recount(store: Store, surveys: Surveys, days: Days = EVER) -> Recount:
    """Compares only."""
    async with store.read() as unit:
        return await _recount(unit, surveys, await unit.response_days(*days), write=False)


async def put_right(store: Store, surveys: Surveys, days: Sequence[date]) -> Recount:
    """Counts these days again and puts what was counted in place, all in one transaction."""
    async with store.begin() as unit:
        await unit.hold_rollups()
        return await _recount(unit, surveys, days, write=True)


async def complete(store: Store, surveys: Surveys) -> Recount | None:
    """Once after a migration that asks for it: give older rollups the sums that they lack."""
    async with store.read() as unit:
        if await unit.recall(COUNTED) in (None, DONE):
            return None
    async with store.begin() as unit:
        await unit.hold_rollups()
        every = await unit.response_days(*EVER)
        result = await _recount(unit, surveys, every, write=True)
        await unit.remember(COUNTED, DONE)
        return result


async def _recount(unit: Unit, surveys: Surveys, days: Iterable[date], *, write: bool) -> Recount:
    counted_by = {key: counted_survey(survey) for key, survey in surveys.items()}
    responses = different = 0
    told: list[Difference] = []
    wrong: list[date] = []
    unknown: set[tuple[str, int]] = set()
    for day in days:
        stored: list[RollupRow] = []
        kept: list[RollupRow] = []
        for row in await unit.rollups(day, day):
            (stored if (row.survey, row.version) in surveys else kept).append(row)
        number, counted, strange = await _counted(unit, counted_by, day)
        unknown |= strange | {(row.survey, row.version) for row in kept}
        found = _differences(stored, counted)
        responses, different = responses + number, different + len(found)
        told += found[: TOLD - len(told)]
        if not found:
            continue
        wrong.append(day)
        if write:
            await unit.replace_rollups(day, [*kept, *counted])
    return Recount(responses, different, tuple(wrong), tuple(told), tuple(sorted(unknown)))


async def _counted(
    unit: Unit, surveys: Mapping[tuple[str, int], CountedSurvey], day: date
) -> tuple[int, list[RollupRow], set[tuple[str, int]]]:
    """How many responses a day has, their rows, and the versions that nobody knows."""
    counts: dict[tuple[str, int], DayCount] = {}
    unknown: set[tuple[str, int]] = set()
    number, after = 0, ""
    while page := await unit.forms_of_day(day, after, PAGE):
        number, after = number + len(page), page[-1].key
        by_version: defaultdict[tuple[str, int], list[Form]] = defaultdict(list)
        for form in page:
            by_version[form.survey, form.version].append(form)
        for version, forms in by_version.items():
            if version not in surveys:
                unknown.add(version)
                continue
            if version not in counts:
                counts[version] = DayCount(surveys[version], day)
            counts[version].add(forms)
    return number, [row for count in counts.values() for row in count.rows()], unknown


def _differences(stored: Sequence[RollupRow], counted: Sequence[RollupRow]) -> list[Difference]:
    said = {place(row): row.tally for row in stored}
    true = {place(row): row.tally for row in counted}
    rows = {place(row): row for row in (*counted, *stored)}
    found = [
        Difference(replace(rows[key], tally=said.get(key, NOTHING)), true.get(key, NOTHING))
        for key in sorted(rows)
    ]
    return [each for each in found if each.row.tally != each.counted]
