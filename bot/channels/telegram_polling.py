"""Asking Telegram for messages, and confirming them only once they are kept."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

import structlog

from bot.retry import SendFailed
from storage.records import Inbound

log = structlog.get_logger()

T = TypeVar("T")

# Seconds after the first, second, … failure in a row; the last is repeated.
PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)


class Polled(Protocol):
    """What polling needs of a channel; see TelegramChannel."""

    async def delete_webhook(self) -> None: ...

    async def updates(self, offset: int) -> list[object]: ...

    def read(self, updates: Iterable[object], received_at: datetime) -> list[Inbound]: ...


Receive = Callable[[Sequence[Inbound]], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why there is nothing new; `wait` is how many seconds Telegram asks us to pause."""

    reason: str
    wait: float = 0.0


async def poll(
    channel: Polled,
    receive: Receive,
    stop: asyncio.Event,
    now: Callable[[], datetime],
    pauses: Sequence[float] = PAUSES,
) -> None:
    """Until `stop`, hand everything new to `receive`; it returns once the messages are kept.

    Where it raises, nothing is confirmed and Telegram delivers again. A batch being kept is
    finished before stopping; a long poll is broken off.
    """
    poller = _Poller(channel, receive, now)
    failures = 0
    while not stop.is_set():
        found = await _unless(stop, poller.ask())
        if found is None:
            break
        fault = found if isinstance(found, Fault) else await poller.keep(found)
        if fault is None:
            failures = 0
            continue
        pause = max(fault.wait, pauses[min(failures, len(pauses) - 1)])
        failures += 1
        log.warning("telegram_polling_failed", reason=fault.reason, failures=failures, pause=pause)
        await _unless(stop, asyncio.sleep(pause))


class _Poller:
    """Faults are values here, so that the loop alone decides about pauses."""

    def __init__(self, channel: Polled, receive: Receive, now: Callable[[], datetime]) -> None:
        self._channel = channel
        self._receive = receive
        self._now = now
        self._offset = 0
        self._webhook_is_gone = False

    async def ask(self) -> list[object] | Fault:
        try:
            # Telegram refuses polls while a webhook is set, by an earlier configuration of ours.
            if not self._webhook_is_gone:
                await self._channel.delete_webhook()
                self._webhook_is_gone = True
            return await self._channel.updates(self._offset)
        except SendFailed as failure:
            return Fault(str(failure), failure.wait.total_seconds() if failure.wait else 0.0)

    async def keep(self, updates: list[object]) -> Fault | None:
        """None once everything is kept and may be confirmed."""
        if not updates:
            return None
        ids = [id_ for update in updates if (id_ := _id_of(update)) is not None]
        try:
            messages = self._channel.read(updates, self._now())
            if messages:
                await self._receive(messages)
        except Exception as error:
            # Only the type: a database's message quotes what could not be written.
            return Fault(f"messages could not be kept ({type(error).__name__})")
        if not ids:
            return Fault("updates without an id cannot be confirmed")
        self._offset = max(ids) + 1
        return None


def _id_of(update: object) -> int | None:
    found = update.get("update_id") if isinstance(update, dict) else None
    return found if isinstance(found, int) else None


async def _unless(stop: asyncio.Event, work: Coroutine[object, object, T]) -> T | None:
    """What `work` returns; None where `stop` was set first, and `work` is broken off."""
    async with asyncio.TaskGroup() as group:
        working = group.create_task(work)
        stopping = group.create_task(stop.wait())
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        working.cancel()
        stopping.cancel()
    return None if working.cancelled() else working.result()
