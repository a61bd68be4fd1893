"""Figures of whole populations that were imported, each with what must be said beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from surveys.figure import Figure, Measure
from surveys.tally import Scope


@dataclass(frozen=True, slots=True)
class ImportedFigure:
    """`remark`: why there is no value, or what the value leaves out; empty where nothing is."""

    figure: Figure
    remark: str = ""


class Share(NamedTuple):
    """So many of so many."""

    part: int
    whole: int


def head(measure: Measure, unit: str | None, survey: str | None = None) -> Figure:
    """A figure of that measure before its numbers: everything of a kind is counted."""
    return Figure(
        survey=survey,
        version=None,
        scope=Scope(unit),
        measure=measure,
        respondents=0,
        basis="count",
        sampling="census",
    )


def of_measure(figures: Iterable[ImportedFigure], measure: Measure) -> ImportedFigure | None:
    """The agency's own figure of that measure."""
    for told in figures:
        if told.figure.measure == measure and told.figure.scope == Scope():
            return told
    return None
