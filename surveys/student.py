"""Quantiles of Student's t, without loading a numerical library while serving."""

from __future__ import annotations

import math
from functools import lru_cache

# The two-sided 95 % quantile of the normal distribution. One number serves intervals and
# verdicts, so an interval excludes a target exactly when the verdict is certain.
Z = 1.959963984540054

# From here on the series in 1/df is exact to more than ten digits and far quicker.
SERIES_FROM = 400


@lru_cache(maxsize=4096)
def t_quantile(df: int) -> float:
    """The two-sided 95 % quantile of Student's t; ValueError below one degree of freedom."""
    if df < 1:
        raise ValueError(f"t needs at least one degree of freedom, not {df}")
    return _by_series(df) if df >= SERIES_FROM else _by_bisection(df)


def _by_series(df: int) -> float:
    """Abramowitz and Stegun 26.7.5."""
    z = Z
    terms: tuple[float, ...] = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + math.fsum(term / df**power for power, term in enumerate(terms, start=1))


def _by_bisection(df: int) -> float:
    """In the angle θ = atan(t/√df), which is bounded while t is not."""
    low, high = 0.0, math.pi / 2
    while low < (middle := (low + high) / 2) < high:
        if _central(middle, df) < 0.95:
            low = middle
        else:
            high = middle
    return math.tan(high) * math.sqrt(df)


def _central(theta: float, df: int) -> float:
    """P(|T| < t) for t = √df·tan θ: Abramowitz and Stegun 26.7.3 and 26.7.4."""
    sine, cosine = math.sin(theta), math.cos(theta)
    odd = df % 2 == 1
    term, total = (cosine if odd else 1.0), 0.0
    for k in range(1, df // 2 + 1):
        total += term
        term *= cosine**2 * ((2 * k) / (2 * k + 1) if odd else (2 * k - 1) / (2 * k))
    return 2 / math.pi * (theta + sine * total) if odd else sine * total
