"""All published tables of a year, attacked: what is hidden must stay open."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from scipy.optimize import linprog

from surveys.disclosure import SMALLEST_RANGE, safe_snapshot
from surveys.figure import Figure
from surveys.figures import Terms, figures_for
from surveys.periods import VIETNAM, Period, months_of, parse_period, parts_of
from surveys.rollup import RatedSurvey, RollupRow
from surveys.snapshot import Cell, take_snapshot
from surveys.suppression import must_hide
from surveys.tally import Scope
from tests.surveys.answers_of_people import ONE_STOP, overall, rows_of

AFTER = Terms(now=datetime(2027, 1, 20, tzinfo=VIETNAM))
YEAR = parse_period("2026")
OCTOBER = parse_period("2026-10")
# A published cell: its period, and what figures say of where it belongs.
Place = tuple[str, Scope, str | None]


def published(period: Period) -> list[Period]:
    """All tables of a year in the order of their closing."""
    return [each for part in parts_of(period) for each in published(part)] + [period]


def added_up(rows: Iterable[RollupRow]) -> list[RollupRow]:
    sums: dict[Any, RollupRow] = {}
    for row in rows:
        key = (row.day, row.unit, row.mode, row.factor, row.item)
        sums[key] = replace(row, tally=row.tally + sums[key].tally) if key in sums else row
    return list(sums.values())


def simulated(seed: int, units: int, most: int, satisfied: float) -> list[RollupRow]:
    chance = random.Random(seed)
    rows: list[RollupRow] = []
    for month in months_of(YEAR):
        for unit in range(units):
            for _ in range(chance.randint(0, most)):
                rate = chance.betavariate(4 * satisfied, 4 * (1 - satisfied))
                answers = {
                    item.id: chance.choice((4, 5)) if chance.random() < rate else 2
                    for item in ONE_STOP.items
                    if chance.random() < 0.9
                }
                mode = "paper" if chance.random() < 0.2 else "web"
                rows += rows_of([answers], day=month.first, unit=f"u{unit}", mode=mode)
    return added_up(rows)


class Attack:
    """Solves for hidden cells out of figures alone, and knows nothing of how they were hidden."""

    def __init__(self, figures: Mapping[str, Iterable[Figure]], survey: RatedSurvey) -> None:
        self.shown: dict[Place, Figure] = {
            (label, figure.scope, figure.mode): figure
            for label, each in figures.items()
            for figure in each
            if figure.measure == "top2" and figure.respondents
        }
        self.hidden = [place for place, figure in self.shown.items() if figure.suppressed]
        self._column = {place: number for number, place in enumerate(self.hidden)}
        self._rows: list[list[float]] = []
        self._right: list[float] = []
        for whole, parts in self._sums(survey):
            self._add(whole, parts)
        self._bounds = [(0, self._most(place, survey)) for place in self.hidden]

    def _most(self, place: Place, survey: RatedSurvey) -> int:
        scope = place[1]
        items = 1 if scope.item else len(survey.pooled(scope.factor))
        return self.shown[place].respondents * items

    def _sums(self, survey: RatedSurvey) -> Iterable[tuple[Place, list[Place]]]:
        tables = defaultdict[tuple[str, Place], list[Place]](list)
        for place in self.shown:
            label, scope, mode = place
            if scope.unit:
                tables["units", (label, replace(scope, unit=None), None)].append(place)
            if mode:
                tables["modes", (label, scope, None)].append(place)
            if scope.factor and scope.item and scope.item != survey.overall:
                tables["items", (label, replace(scope, item=None), mode)].append(place)
            if scope.factor and not scope.item:
                tables["factors", (label, replace(scope, factor=None), mode)].append(place)
            for period in published(YEAR):
                if label in [part.label for part in parts_of(period)]:
                    tables["time", (period.label, scope, mode)].append(place)
        for (table, whole), parts in tables.items():
            if whole in self.shown and (table != "modes" or len(parts) > 1):
                yield whole, parts

    def _add(self, whole: Place, parts: list[Place]) -> None:
        row, right = [0.0] * len(self.hidden), 0.0
        for place, sign in [(whole, -1), *((part, 1) for part in parts)]:
            if place in self._column:
                row[self._column[place]] += sign
            else:
                right -= sign * (self.shown[place].numerator or 0)
        if any(row):
            self._rows.append(row)
            self._right.append(right)

    def span(self, place: Place) -> float:
        objective = [0.0] * len(self.hidden)
        objective[self._column[place]] = 1.0
        ends = []
        for sign in (1, -1):
            solution = linprog(
                [sign * each for each in objective],
                A_eq=self._rows,
                b_eq=self._right,
                bounds=self._bounds,
            )
            assert solution.success, solution.message
            ends.append(sign * solution.fun)
        return float(ends[1] - ends[0])

    def allowed(self, place: Place) -> int:
        """Five answers, or as many as people whose answers no shorter period shows."""
        return min(SMALLEST_RANGE, self._people(place))

    def _people(self, place: Place) -> int:
        if not self.shown[place].suppressed:
            return 0
        label, scope, mode = place
        parts = [(part.label, scope, mode) for part in parts_of(parse_period(label))]
        if not parts:
            return self.shown[place].respondents
        return sum(self._people(part) for part in parts if part in self.shown)


def attack_on(rows: list[RollupRow]) -> Attack:
    figures = {
        period.label: figures_for(rows, ONE_STOP, period, AFTER) for period in published(YEAR)
    }
    return Attack(figures, ONE_STOP)


def of_few(rows: list[RollupRow], places: Iterable[Place]) -> list[Place]:
    """Cells of few people, or of people who all think alike; the others are hidden for theirs."""
    truth = {p.label: take_snapshot(rows, ONE_STOP, p, 5) for p in published(YEAR)}
    return [
        (label, scope, mode)
        for label, scope, mode in places
        if must_hide(truth[label].tally(Cell(scope, mode)), 5)
    ]


@pytest.mark.parametrize(("seed", "satisfied"), [(1, 0.6), (2, 0.75)])
def test_nothing_that_few_people_said_in_a_year_can_be_worked_out(
    seed: int, satisfied: float
) -> None:
    """Months, quarters, halves and the year; units, factors, items and modes, all together."""
    rows = simulated(seed, units=4, most=14, satisfied=satisfied)
    attack = attack_on(rows)
    few = of_few(rows, attack.hidden)
    found = {place: (attack.span(place), attack.allowed(place)) for place in few}

    assert len(found) > 50
    assert {place: spans for place, spans in found.items() if spans[0] < spans[1] - 1e-6} == {}


def test_the_attack_finds_what_is_hidden_by_the_rule_alone() -> None:
    """The same year, if each table had been looked at by itself: the test above can fail."""
    rows = simulated(1, units=4, most=14, satisfied=0.6)
    figures = {
        period.label: [
            replace(figure, suppressed=False, numerator=tally.satisfied, respondents=people)
            if (cell := Cell(figure.scope, figure.mode)) not in snapshot.hidden
            and (tally := snapshot.tally(cell)).respondents == people
            else replace(figure, suppressed=True)
            for figure in figures_for(rows, ONE_STOP, period, AFTER)
            for people in [figure.respondents]
        ]
        for period in published(YEAR)
        for snapshot in [take_snapshot(rows, ONE_STOP, period, 5)]
    }
    attack = Attack(figures, ONE_STOP)

    assert any(attack.span(place) < 1e-6 for place in of_few(rows, attack.hidden))


def test_a_quarter_does_not_give_back_a_hidden_month() -> None:
    """The unit's four people of July are the quarter less August and September."""
    months = months_of(parse_period("2026-Q3"))
    rows = [
        row
        for month in months
        for unit in "abcd"
        for row in rows_of(
            overall(2, 4) if (month, unit) == (months[0], "a") else overall(20, 40),
            day=month.first,
            unit=unit,
        )
    ]
    a, b = (Cell(Scope(unit, None, "overall")) for unit in "ab")
    quarter = parse_period("2026-Q3")

    assert a not in take_snapshot(rows, ONE_STOP, quarter, 5).hidden
    assert a in safe_snapshot(rows, ONE_STOP, quarter, 5).hidden
    assert b in safe_snapshot(rows, ONE_STOP, months[0], 5).hidden
    assert a not in safe_snapshot(rows, ONE_STOP, months[1], 5).hidden


def test_a_total_of_many_stays_although_it_tells_of_its_parts() -> None:
    """39 of 40 are content: whoever hides units cannot hide that, and it is the figure."""
    rows = (
        rows_of(overall(3, 4), unit="a")
        + rows_of(overall(16, 16), unit="b")
        + rows_of(overall(20, 20), unit="c")
    )
    hidden = safe_snapshot(rows, ONE_STOP, OCTOBER, 5).hidden

    assert Cell(Scope(None, None, "overall")) not in hidden
    assert {Cell(Scope(unit, None, "overall")) for unit in "abc"} <= hidden


def test_a_total_of_few_goes_where_it_tells_what_each_thinks() -> None:
    """11 of 12: of each unit's four at most one is not content."""
    rows = [row for unit in "ab" for row in rows_of(overall(4, 4), unit=unit)]
    rows += rows_of(overall(3, 4), unit="c")

    assert Cell(Scope(None, None, "overall")) in safe_snapshot(rows, ONE_STOP, OCTOBER, 5).hidden


def test_nothing_hidden_needs_no_proof_and_order_does_not_matter() -> None:
    rows = rows_of(overall(30, 60), unit="a") + rows_of(overall(40, 60), unit="b")
    assert safe_snapshot(rows, ONE_STOP, OCTOBER, 5).hidden == frozenset()

    year = simulated(4, units=4, most=9, satisfied=0.8)
    quarter = parse_period("2026-Q2")
    once = safe_snapshot(year, ONE_STOP, quarter, 5)
    assert safe_snapshot(reversed(year), ONE_STOP, quarter, 5).hidden == once.hidden
    assert once.hidden >= take_snapshot(year, ONE_STOP, quarter, 5).hidden
