from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from nlp.classifier import Classifier
from nlp.corpus_reading import Row
from nlp.evaluate import (
    Outcome,
    UnknownAgency,
    ask_all,
    best_three,
    evaluate,
    head_figures,
    labels_of,
    length_of,
    macro_f1,
    ordinary_automatic,
    reserved,
)
from tests.nlp.small import agency, model, rows


def asked(some: Sequence[Row]) -> list[Outcome]:
    return ask_all(some, Classifier(model()), {"so-thu": agency()})


def test_the_report_has_the_shape_of_the_contract() -> None:
    report = evaluate(asked(rows()[:20]))

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
    assert evaluate([])["n"] == 0


def test_a_row_without_a_profile_is_named() -> None:
    with pytest.raises(UnknownAgency, match="so-thu"):
        ask_all(rows()[:1], Classifier(model()), {})


def test_each_label_has_its_precision_and_recall() -> None:
    outcomes = asked(rows()[:30])
    found = labels_of("area", outcomes)

    assert sum(label["n"] for label in found.values()) == 30
    assert found["procedures"] == {"n": 11, "precision": 1.0, "recall": 1.0}


def test_a_label_never_guessed_has_no_precision() -> None:
    outcomes = [(replace(row, kind="appeal"), found) for row, found in asked(rows()[:3])]

    assert labels_of("kind", outcomes)["appeal"] == {"n": 3, "precision": 0.0, "recall": 0.0}


@pytest.mark.parametrize("count, name", [(1, "1-12"), (12, "1-12"), (13, "13-35"), (99, "71+")])
def test_a_text_belongs_to_a_group_of_lengths(count: int, name: str) -> None:
    assert length_of("từ " * count) == name


def test_denunciations_and_appeals_are_one_concern() -> None:
    outcomes = asked(rows())
    turned = [(replace(row, kind="denunciation"), c) for row, c in outcomes if c.kind == "appeal"]
    missed = [(replace(row, kind="appeal"), c) for row, c in outcomes if c.kind == "praise"]

    assert reserved(turned) == (1.0, 0.0)
    assert reserved(missed)[0] == 0.0
    assert reserved([]) == (1.0, 0.0)


def test_what_is_for_nobody_does_not_count_as_routed_or_not() -> None:
    outcomes = asked([row for row in rows() if row.kind in ("other", "complaint")])
    complaints = [(row, c) for row, c in outcomes if row.kind == "complaint"]

    assert ordinary_automatic(outcomes) == ordinary_automatic(complaints)


def test_the_best_three_hold_the_unit_or_the_second_one() -> None:
    outcomes = asked(rows()[:5])
    last = [(replace(row, unit="nowhere", unit2=c.units[2][0]), c) for row, c in outcomes]

    assert best_three(outcomes) == best_three(last) == 1.0
    assert best_three([(replace(row, unit="nowhere"), c) for row, c in outcomes]) == 0.0
