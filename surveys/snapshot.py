"""The scopes of one survey in one period, their tallies, and which of them are hidden."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from surveys.periods import Period
from surveys.rollup import RatedSurvey, RollupRow
from surveys.suppression import hidden_cells
from surveys.tally import NOTHING, Scope, Tally


class Cell(NamedTuple):
    """One scope; `mode` None where all modes are added up."""

    scope: Scope
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One version in one period. Versions are never pooled.

    `hidden_people` are the cells that do not tell how many are satisfied with everything: the
    hidden ones, and those where that is nobody or everybody of a few.
    """

    period: Period
    version: int
    overall: str | None
    tallies: Mapping[Cell, Tally]
    hidden: frozenset[Cell]
    hidden_people: frozenset[Cell]

    def tally(self, cell: Cell) -> Tally:
        return self.tallies.get(cell, NOTHING)

    @property
    def units(self) -> tuple[str, ...]:
        found = {cell.scope.unit for cell in self.tallies if cell.scope.unit is not None}
        return tuple(sorted(found))

    @property
    def modes(self) -> tuple[str, ...]:
        return tuple(sorted({cell.mode for cell in self.tallies if cell.mode is not None}))

    @property
    def mode_mix(self) -> dict[str, int]:
        """Respondents by mode, on the overall question or, without one, on all items."""
        return {
            cell.mode: tally.respondents
            for cell, tally in self.tallies.items()
            if cell.mode is not None and cell.scope.item == self.overall
        }


def take_snapshot(
    rows: Iterable[RollupRow], survey: RatedSurvey, period: Period, smallest: int
) -> Snapshot:
    """The rows of this very version; rows of other versions, surveys and days are passed over."""
    tallies: dict[Cell, Tally] = {}
    for row in rows:
        if (row.survey, row.version) != (survey.id, survey.version):
            continue
        if not period.holds_day(row.day):
            continue
        for cell in _cells(row, survey):
            tallies[cell] = tallies.get(cell, NOTHING) + row.tally
    hidden = hidden_cells(tallies, sums_of(tallies, survey), smallest)
    people = {cell: tally.by_person for cell, tally in tallies.items() if cell.scope.item is None}
    # Who is satisfied with everything does not add up over factors.
    of_people = hidden_cells(people, sums_of(people, survey, ("modes", "units")), smallest)
    return Snapshot(period, survey.version, survey.overall, tallies, hidden, hidden | of_people)


def overall_cell(survey: RatedSurvey) -> Cell:
    """The agency's overall question, or all items where the survey asks none."""
    factors = {item.id: item.factor for item in survey.items}
    return Cell(
        Scope(None, factors[survey.overall], survey.overall) if survey.overall else Scope()
    )


def published_cells(of: Snapshot, survey: RatedSurvey) -> tuple[Cell, ...]:
    """The fixed list of scopes that have a figure, whether or not anybody answered.

    Units have no items of their own: too few people stand behind most of them.
    """
    items = {item.id: item for item in survey.items}
    pools: list[tuple[str | None, str | None]] = []
    pools += [(items[survey.overall].factor, survey.overall)] if survey.overall else []
    pools += [(None, None)] if survey.pooled(None) else []
    factors = [(factor, None) for factor in survey.factors if survey.pooled(factor)]
    single = [(item.factor, item.id) for item in survey.items if item.id != survey.overall]
    side = [(None, question.id) for question in survey.side]
    modes = of.modes if len(of.modes) > 1 else ()
    return (
        *(Cell(Scope(None, *pair)) for pair in (*pools, *factors, *single, *side)),
        *(Cell(Scope(None, *pair), mode) for mode in modes for pair in pools),
        *(Cell(Scope(unit, *pair)) for unit in of.units for pair in (*pools, *factors, *side)),
    )


def _cells(row: RollupRow, survey: RatedSurvey) -> list[Cell]:
    """Where a row counts; the same choice of tables as `published_cells`."""
    agency = Scope(None, row.factor, row.item)
    cells = [Cell(agency)]
    is_overall = row.item is not None and row.item == survey.overall
    if is_overall or row.item is None or survey.is_side(row.item):
        cells.append(Cell(Scope(row.unit, row.factor, row.item)))
    if is_overall or (row.factor is None and row.item is None):
        cells.append(Cell(agency, row.mode))
    return cells


def sums_of(
    tallies: Mapping[Cell, Tally],
    survey: RatedSurvey,
    wanted: Collection[str] = ("modes", "units", "parts"),
) -> list[list[Cell]]:
    """Every total of the published tables with the parts that add up to it."""
    tables: dict[tuple[str, Cell], list[Cell]] = {}
    for cell in sorted(tallies, key=order_of):
        for table, whole in _totals(cell, survey):
            if table in wanted and whole in tallies:
                tables.setdefault((table, whole), [whole]).append(cell)
    return list(tables.values())


def _totals(cell: Cell, survey: RatedSurvey) -> list[tuple[str, Cell]]:
    """The totals that a cell is a part of, each with the name of its table."""
    unit, factor, item = cell.scope.unit, cell.scope.factor, cell.scope.item
    totals = []
    if cell.mode is not None:
        totals.append(("modes", Cell(Scope(None, factor, item))))
    if unit is not None:
        totals.append(("units", Cell(Scope(None, factor, item))))
    if item is not None and item != survey.overall and not survey.is_side(item):
        totals.append(("parts", Cell(Scope(unit, factor, None), cell.mode)))
    elif item is None and factor is not None:
        totals.append(("parts", Cell(Scope(unit, None, None), cell.mode)))
    return totals


def order_of(cell: Cell) -> tuple[str, ...]:
    scope = cell.scope
    return (cell.mode or "", scope.unit or "", scope.factor or "", scope.item or "")
