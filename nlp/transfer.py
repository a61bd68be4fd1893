"""The evidence rule: how much a name, a topic, a duty count, learned over all agencies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from nlp.calibration import best_temperature, cheapest_limit, expected_calibration_error
from nlp.evidence import COLUMNS
from nlp.model import Transfer, softmax
from nlp.terms import Floats

# Used until there are texts: a named unit beats topics, topics beat duties.
BY_HAND: Final = (3.0, 0.5, 2.0, 12.0, 1.5, -0.5, -0.3, 2.0, 10.0)
# Towards BY_HAND, so that few texts do not overturn it. Chosen by leaving one agency out.
PULL: Final = 2e-4
NEVER: Final = -1e3  # the logit of a unit that an agency does not have


@dataclass(frozen=True, slots=True)
class Example:
    """The evidence table of a text and the row of the unit that must answer it."""

    table: Floats
    unit: int
    agency: str


@dataclass(frozen=True, slots=True)
class FittedTransfer:
    transfer: Transfer
    limit: float
    facts: dict[str, float]


def fit_transfer(examples: Sequence[Example]) -> FittedTransfer:
    """A conditional logit over the units of each example's agency; BY_HAND for no examples.

    Temperature, limit and facts come from agencies that the weights were not fitted on: it
    serves agencies without texts. With a single agency there is nothing better than itself.
    """
    if not examples:
        return FittedTransfer(Transfer(np.asarray(BY_HAND, np.float32), 1.0), 1.0, {})
    units = np.array([example.unit for example in examples])
    logits = np.full((len(examples), max(len(e.table) for e in examples)), NEVER, np.float32)
    for seen, held in _by_agency(examples):
        weights = _fitted([examples[i] for i in seen])
        for i in held:
            logits[i, : len(examples[i].table)] = examples[i].table @ weights
    temperature = best_temperature(logits, units)
    shares = softmax(np.asarray(logits / temperature, np.float32))
    confidence, right = shares.max(axis=1), shares.argmax(axis=1) == units
    facts = {
        "accuracy": round(float(right.mean()), 4),
        "ece": round(expected_calibration_error(confidence, right), 4),
    }
    transfer = Transfer(_fitted(examples), temperature)
    return FittedTransfer(transfer, cheapest_limit(confidence, right), facts)


def _by_agency(examples: Sequence[Example]) -> Iterator[tuple[list[int], list[int]]]:
    """(seen, held out) for each agency in turn."""
    agencies = sorted({example.agency for example in examples})
    for agency in agencies:
        held = [i for i, example in enumerate(examples) if example.agency == agency]
        seen = [i for i, example in enumerate(examples) if example.agency != agency]
        yield seen or held, held


def _fitted(examples: Sequence[Example]) -> Floats:
    start = np.asarray(BY_HAND, np.float64)
    stacks = _stacked(examples)
    found = minimize(_loss, start, args=(stacks, start), jac=True, method="L-BFGS-B")
    return np.asarray(found.x, np.float32)


@dataclass(frozen=True, slots=True)
class _Stack:
    """Examples with as many units: `tables` is examples x units x columns."""

    tables: NDArray[np.float64]
    units: NDArray[np.int_]


def _stacked(examples: Sequence[Example]) -> list[_Stack]:
    by_units: dict[int, list[Example]] = {}
    for example in examples:
        by_units.setdefault(len(example.table), []).append(example)
    return [
        _Stack(
            np.stack([e.table for e in same]).astype(np.float64), np.array([e.unit for e in same])
        )
        for same in by_units.values()
    ]


def _loss(
    weights: NDArray[np.float64], stacks: Sequence[_Stack], start: NDArray[np.float64]
) -> tuple[float, NDArray[np.float64]]:
    loss, count = 0.0, 0
    slope = np.zeros(len(COLUMNS))
    for stack in stacks:
        rows = np.arange(len(stack.units))
        shares = softmax(np.asarray(stack.tables @ weights, np.float32)).astype(np.float64)
        loss -= float(np.log(shares[rows, stack.units] + 1e-9).sum())
        slope += np.einsum("euc,eu->c", stack.tables, shares)
        slope -= stack.tables[rows, stack.units].sum(axis=0)
        count += len(rows)
    away = weights - start
    return loss / count + PULL * float(away @ away), slope / count + 2 * PULL * away
