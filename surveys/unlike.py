"""Which of many units or factors differ from the common level by more than chance.

Of forty units two would differ "significantly" if all were alike, so they are judged together:
by Benjamini and Hochberg, so that at most a tenth of those named are expected to be wrong.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from typing import Literal, TypeVar

from surveys.figure import Figure
from surveys.tally import Scope

FALSE_AMONG_NAMED = Fraction(1, 10)

Unlike = Literal["lower", "higher"]
Key = TypeVar("Key", bound=Hashable)

UNLIKE_WORDS: dict[Unlike, str] = {
    "lower": "thấp hơn mức chung",
    "higher": "cao hơn mức chung",
}


def unlike_common(figures: Iterable[Figure]) -> dict[Scope, Unlike]:
    """Units and factors of one survey version that differ from the agency's own level.

    Units are compared on the question of the first figure, factors with all items; what is hidden
    or has no answers is in neither comparison.
    """
    shown = [f for f in figures if f.measure == "top2" and f.mode is None]
    known = {f.scope: f for f in shown if f.value is not None and f.n_eff}
    if not shown:
        return {}
    question = shown[0].scope
    units = [s for s in known if s.unit and (s.factor, s.item) == (question.factor, question.item)]
    factors = [s for s in known if s.unit is None and s.factor and s.item is None]
    found: dict[Scope, Unlike] = {}
    for common, scopes in ((question, units), (Scope(), factors)):
        level = known[common].value if common in known else None
        if level is None or not 0 < level < 1:
            continue
        chances = {scope: _chance(known[scope], level) for scope in scopes}
        for scope in named(chances):
            found[scope] = "lower" if (known[scope].value or 0) < level else "higher"
    return found


def named(chances: Mapping[Key, float]) -> frozenset[Key]:
    """Those that remain when all are judged together (Benjamini and Hochberg)."""
    ranked = sorted(chances, key=chances.__getitem__)
    last = 0
    for rank, key in enumerate(ranked, start=1):
        if chances[key] <= FALSE_AMONG_NAMED * rank / len(ranked):
            last = rank
    return frozenset(ranked[:last])


def chance_of_count(satisfied: int, people: int, level: Fraction) -> float:
    """Twice the exact chance of so few, or of so many, satisfied where `level` is the truth."""
    rate = float(level)
    few = _at_most(satisfied, people, rate)
    many = _at_most(people - satisfied, people, 1 - rate)
    return min(1.0, 2 * min(few, many))


def _chance(figure: Figure, level: Fraction) -> float:
    """Exact for one answer a person; by Wilson's score on `n_eff` for several."""
    share, worth = figure.value or Fraction(0), figure.n_eff or Fraction(1)
    if figure.scope.item is not None:
        return chance_of_count(figure.numerator or 0, figure.valid or 0, level)
    score = abs(float(share - level)) / math.sqrt(float(level * (1 - level) / worth))
    return math.erfc(score / math.sqrt(2))


def _at_most(count: int, of: int, rate: float) -> float:
    """P(X ≤ count)."""
    logs = (
        math.lgamma(of + 1)
        - math.lgamma(k + 1)
        - math.lgamma(of - k + 1)
        + k * math.log(rate)
        + (of - k) * math.log1p(-rate)
        for k in range(count + 1)
    )
    return math.fsum(map(math.exp, logs))
