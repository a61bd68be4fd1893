from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.telex import decode_telex


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("thur tucj hanhf chinhs", "thủ tục hành chính"),
        ("toio chowf laau quas", "toio chờ lâu quá"),
        ("beenhj vieenj ddoongf nai", "bệnh viện đồng nai"),
        ("hoof sow tree hejn", "hồ sơ trê hẹn"),
        ("nguwowif daan dduwowcj", "người dân được"),
    ],
)
def test_telex_keys_become_letters(typed: str, meant: str) -> None:
    assert decode_telex(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "thanks for the help at his class",
        "this is his first test of the system",
        "cho toi hoi ho so nop o dau",
        "k bik lm sao r",
        "Hồ sơ trễ hẹn",
        "ok",
        "",
    ],
)
def test_what_is_no_telex_stays(text: str) -> None:
    assert decode_telex(text) == text


@given(st.text(alphabet="aeiouwsfrxjdnthgc ", max_size=80))
def test_no_keys_break_it(text: str) -> None:
    assert len(decode_telex(text)) <= len(text)
