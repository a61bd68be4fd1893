"""What must be hidden beside the rule's cells, so that all published tables together tell no more.

Months, quarters, halves and the year add up, and so do units, modes, factors and items. Periods
are taken in the order of their closing; what an earlier one published stands, so a later one
hides what would give it away. A hidden number of satisfied answers must keep a range of
`SMALLEST_RANGE`, or all the range that its few people have. The next smallest part of a sum is
hidden until that holds.

What is hidden for others' sake and has `SMALLEST_DISTRIBUTION` people may be known more closely.
Totals of the agency go last, and only for cells of few people. A total of that many people stays
whatever its own units hide: that nearly all of forty people are content says much of any five of
them, and is the very figure that is asked for. It is hidden where it would open an earlier period.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from surveys.periods import Period, parts_of
from surveys.ranges import Count, Ranges
from surveys.rollup import RatedSurvey, RollupRow
from surveys.snapshot import Cell, Snapshot, order_of, overall_cell, sums_of, take_snapshot
from surveys.suppression import SMALLEST_DISTRIBUTION, must_hide
from surveys.tally import Scope, Tally

SMALLEST_RANGE = 5
# After so many steps of one cell twice as many are hidden at a time: a few cells too many are
# better than a report that does not come.
PATIENCE = 8


class Place(NamedTuple):
    """A cell in one of several periods."""

    period: str
    cell: Cell


def safe_snapshot(
    rows: Iterable[RollupRow], survey: RatedSurvey, period: Period, smallest: int
) -> Snapshot:
    """The snapshot of a period beside all the periods that it is the sum of.

    Rows that are merged over days must not reach over the end of a month.
    """
    own = [row for row in rows if (row.survey, row.version) == (survey.id, survey.version)]
    return _Publishing(own, survey, smallest).publish(period)


@dataclass(slots=True)
class _Publishing:
    """`needs` is the range that each hidden count had when it was published."""

    rows: Sequence[RollupRow]
    survey: RatedSurvey
    smallest: int
    needs: dict[Place, float] = field(default_factory=dict)
    published: dict[str, Snapshot] = field(default_factory=dict)

    def publish(self, period: Period) -> Snapshot:
        for part in parts_of(period):
            self.publish(part)
        current = take_snapshot(self.rows, self.survey, period, self.smallest)
        family = [*self._within(period), current]
        if any(each.hidden for each in family):
            table = _Tables(self.survey, self.smallest, family)
            hidden = table.closed(self.needs)
            of_people = current.hidden_people | hidden
            current = replace(current, hidden=hidden, hidden_people=of_people)
        self.published[period.label] = current
        return current

    def _within(self, period: Period) -> list[Snapshot]:
        found: list[Snapshot] = []
        for part in parts_of(period):
            found += [*self._within(part), self.published[part.label]]
        return found


class _Tables:
    """All tables of some periods, of which the last is about to be published."""

    def __init__(self, survey: RatedSurvey, smallest: int, family: Sequence[Snapshot]) -> None:
        self._survey, self._smallest = survey, smallest
        self._current = family[-1].period
        self._tallies: dict[Place, Tally] = {
            Place(each.period.label, cell): tally
            for each in family
            for cell, tally in each.tallies.items()
        }
        self._counts = {
            place: Count(tally.satisfied, tally.answers) for place, tally in self._tallies.items()
        }
        self._reached = dict[Place, tuple[float, float]]()
        self._hidden = {Place(each.period.label, cell) for each in family for cell in each.hidden}
        self._parts = self._over_periods(family)
        over = [[whole, *parts] for whole, parts in self._parts.items()]
        self._sums = [*self._within_periods(family), *over]
        # By cell: those of the period about to be published that share a sum with it.
        self._beside = defaultdict[Place, set[Place]](set)
        for members in self._sums:
            current = {place for place in members if place.period == self._current.label}
            for place in members if current else ():
                self._beside[place] |= current

    def _within_periods(self, family: Sequence[Snapshot]) -> Iterable[list[Place]]:
        for each in family:
            for members in sums_of(each.tallies, self._survey):
                yield [Place(each.period.label, cell) for cell in members]

    def _over_periods(self, family: Sequence[Snapshot]) -> dict[Place, list[Place]]:
        found = dict[Place, list[Place]]()
        for each in family:
            labels = [part.label for part in parts_of(each.period)]
            for cell in each.tallies if labels else ():
                places = [Place(label, cell) for label in labels]
                found[Place(each.period.label, cell)] = [p for p in places if p in self._tallies]
        return found

    def closed(self, needs: dict[Place, float]) -> frozenset[Cell]:
        """What the current period hides; `needs` learns the range of each of its cells."""
        for place in sorted(self._hidden - needs.keys(), key=_order):
            needs[place] = self._full_range(place)
        steps = 0
        while exposed := self._exposed(needs):
            more = {
                found for place in exposed for found in self._next(place, 1 << steps // PATIENCE)
            }
            if not more:
                # Totals that are shown on purpose say this much.
                needs |= exposed
                continue
            self._hidden |= more
            needs |= {place: self._full_range(place) for place in more}
            steps += 1
        label = self._current.label
        return frozenset(place.cell for place in self._hidden if place.period == label)

    def _full_range(self, place: Place) -> float:
        if self._tallies[place].respondents >= SMALLEST_DISTRIBUTION:
            return 0  # hidden for others' sake; it points at nobody itself
        return min(SMALLEST_RANGE, self._hidden_people(place))

    def _hidden_people(self, place: Place) -> int:
        """Of a longer period those of its hidden parts: the others' answers are shown there."""
        if place not in self._hidden:
            return 0
        parts = self._parts.get(place)
        if parts is None:
            return self._tallies[place].respondents
        return sum(self._hidden_people(part) for part in parts)

    def _exposed(self, needs: Mapping[Place, float]) -> dict[Place, float]:
        hidden = sorted(self._hidden, key=_order)
        self._ranges = Ranges(self._counts, hidden, self._sums, self._reached)
        self._tied = defaultdict[int, set[Place]](set)
        for place in hidden:
            self._tied[self._ranges.group(place)] |= self._beside[place] - self._hidden
        return self._ranges.exposed({place: needs[place] for place in hidden})

    def _next(self, exposed: Place, number: int) -> list[Place]:
        """The smallest cells of the current period that share a sum with what is exposed, or
        with a hidden cell that is tied to it; none where only totals are left."""
        for near in (self._beside[exposed], self._tied[self._ranges.group(exposed)]):
            shown = [other for other in near if self._may_hide(other, exposed)]
            if shown:
                return sorted(shown, key=self._rank)[:number]
        return []

    def _may_hide(self, place: Place, exposed: Place) -> bool:
        tally = self._tallies[place]
        if place in self._hidden or not tally.respondents:
            return False
        parts = self._parts.get(place)
        if parts is not None and not any(part in self._hidden for part in parts):
            return False  # what its parts show adds up to it
        if not _is_total(place.cell):
            return True
        if not must_hide(self._tallies[exposed], self._smallest):
            return False
        if exposed.period != self._current.label:
            return True
        is_headline = place.cell in (overall_cell(self._survey), Cell(Scope()))
        shows_many = tally.respondents >= SMALLEST_DISTRIBUTION
        return not shows_many or (_is_total(exposed.cell) and not is_headline)

    def _rank(self, place: Place) -> tuple[object, ...]:
        return (_is_total(place.cell), self._tallies[place].respondents, _order(place))


def _is_total(cell: Cell) -> bool:
    """Of the whole agency, in all modes."""
    return cell.scope.unit is None and cell.mode is None


def _order(place: Place) -> tuple[object, ...]:
    return (place.period, order_of(place.cell))
