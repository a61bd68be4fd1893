"""Wilson's and Newcombe's intervals beside those of statsmodels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from benchmarks.result import Result
from surveys.statistics import Estimate, Interval, difference, wilson

SIZES = (5, 6, 17, 30, 99, 100, 385, 1000, 10_000)
PLACES = tuple(Fraction(part, 20) for part in range(21))
MOST_APART = 1e-12


def agreement(sizes: Sequence[int] = SIZES) -> Iterator[str | Result]:
    """Every pair of samples, changes upwards and downwards."""
    samples = sorted({(round(n * place), n) for n in sizes for place in PLACES})
    one = max(_apart(wilson(x / n, n), _wilson(x, n)) for x, n in samples)
    two = max(
        _apart(difference(_sample(*now), _sample(*before)), _newcombe(*now, *before))
        for now in samples
        for before in samples
    )
    yield f"Wilson: {len(samples)} samples, at most {one:.1e} apart from statsmodels"
    yield f"Newcombe: {len(samples) ** 2} pairs, at most {two:.1e} apart from statsmodels"
    yield Result("proof_agreement_in_1e-12", max(one, two) / MOST_APART, "at_most", 1.0)


def _sample(satisfied: int, of: int) -> Estimate:
    return Estimate(Fraction(satisfied, of), Fraction(of), of)


def _wilson(satisfied: int, of: int) -> tuple[float, float]:
    low, high = proportion_confint(satisfied, of, 0.05, method="wilson")
    return float(low), float(high)


def _newcombe(now: int, of: int, before: int, of_before: int) -> tuple[float, float]:
    low, high = confint_proportions_2indep(
        now, of, before, of_before, compare="diff", method="newcomb", alpha=0.05
    )
    return float(low), float(high)


def _apart(ours: Interval | None, theirs: tuple[float, float]) -> float:
    if ours is None:
        raise ValueError("no interval where statsmodels has one")
    return max(abs(ours.low - theirs[0]), abs(ours.high - theirs[1]))
