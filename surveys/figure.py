"""One published figure: what it counts, its interval and its verdict."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from surveys.statistics import Change
from surveys.tally import Scope
from surveys.targets import TargetInPeriod
from surveys.verdict import Point, Verdict

# Made of what is imported: dossiers, forms given out. Always of basis `count`.
ImportedMeasure = Literal[
    "online",
    "prolonged",
    "response_rate",
    "qd766_pakn_on_time",
    "qd766_pakn_satisfied",
    "qd766_procedures_satisfied",
    "tt01_1",
    "tt01_2",
    "tt01_3",
    "tt01_4",
    "tt01_5",
    "tt01_6",
    "tt01_7",
    "tt01_8",
    "tt01_9",
    "tt01_total",
]
Measure = Literal[
    "top2",
    "mean",
    "meanpct",
    "all_satisfied",
    "mean_of_items",
    "expectation",
    "return",
    "on_time",
    ImportedMeasure,
]
SIDE_MEASURES: frozenset[Measure] = frozenset({"expectation", "return"})
Basis = Literal["sample", "count"]
Sampling = Literal["census", "random", "invited", "self_selected"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The same figure in an earlier period; no difference where the two do not compare."""

    value: Fraction
    respondents: int
    difference: Fraction | None
    low: float | None
    high: float | None
    change: Change

    def as_json(self) -> dict[str, object]:
        return {
            "value": float(self.value),
            "respondents": self.respondents,
            "difference": _number(self.difference),
            "low": self.low,
            "high": self.high,
            "change": self.change,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Values are unrounded shares of 1 (`mean`: steps of the scale, `expectation`: may exceed 1);
    None says "not shown", or that the measure has no such number.

    `verdict` is None where a figure is shown for reference only. A suppressed figure keeps its
    scope and its respondents; beside what the rule names it also loses `n_eff`, `weighted`,
    `point` and both comparisons, from which its value could be worked out.
    """

    survey: str | None
    version: int | None
    scope: Scope
    measure: Measure
    respondents: int
    mode: str | None = None
    basis: Basis = "sample"
    sampling: Sampling = "self_selected"
    valid: int | None = None
    n: tuple[int, ...] | None = None
    n0: int | None = None
    skipped: int | None = None
    numerator: int | None = None
    value: Fraction | None = None
    low: float | None = None
    high: float | None = None
    n_eff: Fraction | None = None
    weighted: Fraction | None = None
    suppressed: bool = False
    target: TargetInPeriod | None = None
    point: Point | None = None
    verdict: Verdict | None = None
    missing: int | None = None
    previous: Comparison | None = None
    last_year: Comparison | None = None

    def as_json(self) -> dict[str, object]:
        """The shape that `export --format json` promises, every key in its order."""
        return {
            "survey": self.survey,
            "version": None if self.version is None else str(self.version),
            "scope": {
                "unit": self.scope.unit,
                "factor": self.scope.factor,
                "item": self.scope.item,
            },
            "mode": self.mode,
            "measure": self.measure,
            "basis": self.basis,
            "sampling": self.sampling,
            "respondents": self.respondents,
            "valid": self.valid,
            "n": None if self.n is None else list(self.n),
            "n0": self.n0,
            "skipped": self.skipped,
            "numerator": self.numerator,
            "value": _number(self.value),
            "low": self.low,
            "high": self.high,
            "n_eff": _number(self.n_eff),
            "weighted": _number(self.weighted),
            "suppressed": self.suppressed,
            "target": self.target.as_json() if self.target else None,
            "point": self.point,
            "verdict": self.verdict,
            "missing": self.missing,
            "previous": self.previous.as_json() if self.previous else None,
            "last_year": self.last_year.as_json() if self.last_year else None,
        }


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
