"""Lengths and pieces in UTF-16 units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.emulator.utf16 import split_utf16, utf16_length


@pytest.mark.parametrize(("text", "length"), [("", 0), ("abc", 3), ("Hài", 3), ("👍🏽", 4)])
def test_length_is_counted_in_utf16_units(text: str, length: int) -> None:
    assert utf16_length(text) == length


@given(text=st.text(), size=st.integers(2, 20))
def test_pieces_fit_and_join_to_the_whole(text: str, size: int) -> None:
    pieces = split_utf16(text, size)

    assert "".join(pieces) == text
    assert all(0 < utf16_length(piece) <= size for piece in pieces)
