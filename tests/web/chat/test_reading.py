"""What a page may send, and the sentence for everything else."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.chat import reading
from web.chat.reading import BadMessage, Tapped, Typed, read_json


@pytest.mark.parametrize(
    "body, found",
    [
        ('{"id": "a1", "text": "xin chào"}', Typed("a1", "xin chào")),
        ('{"id": "a1", "choice": "3:answer.4"}', Tapped("a1", "3:answer.4")),
        ('{"id": "a1", "text": "a\\u0000b"}', Typed("a1", "a\0b")),
        ('{"id": "a1", "text": "\\ud83d"}', Typed("a1", "\ud83d")),
        (json.dumps({"id": "a1", "text": "ă" * 4000}), Typed("a1", "ă" * 4000)),
    ],
)
def test_a_message_is_read(body: str, found: Typed | Tapped) -> None:
    assert read_json(body.encode()) == found


@pytest.mark.parametrize(
    "body, sentence",
    [
        (b"", reading.NOT_JSON),
        (b"\xff", reading.NOT_JSON),
        (b'{"id": "a1"', reading.NOT_JSON),
        (b"[" * 50_000, reading.NOT_JSON),
        (b'["a1"]', reading.NOT_AN_OBJECT),
        (b'{"text": "x"}', reading.BAD_ID),
        (b'{"id": 1, "text": "x"}', reading.BAD_ID),
        (b'{"id": "a b", "text": "x"}', reading.BAD_ID),
        (b'{"id": "a1"}', reading.ONE_OF_TWO),
        (b'{"id": "a1", "text": "x", "choice": "y"}', reading.ONE_OF_TWO),
        (b'{"id": "a1", "text": 5}', reading.NOT_TEXT),
        (b'{"id": "a1", "choice": null}', reading.NOT_TEXT),
        (b'{"id": "a1", "choice": ""}', reading.BAD_CHOICE),
        (b'{"id": "a1", "text": " \\n "}', reading.EMPTY),
        (b'{"id": "a1", "text": "x", "to": "y"}', reading.UNKNOWN_FIELD.format(name="to")),
        (
            json.dumps({"id": "a1", "text": "x" * 4001}).encode(),
            reading.TOO_LONG.format(length=4001, most=4000),
        ),
    ],
)
def test_whatever_is_wrong_is_said_in_a_sentence(body: bytes, sentence: str) -> None:
    with pytest.raises(BadMessage) as refused:
        read_json(body)

    assert str(refused.value) == sentence


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(body: bytes) -> None:
    with contextlib.suppress(BadMessage):
        assert read_json(body).id
