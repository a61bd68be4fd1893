"""Long texts are cut where a reader would pause (R-H2)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.splitting import split_text, utf16_length

SENTENCE = "Ủy ban nhân dân xã đã nhận phản ánh của ông/bà. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 0), ("ông", 3), ("o\u0302ng", 4), ("👍", 2), ("\ud83d", 1)],
)
def test_length_is_counted_as_messengers_do(text: str, expected: int) -> None:
    assert utf16_length(text) == expected


@pytest.mark.parametrize(
    ("label", "text", "longest", "expected"),
    [
        ("nothing to say", " \n ", 10, []),
        ("fits", "xin chào", 8, ["xin chào"]),
        ("one unit too long", "xin chào!", 8, ["xin", "chào!"]),
        ("a paragraph before a line", "một hai\n\nba\nbốn năm", 15, ["một hai", "ba\nbốn năm"]),
        ("a line before a sentence", "một hai\nba. bốn năm", 13, ["một hai", "ba. bốn năm"]),
        ("a sentence before a word", "một hai. ba bốn năm", 13, ["một hai.", "ba bốn năm"]),
        ("a word at last", "một hai ba bốn năm", 11, ["một hai ba", "bốn năm"]),
        ("no pause at all", "a" * 25, 10, ["a" * 10, "a" * 10, "a" * 5]),
        (
            "no torn first part",
            "a\n\n" + "b" * 8 + " " + "c" * 8,
            12,
            ["a\n\nbbbbbbbb", "cccccccc"],
        ),
        ("a long gap", "một" + " " * 40 + "hai ba", 8, ["một", "hai ba"]),
        ("a gap on the border", "mười một" + " " * 9 + "hai", 9, ["mười một", "hai"]),
        ("never half a sign", "👍" * 5, 5, ["👍👍", "👍👍", "👍"]),
        ("an accent stays with its letter", "ab" + "e\u0301" + "cd", 3, ["ab", "e\u0301c", "d"]),
    ],
)
def test_split(label: str, text: str, longest: int, expected: list[str]) -> None:
    assert split_text(text, longest) == expected, label


def test_a_report_of_many_pages_is_cut_at_ends_of_sentences() -> None:
    parts = split_text(SENTENCE * 1000, 4096)

    assert all(part.endswith("ông/bà.") for part in parts)
    assert min(map(utf16_length, parts[:-1])) > 4000


@given(
    text=st.text(alphabet=st.characters(codec="utf-8"), max_size=300), longest=st.integers(2, 40)
)
def test_no_word_is_lost_and_no_part_is_too_long(text: str, longest: int) -> None:
    parts = split_text(text, longest)

    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(0 < utf16_length(part) <= longest for part in parts)
