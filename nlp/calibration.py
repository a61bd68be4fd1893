"""Probabilities that mean what they say, and the limit from which they are enough."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from nlp.model import softmax

# The cost curve. A text in the wrong unit waits a working day until it is sent back; one in
# triage waits up to two hours for an office that looks four times a day, and costs a minute.
# Both are minutes of waiting.
WRONG_UNIT_MINUTES: Final = 480.0
TRIAGE_MINUTES: Final = 121.0
# Whatever it costs: of what is sent on alone, so many must be right. Heads that read every
# writer do a point better on new ones than the held-out ones this is measured on.
LEAST_PRECISION: Final = 0.95

TEMPERATURES: Final = np.geomspace(0.2, 5.0, 65)
LIMITS: Final = np.linspace(0.30, 0.98, 69)
BINS: Final = 10

Array = NDArray[np.floating]
Bools = NDArray[np.bool_]


def best_temperature(logits: Array, truth: NDArray[np.int_]) -> float:
    """The divisor of the logits under which held-out labels are least surprising."""
    surprises = [surprise(logits / t, truth) for t in TEMPERATURES]
    return float(TEMPERATURES[int(np.argmin(surprises))])


def surprise(logits: Array, truth: NDArray[np.int_]) -> float:
    """Mean negative log-likelihood of the true labels."""
    shares = softmax(np.asarray(logits, np.float32))
    return -float(np.mean(np.log(shares[np.arange(len(truth)), truth] + 1e-9)))


def expected_calibration_error(confidence: Array, right: Bools) -> float:
    """Mean distance of confidence and accuracy over ten equal bins; 0 for no rows."""
    if len(confidence) == 0:
        return 0.0
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [
        abs(float(right[bins == b].mean()) - float(confidence[bins == b].mean()))
        * float((bins == b).mean())
        for b in range(BINS)
        if (bins == b).any()
    ]
    return float(sum(gaps))


def cheapest_limit(confidence: Array, right: Bools) -> float:
    """The limit with the lowest cost on held-out rows among those of LEAST_PRECISION; the
    highest one where there are none."""
    allowed = [
        limit
        for limit in LIMITS
        if len(confidence) and precision_of(limit, confidence, right) >= LEAST_PRECISION
    ]
    if not allowed:
        return float(LIMITS[-1])
    costs = [cost_of(limit, confidence, right) for limit in allowed]
    return float(round(float(allowed[int(np.argmin(costs))]), 2))


def precision_of(limit: float, confidence: Array, right: Bools) -> float:
    """Share of right ones among those decided alone; 1 where there are none."""
    alone = confidence >= limit
    return float(right[alone].mean()) if alone.any() else 1.0


def cost_of(limit: float, confidence: Array, right: Bools) -> float:
    """Minutes a text, over all texts."""
    alone = confidence >= limit
    wrong = float((alone & ~right).sum())
    return (wrong * WRONG_UNIT_MINUTES + float((~alone).sum()) * TRIAGE_MINUTES) / len(confidence)


def coverage(confidence: Array, right: Bools) -> list[tuple[float, float, float]]:
    """(limit, share decided alone, precision of those); precision is 1 where nothing is."""
    rows = []
    for limit in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        alone = confidence >= limit
        precision = float(right[alone].mean()) if alone.any() else 1.0
        rows.append((limit, float(alone.mean()) if len(alone) else 0.0, precision))
    return rows
