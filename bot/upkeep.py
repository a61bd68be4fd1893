"""What is done once a night: forget what is old, and hide in what order answers were written."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import structlog

from storage.ports import Store

log = structlog.get_logger()

# At night few people write; a machine that is off at night does it when it starts.
FIRST_HOUR = 2
LOOK_EVERY = 30.0
DONE_ON = "upkeep.done_on"


@dataclass(frozen=True, slots=True)
class Retention:
    """How long the words of a chat are kept, and uploads that became part of no case (R-G8)."""

    chat: timedelta
    uploads: timedelta


@dataclass(frozen=True, slots=True)
class Tended:
    """How many messages were emptied, files deleted, expired sessions deleted."""

    words: int
    uploads: int
    sessions: int


async def tend(store: Store, retention: Retention, now: datetime) -> Tended:
    """Doing it again, or in two processes at once, changes nothing more.

    Responses, cases, consents and their log stay, and so does what still waits to be handled or
    sent.
    """
    words = 0
    while emptied := await _forget_some_words(store, now - retention.chat):
        words += emptied
    async with store.begin() as unit:
        uploads = await unit.forget_uploads(now - retention.uploads)
        sessions = await unit.forget_sessions(now)
    async with store.begin() as unit:
        await unit.mix_responses(now.date())
        await unit.remember(DONE_ON, now.date().isoformat())
    return Tended(words, uploads, sessions)


async def _forget_some_words(store: Store, before: datetime) -> int:
    async with store.begin() as unit:
        return await unit.forget_words(before)


async def each_night(
    store: Store,
    retention: Retention,
    clock: Callable[[], datetime],
    also: Callable[[datetime], Awaitable[None]] | None = None,
    *,
    look_every: float = LOOK_EVERY,
) -> None:
    """Until cancelled; a night that failed is tried again. `also` is done first."""
    done: date | None = None
    while True:
        now = clock()
        if now.hour >= FIRST_HOUR and done != now.date():
            try:
                if also is not None:
                    await also(now)
                await tend_once_a_day(store, retention, now)
                done = now.date()
            except Exception:
                log.exception("upkeep_failed")
        await asyncio.sleep(look_every)


async def tend_once_a_day(store: Store, retention: Retention, now: datetime) -> Tended | None:
    """None where it was done today, by this process before it was started again or by another."""
    async with store.read() as unit:
        if await unit.recall(DONE_ON) == now.date().isoformat():
            return None
    tended = await tend(store, retention, now)
    log.info("upkeep_done", words=tended.words, uploads=tended.uploads, sessions=tended.sessions)
    return tended
