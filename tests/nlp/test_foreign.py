from __future__ import annotations

import pytest

from nlp.corpus_reading import BadCorpus
from nlp.foreign import Labelled, read_labelled, train_plain
from nlp.heads import TooLittle
from nlp.plain_classifier import ask

ROWS = [
    Labelled(text, label)
    for text, label in [
        ("thầy dạy rất hay", "2"),
        ("giảng viên nhiệt tình", "2"),
        ("môn này chán quá", "0"),
        ("thầy dạy khó hiểu", "0"),
    ]
    * 5
]


def test_foreign_data_is_learned() -> None:
    model = train_plain(ROWS, "sentiment")
    ranked = ask(model, "thay day rat nhiet tinh")

    assert ranked[0][0] == "2"
    assert sum(p for _, p in ranked) == pytest.approx(1.0, abs=1e-5)


def test_development_rows_choose_strength_and_temperature() -> None:
    model = train_plain(ROWS, "sentiment", [Labelled("dạy hay", "2"), Labelled("chán", "0")])

    assert model.facts["dev"]["accuracy"] == 1.0


def test_one_label_cannot_be_learned() -> None:
    with pytest.raises(TooLittle):
        train_plain([Labelled("a", "1")] * 3, "x")


def test_every_bad_line_is_named() -> None:
    lines = ['{"text": "a", "y": 1}', "", "{", '{"y": 1}', '{"text": "a"}', "[]"]

    with pytest.raises(BadCorpus) as caught:
        read_labelled(lines, "y")
    assert [line.number for line in caught.value.lines] == [3, 4, 5, 6]


def test_numbers_are_labels_too() -> None:
    assert read_labelled(['{"text": "a", "y": 1}'], "y") == [Labelled("a", "1")]
