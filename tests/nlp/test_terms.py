from __future__ import annotations

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from nlp.terms import ANALYSERS, Block, edge_terms, letter_terms, word_terms
from tests.nlp.small import dense

TEXTS = ["hồ sơ trễ hẹn", "trả kết quả hồ sơ trễ", "chờ khám lâu quá lâu", "<phone> ? ok"]


def test_letter_runs_are_those_of_scikit_learn() -> None:
    theirs = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4)).build_analyzer()

    for text in [*TEXTS, "a", "", "ừ ạ"]:
        assert sorted(letter_terms(text)) == sorted(theirs(text))


def test_words_come_alone_and_in_pairs() -> None:
    assert word_terms("trễ hẹn?") == ["trễ", "hẹn", "?", "trễ hẹn", "hẹn ?"]


def test_edges_are_the_first_and_last_words() -> None:
    assert edge_terms("trễ hẹn") == [
        "^trễ", "^hẹn", "^trễ hẹn", "trễ$", "hẹn$", "trễ hẹn$",
        "^^trễ", "^^trễ hẹn", "hẹn$$", "trễ hẹn$$",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["words", "letters", "edges"])
def test_the_numbers_are_those_of_scikit_learn(name: str) -> None:
    theirs = TfidfVectorizer(analyzer=ANALYSERS[name], sublinear_tf=True)
    expected = theirs.fit_transform(TEXTS).toarray()
    block = Block(theirs.vocabulary_, np.asarray(theirs.idf_, np.float32))

    encode = getattr(block, f"encode_{name}")
    for text, row in zip(TEXTS, expected, strict=True):
        assert np.allclose(dense(encode(text), len(block.idf)), row, atol=1e-6)


def test_a_text_of_unknown_words_is_an_empty_row() -> None:
    block = Block({"hồ": 0}, np.ones(1, np.float32))

    assert len(block.encode_words("xyz").columns) == 0
