"""All figures of one survey in one period, out of its rollups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction

from surveys.compare import compared, same_modes, set_apart
from surveys.disclosure import safe_snapshot
from surveys.figure import Comparison, Figure, Measure, Sampling
from surveys.judging import held_against, sample_figure
from surveys.periods import Period, last_year, previous
from surveys.rollup import RatedSurvey, RollupRow
from surveys.snapshot import Cell, Snapshot, published_cells
from surveys.statistics import Estimate, estimate, weighted
from surveys.suppression import SMALLEST_CELL, checked_smallest
from surveys.tally import STEPS, Scope
from surveys.targets import Target, TargetMeasure, target_in_force

# The share comes first: it is the one that targets speak of.
MEASURES: tuple[Measure, ...] = ("top2", "mean", "meanpct")


@dataclass(frozen=True, slots=True)
class Terms:
    """What figures depend on beside the answers.

    `transactions`: by label of a period, how many each unit had; absent where nobody knows.
    `not_comparable`: labels of earlier periods with another sampling or other borders of units.
    """

    now: datetime
    targets: tuple[Target, ...] = ()
    sampling: Sampling = "self_selected"
    smallest: int = SMALLEST_CELL
    transactions: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    not_comparable: frozenset[str] = frozenset()


def figures_for(
    rows: Iterable[RollupRow], survey: RatedSurvey, period: Period, terms: Terms
) -> tuple[Figure, ...]:
    """Agency, factors, items, side questions, modes, units: each with its measures, in this order.

    `rows` hold all periods that are looked at (this one, the previous one, last year's), all
    versions; only those of `survey`'s version are counted. They may be merged over the days of
    each month, not over longer. ValueError for a smallest cell below the rule's.
    """
    checked_smallest(terms.smallest)
    own = [row for row in rows if row.survey == survey.id]
    current = safe_snapshot(own, survey, period, terms.smallest)
    earlier = tuple(
        _earlier(own, survey, before, terms.smallest) if before else None
        for before in (previous(period), last_year(period))
    )
    maker = _Maker(survey, terms, current, earlier[0], earlier[1])
    return tuple(
        maker.figure(cell, measure)
        for cell in published_cells(current, survey)
        for measure in measures_of(cell, survey)
    )


def measures_of(cell: Cell, survey: RatedSurvey) -> tuple[Measure, ...]:
    """A scope over several items has more of them, a side question its own."""
    for question in survey.side:
        if question.id == cell.scope.item:
            return (question.measure,)
    if cell.scope.item is not None:
        return MEASURES
    if cell.mode is not None or cell.scope.unit is not None:
        return (*MEASURES, "all_satisfied")
    return (*MEASURES, "all_satisfied", "mean_of_items")


def _earlier(
    rows: Iterable[RollupRow], survey: RatedSurvey, period: Period, smallest: int
) -> Snapshot | None:
    """This version in an earlier period, or else the latest version that has answers there."""
    versions = {row.version for row in rows if period.holds_day(row.day)}
    if not versions:
        return None
    version = survey.version if survey.version in versions else max(versions)
    return safe_snapshot(rows, replace(survey, version=version), period, smallest)


@dataclass(frozen=True, slots=True)
class _Maker:
    survey: RatedSurvey
    terms: Terms
    current: Snapshot
    before: Snapshot | None
    year_before: Snapshot | None

    def figure(self, cell: Cell, measure: Measure) -> Figure:
        tally = self.current.tally(cell)
        head = Figure(
            survey=self.survey.id,
            version=self.survey.version,
            scope=cell.scope,
            mode=cell.mode,
            measure=measure,
            sampling=self.terms.sampling,
            respondents=tally.respondents,
        )
        items = self._items(cell.scope) if measure == "mean_of_items" else ()
        if self._is_hidden(cell, measure, items):
            return self._judged(replace(head, suppressed=True), cell, None)
        of = self._judged_share(self.current, cell)
        figure = sample_figure(
            head, tally, levels=self._levels(cell.scope), items=map(self.current.tally, items)
        )
        if measure == "top2" and of is not None:
            figure = replace(
                figure,
                weighted=self._weighted_share(cell),
                previous=self._comparison(cell, self.before),
                last_year=self._comparison(cell, self.year_before),
            )
        return self._judged(figure, cell, of)

    def _is_hidden(self, cell: Cell, measure: Measure, items: Sequence[Cell]) -> bool:
        """The mean of the items would give back a single hidden one."""
        if measure == "all_satisfied":
            return cell in self.current.hidden_people
        return any(each in self.current.hidden for each in (cell, *items))

    def _items(self, scope: Scope) -> tuple[Cell, ...]:
        pooled = self.survey.pooled(scope.factor)
        return tuple(Cell(Scope(scope.unit, item.factor, item.id)) for item in pooled)

    def _judged(self, figure: Figure, cell: Cell, of: Estimate | None) -> Figure:
        """The agency's own figures are judged; all others are there for reference."""
        kind = self._target_measure(cell, figure.measure)
        if kind is None:
            return figure
        period = self.current.period
        target = target_in_force(
            self.terms.targets,
            year=period.year,
            measure=kind,
            survey=self.survey.id,
            unit=cell.scope.unit,
        )
        if target is None and (kind != "top2" or cell.scope.unit is not None):
            return figure
        number = sum(self.terms.transactions.get(period.label, {}).values())
        judged = held_against(
            figure,
            of,
            target,
            closed=period.is_closed(self.terms.now),
            remaining=max(number - figure.respondents, 0) if number else None,
        )
        return judged if cell.scope.unit is None else replace(judged, verdict=None, missing=None)

    def _target_measure(self, cell: Cell, measure: Measure) -> TargetMeasure | None:
        """Which kind of target a figure can be held against, if any."""
        if cell.mode is not None:
            return None
        is_overall = cell.scope.item is not None and cell.scope.item == self.survey.overall
        is_all = cell.scope.item is None and cell.scope.factor is None
        match measure:
            case "top2" if is_overall:
                return "top2"
            case "top2" if is_all:
                return "top2" if self.survey.overall is None else "top2_items"
            case "meanpct" if is_overall or (is_all and self.survey.overall is None):
                return "meanpct"
            case _:
                return None

    def _levels(self, scope: Scope) -> int:
        if scope.item is None:
            return self.survey.pooled(scope.factor)[0].levels
        return next((each.levels for each in self.survey.items if each.id == scope.item), STEPS)

    def _weighted(self, at: Snapshot, cell: Cell) -> Estimate | None:
        """For the agency's overall question; never beside a hidden unit.

        Together with the pooled value it would be a second equation for what is hidden.
        """
        scope = cell.scope
        if cell.mode is not None or scope.unit is not None:
            return None
        if scope.item is None or scope.item != self.survey.overall:
            return None
        cells = {unit: Cell(Scope(unit, scope.factor, scope.item)) for unit in at.units}
        if at.hidden & set(cells.values()):
            return None
        units = {unit: at.tally(part) for unit, part in cells.items()}
        return weighted(units, self.terms.transactions.get(at.period.label, {}))

    def _weighted_share(self, cell: Cell) -> Fraction | None:
        of = self._weighted(self.current, cell)
        return of.share if of else None

    def _plain_share(self, at: Snapshot, cell: Cell) -> Estimate | None:
        return estimate(at.tally(cell), several_items=cell.scope.item is None)

    def _judged_share(self, at: Snapshot, cell: Cell) -> Estimate | None:
        return self._weighted(at, cell) or self._plain_share(at, cell)

    def _comparison(self, cell: Cell, at: Snapshot | None) -> Comparison | None:
        """None where the earlier period has no such figure or hides it."""
        before = self._plain_share(at, cell) if at and cell not in at.hidden else None
        now = self._plain_share(self.current, cell)
        if at is None or before is None or now is None:
            return None
        if not self._is_comparable(cell, at):
            return set_apart(before)
        weighted_now, weighted_before = (
            self._weighted(self.current, cell),
            self._weighted(at, cell),
        )
        if weighted_now and weighted_before:
            return compared(weighted_now, weighted_before)
        return compared(now, before)

    def _is_comparable(self, cell: Cell, at: Snapshot) -> bool:
        return (
            at.version == self.current.version
            and at.period.label not in self.terms.not_comparable
            and (cell.mode is not None or same_modes(self.current.mode_mix, at.mode_mix))
        )
