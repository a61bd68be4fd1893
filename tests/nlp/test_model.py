from __future__ import annotations

import numpy as np

from nlp.model import Head, in_order, softmax
from nlp.terms import Vector


def test_probabilities_add_up_and_temperature_flattens() -> None:
    weights = np.array([[2.0, 0.0]], np.float32)
    vector = Vector(np.array([0], np.int32), np.array([1.0], np.float32))
    sharp = Head(("a", "b"), weights, np.zeros(2, np.float32), 1.0).probabilities(vector)
    flat = Head(("a", "b"), weights, np.zeros(2, np.float32), 4.0).probabilities(vector)

    assert abs(float(sharp.sum()) - 1) < 1e-6
    assert sharp[0] > flat[0] > 0.5


def test_a_label_never_seen_has_no_share() -> None:
    shares = softmax(np.zeros((2, 2), np.float32))

    assert in_order(shares, ["b", "a"], ["a", "b", "c"]).tolist() == [[0.5, 0.5, 0.0]] * 2
