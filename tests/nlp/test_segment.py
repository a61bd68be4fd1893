from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.segment import MOST_CHARACTERS, segment, sentences


def test_words_of_several_syllables_stay_together() -> None:
    assert "thủ tục" in segment("làm thủ tục ở đây")


def test_a_long_text_is_cut_first() -> None:
    assert len("".join(segment("a." * 32_000))) <= MOST_CHARACTERS


@pytest.mark.parametrize(
    "text, parts",
    [
        ("Chờ quá lâu. Nhân viên quát dân!", ["Chờ quá lâu.", "Nhân viên quát dân!"]),
        ("Dạ. Hồ sơ trễ hẹn rồi", ["Dạ. Hồ sơ trễ hẹn rồi"]),
        ("Phí 1.200.000 đồng ngày 1.2 là sai", ["Phí 1.200.000 đồng ngày 1.2 là sai"]),
        ("", []),
    ],
)
def test_sentences_end_where_people_end_them(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@given(st.text(max_size=120))
def test_no_word_gets_lost_between_sentences(text: str) -> None:
    assert " ".join(sentences(text)).split() == text.split()


def test_neither_scikit_learn_nor_underthesea_is_loaded_with_the_classifier() -> None:
    code = (
        "import sys, nlp.commands; print({'sklearn', 'scipy', 'underthesea'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
