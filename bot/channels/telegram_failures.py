"""What a failed call to Telegram means for the message that was to be sent."""

from __future__ import annotations

import re
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.retry import SendFailed

# 400s that speak of the citizen and not of the message.
NOBODY_THERE = (
    "chat not found",
    "user not found",
    "user is deactivated",
    "peer_id_invalid",
    "user_is_blocked",
)

# A wrong token is the operator's fault: messages wait for the repair instead of dying of it.
WAIT_FOR_OPERATOR = timedelta(minutes=1)

LONGEST_REASON = 200
TOKEN = re.compile(r"\d+:[\w-]{10,}")


def send_failed(error: TelegramError) -> SendFailed:
    """403 and a missing chat: gone; other 400s: permanent; everything else passes."""
    reason = reason_of(error)
    match error:
        case RetryAfter():
            return SendFailed(reason, wait=_pause(error))
        case Forbidden():
            return SendFailed(reason, gone=True)
        case InvalidToken():
            return SendFailed(f"token refused: {reason}", wait=WAIT_FOR_OPERATOR)
        # The library derives it from NetworkError, so it must come before the rest.
        case BadRequest():
            return SendFailed(reason, permanent=True, gone=_nobody_there(reason))
        case ChatMigrated():
            return SendFailed("the chat moved twice", permanent=True)
        case _:
            return SendFailed(reason)


def reason_of(error: TelegramError) -> str:
    """For the operator: neither the token nor the body of an unreadable answer."""
    said = error.message.partition(". Parsing the server response")[0]
    return TOKEN.sub("…", said)[:LONGEST_REASON]


def _nobody_there(reason: str) -> bool:
    lowered = reason.lower()
    return any(words in lowered for words in NOBODY_THERE)


def _pause(error: RetryAfter) -> timedelta:
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
