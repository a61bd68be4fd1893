"""Whether a period's share lies outside what chance does: a p-chart with a frozen baseline.

The baseline is the first run of closed periods that is long enough, and it stays: a baseline that
moved along would learn a slow decline and call it normal. Only a day that an agency gives for a
change of its process starts a new one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from surveys.periods import Period
from surveys.statistics import Estimate, Interval

# A side: what three standard deviations leave outside of a normal distribution.
TAIL = 0.00135
SMALLEST_BASELINE_PERIODS = 12
SMALLEST_BASELINE_RESPONDENTS = 200
# Fewer expected answers than this on the rarer side: even the rarest result is no signal.
SMALLEST_EXPECTED = 5
# From here on chance is so small that ordinary differences between months would all be signals,
# so the limits are widened by how much the months of the baseline differed (Laney's p′).
LARGE = 1000
# The mean range of two neighbouring standard normal values.
MEAN_RANGE = 1.128

Signal = Literal["low", "high"]

SIGNAL_WORDS: dict[Signal, str] = {
    "low": "tín hiệu: thấp hơn giới hạn dưới",
    "high": "tín hiệu: cao hơn giới hạn trên",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One closed period that may be shown: `satisfied` of `answers`, and what they are worth."""

    period: Period
    satisfied: int
    answers: int
    of: Estimate


@dataclass(frozen=True, slots=True)
class Baseline:
    """`spread` is Laney's σ_z: above 1 where periods differ by more than chance."""

    share: Fraction
    first: Period
    last: Period
    spread: float


def baseline(measured: Sequence[Measured]) -> Baseline | None:
    """The shortest run from the first period on that is long enough; None while none is.

    Periods come in the order of time. Later ones change nothing.
    """
    people = 0
    for count, each in enumerate(measured, start=1):
        people += each.of.respondents
        if count >= SMALLEST_BASELINE_PERIODS and people >= SMALLEST_BASELINE_RESPONDENTS:
            return _of_run(measured[:count])
    return None


def limits(of: Estimate, base: Baseline) -> Interval | None:
    """Shares that are no signal, both ends included; None where there are too few answers."""
    n, share = math.floor(of.worth), base.share
    if of.worth * min(share, 1 - share) < SMALLEST_EXPECTED:
        return None
    if n >= LARGE and base.spread > 1:
        reach = 3 * base.spread * math.sqrt(share * (1 - share) / of.worth)
        return Interval(max(0.0, float(share) - reach), min(1.0, float(share) + reach))
    low, high = binomial_limits(n, float(share))
    return Interval(low / n, high / n)


def signal(of: Estimate, base: Baseline) -> Signal | None:
    """None where the share lies within its limits or has none."""
    within = limits(of, base)
    if within is None or within.low <= float(of.share) <= within.high:
        return None
    return "low" if of.share < base.share else "high"


def binomial_limits(n: int, share: float) -> tuple[int, int]:
    """The fewest and the most of `n` that are no signal; 0 < share < 1.

    Fewer than the first come with a chance of at most `TAIL`, and so do more than the second.
    """
    return _fewest(n, share), n - _fewest(n, 1 - share)


def _fewest(n: int, share: float) -> int:
    """The smallest k with P(X ≤ k) > TAIL."""
    # What lies below these ten standard deviations is less than rounding.
    k = max(0, math.floor(n * share - 10 * math.sqrt(n * share * (1 - share)) - 10))
    chance = math.exp(
        math.lgamma(n + 1)
        - math.lgamma(k + 1)
        - math.lgamma(n - k + 1)
        + k * math.log(share)
        + (n - k) * math.log1p(-share)
    )
    total = chance
    while total <= TAIL:
        chance *= (n - k) / (k + 1) * share / (1 - share)
        total += chance
        k += 1
    return k


def _of_run(run: Sequence[Measured]) -> Baseline:
    satisfied, answers = (
        sum(each.satisfied for each in run),
        sum(each.answers for each in run),
    )
    share = Fraction(satisfied, answers)
    return Baseline(share, run[0].period, run[-1].period, _spread(run, share))


def _spread(run: Sequence[Measured], share: Fraction) -> float:
    """Laney's σ_z out of moving ranges; 0 where everybody or nobody was satisfied."""
    variance = float(share * (1 - share))
    if not variance:
        return 0.0
    z = [float(each.of.share - share) / math.sqrt(variance / float(each.of.worth)) for each in run]
    return math.fsum(abs(b - a) for a, b in pairwise(z)) / (len(z) - 1) / MEAN_RANGE
