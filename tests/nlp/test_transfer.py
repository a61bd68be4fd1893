from __future__ import annotations

import numpy as np

from nlp.evidence import COLUMNS
from nlp.transfer import BY_HAND, Example, fit_transfer


def example(unit: int, column: str) -> Example:
    table = np.zeros((3, len(COLUMNS)), np.float32)
    table[unit, COLUMNS.index(column)] = 1.0
    return Example(table, unit, "w")


def test_without_texts_the_rule_is_by_hand_and_never_sure_enough() -> None:
    fitted = fit_transfer([])

    assert np.allclose(fitted.transfer.weights, BY_HAND)
    assert fitted.limit == 1.0


def test_what_tells_the_unit_gains_weight() -> None:
    fitted = fit_transfer([example(k % 3, "topics") for k in range(60)])

    topics = COLUMNS.index("topics")
    assert fitted.transfer.weights[topics] > BY_HAND[topics]
    assert fitted.facts["accuracy"] == 1.0
