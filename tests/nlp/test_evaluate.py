from __future__ import annotations

import pytest

from nlp.classifier import Classifier
from nlp.evaluate import UnknownAgency, evaluate, head_figures, macro_f1
from tests.nlp.small import agency, model, rows


def test_the_report_has_the_shape_of_the_contract() -> None:
    report = evaluate(rows()[:20], Classifier(model()), {"so-thu": agency()})

    assert report["n"] == 20
    for head in ("kind", "area", "unit"):
        assert set(report[head]) == {"accuracy", "macro_f1", "ece"}
    assert all(len(line) == 3 for line in report["coverage"])
    assert report["coverage"][0][1] == 1.0
    assert list(report["by_agency"]) == ["so-thu"]
    assert list(report["by_register"]) == ["unknown"]


def test_a_second_label_counts_as_right() -> None:
    figures = head_figures([(("a", "b"), ("b", 1.0)), (("a", None), ("a", 1.0))])

    assert figures == {"accuracy": 1.0, "macro_f1": 1.0, "ece": 0.0}


def test_macro_f1_is_the_mean_over_true_labels() -> None:
    assert macro_f1(["a", "a", "b"], ["a", "a", "a"]) == pytest.approx((0.8 + 0) / 2)
    assert macro_f1([], []) == 0


def test_no_rows_give_noughts() -> None:
    assert evaluate([], Classifier(model()), {})["n"] == 0


def test_a_row_without_a_profile_is_named() -> None:
    with pytest.raises(UnknownAgency, match="so-thu"):
        evaluate(rows()[:1], Classifier(model()), {})
