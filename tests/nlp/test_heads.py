from __future__ import annotations

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from nlp.heads import Taught, encode, fit, matrix_of, split_by_writer
from nlp.model import softmax
from tests.nlp.small import rows


def test_the_predictor_says_what_scikit_learn_says() -> None:
    """Within 1e-6, on texts as written and unseen ones."""
    texts = [row.text for row in rows()]
    labels = [row.area for row in rows()]
    encoded = encode(texts)
    width = encoded.features.width
    fitted = fit(Taught.plain(labels), (encoded.written, encoded.folded, width), ())
    theirs = LogisticRegression(
        C=10.0, class_weight="balanced", solver="newton-cg", tol=2e-3, max_iter=100
    ).fit(
        sparse.vstack([matrix_of(encoded.written, width), matrix_of(encoded.folded, width)]),
        labels + labels,
    )

    for reading, vector in zip(encoded.readings, encoded.written, strict=True):
        expected = theirs.predict_proba(matrix_of([vector], width))[0]
        ours = softmax(fitted.head.logits(encoded.features.encode(reading)))
        assert list(theirs.classes_) == list(fitted.head.labels)
        assert np.abs(ours - expected).max() < 1e-6


def test_two_labels_are_one_decision_with_two_columns() -> None:
    texts = ["hồ sơ trễ", "cảm ơn nhiều"] * 4
    labels = ["a", "b"] * 4
    encoded = encode(texts)
    vectors = (encoded.written, encoded.folded, encoded.features.width)

    head = fit(Taught.plain(labels), vectors, ()).head
    assert [head.labels[int(head.logits(v).argmax())] for v in encoded.written[:2]] == ["a", "b"]


def test_a_writer_is_never_on_both_sides() -> None:
    writers = ["an", "binh", "an", "chi", "dung", "binh", "em"]

    for seen, held in split_by_writer(writers):
        assert not {writers[i] for i in seen} & {writers[i] for i in held}
        assert sorted([*seen, *held]) == list(range(len(writers)))


def test_probabilities_are_fitted_on_ordinary_rows_and_all_rows_teach() -> None:
    texts = [row.text for row in rows()]
    labels = [row.kind for row in rows()]
    # Some writers use words against their meaning: a head that must be right on them is unsure.
    turned = [
        "praise" if row.writer == "w0" and n % 2 else row.kind for n, row in enumerate(rows())
    ]
    encoded = encode(texts)
    vectors = (encoded.written, encoded.folded, encoded.features.width)
    splits = split_by_writer([row.writer for row in rows()])
    ordinary = [row.writer != "w0" for row in rows()]
    on_all = fit(Taught(turned, turned, [1.0] * len(labels)), vectors, splits)
    on_ordinary = fit(Taught(turned, turned, [1.0] * len(labels), ordinary), vectors, splits)

    assert np.array_equal(on_all.head.weights, on_ordinary.head.weights)
    assert on_ordinary.head.temperature < on_all.head.temperature
    assert on_ordinary.facts()["accuracy"] > on_all.facts()["accuracy"]
