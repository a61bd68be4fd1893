import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.spelling import fold, plain, tidy


@pytest.mark.parametrize(
    "typed, folded",
    [
        ("Hài  LÒNG", "hai long"),
        (unicodedata.normalize("NFD", "rất hài lòng"), "rat hai long"),
        ("Đường", "duong"),
        ("hài\u200b lòng\ufeff", "hai long"),
        ("４", "4"),
        ("4️⃣", "4"),
        ("²", "²"),
        ("4\u0336", "4\u0336"),
        ("٤", "٤"),
    ],
)
def test_the_same_words_become_the_same_text(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_marks_are_kept_where_they_matter() -> None:
    assert plain(" BÀ  Ba ") == "bà ba"


def test_an_emoji_of_several_parts_stays_whole() -> None:
    assert tidy(" 👨‍👩‍👧\x00 ") == "👨‍👩‍👧"


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert fold(fold(text)) == fold(text)
