"""The parts of Telegram's JSON that we read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram_shapes import Message, Update, storable

CHAT = {"id": 1001, "type": "private"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trước ngõ", "Trước ngõ"),
        ("a\x00b", "ab"),
        ("a\ud83db", "a\ufffdb"),
        ("\ud83d\udc4d", "👍"),
        ("👍", "👍"),
    ],
)
def test_storable(text: str, expected: str) -> None:
    assert storable(text) == expected


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_what_is_storable_is_utf_8_without_zero_bytes(text: str) -> None:
    assert b"\x00" not in storable(text).encode()


def test_what_we_do_not_read_may_be_anything() -> None:
    message = Message.model_validate({"chat": CHAT, "reply_to_message": 5, "poll": []})

    assert message.model_extra is not None
    assert message.model_extra.keys() == {"reply_to_message", "poll"}


def test_a_kind_of_update_that_we_do_not_know_is_no_fault() -> None:
    assert Update.model_validate({"update_id": 1, "telepathy": {}}).message is None


@pytest.mark.parametrize(
    ("sender", "kind", "expected"),
    [
        ({"id": 1001, "is_bot": False}, "private", True),
        ({"id": 5, "is_bot": True}, "private", False),
        ({"id": 1001, "is_bot": False}, "supergroup", False),
    ],
)
def test_citizens_write_in_private_and_are_no_bots(
    sender: dict[str, object], kind: str, expected: bool
) -> None:
    message = Message.model_validate({"chat": CHAT | {"type": kind}, "from": sender})

    assert message.is_from_a_citizen is expected
