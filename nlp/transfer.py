"""The evidence rule: how much a name, a topic, a duty count, learned over all agencies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from nlp.calibration import cheapest_limit, expected_calibration_error
from nlp.evidence import COLUMNS
from nlp.model import Transfer, softmax
from nlp.terms import Floats

# Used until there are texts: a named unit beats topics, topics beat duties.
BY_HAND: Final = (3.0, 0.5, 2.0, 12.0, 1.5, -0.5, -0.3, 2.0, 10.0)
# Towards BY_HAND, so that few texts do not overturn it. Chosen by leaving one agency out.
PULL: Final = 2e-4


@dataclass(frozen=True, slots=True)
class Example:
    """The evidence table of a text and the row of the unit that must answer it."""

    table: Floats
    unit: int
    writer: str


@dataclass(frozen=True, slots=True)
class FittedTransfer:
    transfer: Transfer
    limit: float
    facts: dict[str, float]


def fit_transfer(examples: Sequence[Example]) -> FittedTransfer:
    """A conditional logit over the units of each example's agency; BY_HAND for no examples."""
    start = np.asarray(BY_HAND, np.float64)
    if not examples:
        return FittedTransfer(Transfer(start.astype(np.float32), 1.0), 1.0, {})
    found = minimize(_loss, start, args=(examples, start), jac=True, method="L-BFGS-B")
    transfer = Transfer(np.asarray(found.x, np.float32), 1.0)
    shares = [transfer.probabilities(example.table) for example in examples]
    confidence = np.array([p.max() for p in shares])
    right = np.array([int(p.argmax()) == e.unit for p, e in zip(shares, examples, strict=True)])
    facts = {
        "accuracy": round(float(right.mean()), 4),
        "ece": round(expected_calibration_error(confidence, right), 4),
    }
    return FittedTransfer(transfer, cheapest_limit(confidence, right), facts)


def _loss(
    weights: NDArray[np.float64], examples: Sequence[Example], start: NDArray[np.float64]
) -> tuple[float, NDArray[np.float64]]:
    loss = 0.0
    slope = np.zeros(len(COLUMNS))
    for example in examples:
        shares = softmax(np.asarray(example.table @ weights, np.float32)).astype(np.float64)
        loss -= float(np.log(shares[example.unit] + 1e-9))
        slope += example.table.T @ shares - example.table[example.unit]
    away = weights - start
    mean = len(examples)
    return loss / mean + PULL * float(away @ away), slope / mean + 2 * PULL * away
