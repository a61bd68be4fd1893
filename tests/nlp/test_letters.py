from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.letters import (
    MOST_CHARACTERS,
    beginning_and_end,
    clean,
    fold,
    folded,
    lower,
    place_tones,
)


@pytest.mark.parametrize(
    "written, read",
    [
        ("Ðồng Nai", "Đồng Nai"),
        (unicodedata.normalize("NFD", "trả kết quả"), "trả kết quả"),
        ("０９１２", "0912"),
        ("hồ\u200b sơ\x00", "hồ sơ"),
        ("a\u0301\u0301\u0301\u0301", "á"),
    ],
)
def test_a_letter_is_written_one_way(written: str, read: str) -> None:
    assert clean(written) == read


@pytest.mark.parametrize(
    "old, new",
    [
        ("hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"),
        ("qúy", "quý"),
        ("quý", "quý"),
        ("hoàn", "hoàn"),
    ],
)
def test_the_tone_has_one_place(old: str, new: str) -> None:
    assert place_tones(old) == new


def test_folding_keeps_the_number_of_characters() -> None:
    text = "Đường đi Nguyễn Huệ"

    assert fold(text) == "Duong di Nguyen Hue"
    assert folded("  ĐƯỜNG,  Huệ ") == "duong hue"


def test_of_a_long_text_the_beginning_and_the_end_are_kept() -> None:
    short = "hồ sơ " * 100
    kept = beginning_and_end(f"mở đầu {'dài dòng ' * 5_000} đề nghị sửa")

    assert beginning_and_end(short) == short
    assert len(kept) == MOST_CHARACTERS
    assert kept.startswith("mở đầu")
    assert kept.endswith("đề nghị sửa")


@given(st.text(max_size=200))
def test_every_step_is_idempotent_and_never_raises(text: str) -> None:
    for step in (clean, lambda t: lower(clean(t)), lambda t: place_tones(lower(clean(t))), fold):
        once = step(text)
        assert step(once) == once
    assert len(fold(text)) == len(text)
