from __future__ import annotations

import numpy as np

from nlp.reading import read_text
from tests.nlp.small import dense, model


def test_columns_lie_inside_and_never_repeat() -> None:
    features = model().features
    vector = features.encode(read_text("Chờ trả kết quả hồ sơ ở một cửa?"))

    assert len(set(vector.columns.tolist())) == len(vector.columns)
    assert vector.columns.max() < features.width


def test_a_text_without_marks_is_encoded_as_its_twin_with_marks_taken_off() -> None:
    features = model().features
    with_marks, without = read_text("chờ trả kết quả"), read_text("cho tra ket qua")

    twin = dense(features.encode(with_marks.without_marks()), features.width)
    assert np.allclose(twin, dense(features.encode(without), features.width))
