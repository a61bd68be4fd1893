"""The figures of a document taken apart: one survey at a time, each kind of scope for itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from surveys.figure import Figure
from surveys.report.document import Labels
from surveys.spelling import fold


@dataclass(frozen=True, slots=True)
class SurveyShares:
    """The shares of satisfied answers of one version.

    `headline` is the one that is judged: the overall question, or all items where there is none.
    `units` has the same scope for each unit; `scopes_of_units` every scope of every unit.
    """

    survey: str
    version: int
    headline: Figure
    pools: tuple[Figure, ...]
    factors: tuple[Figure, ...]
    items: tuple[Figure, ...]
    modes: tuple[Figure, ...]
    units: tuple[Figure, ...]
    scopes_of_units: tuple[Figure, ...]

    def of_unit(self, unit: str) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.scopes_of_units if figure.scope.unit == unit)


def by_survey(figures: Iterable[Figure]) -> tuple[SurveyShares, ...]:
    """In the order of the figures; each version stands for itself."""
    found: dict[tuple[str, int], list[Figure]] = {}
    for figure in figures:
        if figure.measure == "top2" and figure.survey is not None:
            found.setdefault((figure.survey, figure.version or 0), []).append(figure)
    return tuple(_taken_apart(key, shares) for key, shares in found.items())


def _taken_apart(key: tuple[str, int], shares: Sequence[Figure]) -> SurveyShares:
    of_all = [f for f in shares if f.scope.unit is None and f.mode is None]
    headline = of_all[0]
    same = (headline.scope.factor, headline.scope.item)
    of_units = [f for f in shares if f.scope.unit is not None]
    return SurveyShares(
        *key,
        headline=headline,
        pools=tuple(f for f in of_all[1:] if f.scope.item is None and f.scope.factor is None),
        factors=tuple(f for f in of_all if f.scope.item is None and f.scope.factor is not None),
        items=tuple(f for f in of_all[1:] if f.scope.item is not None),
        modes=tuple(f for f in shares if f.mode is not None and _within(f) == same),
        units=tuple(f for f in of_units if _within(f) == same),
        scopes_of_units=tuple(of_units),
    )


def _within(figure: Figure) -> tuple[str | None, str | None]:
    return figure.scope.factor, figure.scope.item


def are_apart(figures: Iterable[Figure]) -> bool:
    """Whether no two intervals overlap: only then does an order by value say something."""
    shown = [figure for figure in figures if figure.value is not None]
    bounds = sorted((f.low, f.high) for f in shown if f.low is not None and f.high is not None)
    return len(bounds) == len(shown) and all(a[1] < b[0] for a, b in pairwise(bounds))


def in_order(units: Sequence[Figure], labels: Labels) -> tuple[Figure, ...]:
    """The best first where all differ for certain, else by name; without a value at the end."""
    by_name = sorted(units, key=lambda f: fold(unit_name(f, labels)))
    if not are_apart(units):
        return tuple(by_name)
    return tuple(sorted(by_name, key=lambda f: -1 if f.value is None else f.value, reverse=True))


def unit_name(figure: Figure, labels: Labels) -> str:
    unit = figure.scope.unit or ""
    return labels.units.get(unit, unit)
