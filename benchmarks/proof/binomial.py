"""Coverage and wrong verdicts of one answer a person, added up exactly in whole numbers.

Nothing of `surveys` is used here: the rules stand once more as their formulas, so that what the
program computes can be held against them. Rates are fractions a/b, and x of n against one is
(b·x − n·a)² beside z²·n·a·(b − a), in which z² is the only number that is not whole.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from scipy.stats import norm

Z_SQUARED = Fraction(float(norm.ppf(0.975))) ** 2
SMALLEST_EXPECTED = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """`n` people who are satisfied with chance `rate`, held against `target`."""

    rate: Fraction
    n: int
    target: Fraction


@dataclass(frozen=True, slots=True)
class Chances:
    """That the interval covers the rate, and of each verdict."""

    covered: float
    met: float
    not_met: float


def chances(cell: Cell) -> Chances:
    """What each of the n + 1 possible results says, weighted by its chance."""
    rate, n, target = cell.rate, cell.n, cell.target
    tellable = n * (1 - target) >= SMALLEST_EXPECTED
    return Chances(
        chance_of(lambda x: not _is_far(x, n, rate), n, rate),
        chance_of(lambda x: tellable and x > n * target and _is_far(x, n, target), n, rate),
        chance_of(lambda x: tellable and x < n * target and _is_far(x, n, target), n, rate),
    )


def chance_of(is_counted: Callable[[int], bool], n: int, rate: Fraction) -> float:
    """The sum is a whole number; only its last division is rounded."""
    weights = _weights(n, rate)
    return sum(weight for x, weight in enumerate(weights) if is_counted(x)) / sum(weights)


@lru_cache(maxsize=8)
def _weights(n: int, rate: Fraction) -> tuple[int, ...]:
    """C(n, x)·aˣ·(b − a)ⁿ⁻ˣ for x = 0..n and a rate between 0 and 1."""
    a, rest = rate.numerator, rate.denominator - rate.numerator
    weights = [rest**n]
    for x in range(n):
        weights.append(weights[-1] * (n - x) * a // ((x + 1) * rest))
    return tuple(weights)


def _is_far(x: int, n: int, rate: Fraction) -> bool:
    """Whether the score test at 5 % refuses the rate: Wilson's interval leaves it out."""
    a, b = rate.numerator, rate.denominator
    return (b * x - n * a) ** 2 > _allowed(n, rate)


@lru_cache(maxsize=8)
def _allowed(n: int, rate: Fraction) -> int:
    a, b = rate.numerator, rate.denominator
    return math.floor(Z_SQUARED * n * a * (b - a))
