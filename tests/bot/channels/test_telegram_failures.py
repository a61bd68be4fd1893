"""What each refusal of Telegram's means for a message."""

from __future__ import annotations

from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels.telegram_failures import WAIT_FOR_OPERATOR, send_failed

PASSES = (False, False, None)
PERMANENT = (True, False, None)
GONE = (True, True, None)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), GONE),
        (Forbidden("Forbidden: user is deactivated"), GONE),
        (Forbidden("Forbidden: bot was kicked from the group chat"), GONE),
        (Forbidden("Forbidden: bot can't initiate conversation with a user"), GONE),
        (BadRequest("Bad Request: chat not found"), GONE),
        (BadRequest("Bad Request: PEER_ID_INVALID"), GONE),
        (BadRequest("Bad Request: message is too long"), PERMANENT),
        (BadRequest("Bad Request: BUTTON_DATA_INVALID"), PERMANENT),
        (ChatMigrated(-1007), PERMANENT),
        (RetryAfter(14), (False, False, timedelta(seconds=14))),
        (RetryAfter(timedelta(seconds=3)), (False, False, timedelta(seconds=3))),
        (InvalidToken("Unauthorized"), (False, False, WAIT_FOR_OPERATOR)),
        (Conflict("Conflict: terminated by other getUpdates request"), PASSES),
        (TimedOut(), PASSES),
        (NetworkError("Bad Gateway (502)"), PASSES),
        (TelegramError("the answer is no JSON"), PASSES),
    ],
    ids=lambda value: value.message if isinstance(value, TelegramError) else "",
)
def test_send_failed(error: TelegramError, expected: tuple[bool, bool, timedelta | None]) -> None:
    failure = send_failed(error)

    assert (failure.permanent, failure.gone, failure.wait) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "Bad Gateway (502). Parsing the server response b'<html>POST /bot1:AAE' failed",
            "Bad Gateway (502)",
        ),
        (
            "no route for /bot123456:AAE-invented_token/sendMessage",
            "no route for /bot…/sendMessage",
        ),
        ("x" * 5000, "x" * 200),
    ],
)
def test_a_reason_is_short_and_shows_neither_token_nor_page(said: str, expected: str) -> None:
    assert str(send_failed(NetworkError(said))) == expected
