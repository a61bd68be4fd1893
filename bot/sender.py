"""From the outbox to a channel, at the channel's pace, each citizen's replies in order.

A reply is marked as sent after the channel took it: a crash in between sends that one again, and
nothing else. Several processes share an outbox by leases.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.channels.channel import Channel
from bot.pace import Pace
from bot.retry import CitizenGone, GiveUp, SendFailed, TryAgain, after_failure
from storage.ports import NO_LEASE, Store
from storage.records import Outgoing, Queued

log = structlog.get_logger()

MOST_AT_ONCE = 100
# Twice the longest time limit of a channel's request: then its sender is surely gone.
LEASE = timedelta(seconds=60)
LOOK_EVERY = 1.0


@dataclass(frozen=True, slots=True)
class _Leased:
    queued: Queued
    start_by: datetime


class Sender:
    """`lease` is for several processes on one store: each sends what it alone was given."""

    def __init__(
        self,
        channel: Channel,
        store: Store,
        pace: Pace,
        clock: Callable[[], datetime],
        *,
        lease: timedelta = NO_LEASE,
    ) -> None:
        self._channel = channel
        self._store = store
        self._pace = pace
        self._clock = clock
        self._lease = lease
        self._leased: dict[int, _Leased] = {}
        self._news = asyncio.Event()
        self._in_flight: set[str] = set()
        self._sent: list[tuple[int, str]] = []
        self._failed_for: set[str] = set()

    def wake(self) -> None:
        """There is something in the outbox."""
        self._news.set()

    async def run(self) -> None:
        """Send until cancelled."""
        async with asyncio.TaskGroup() as group:
            while True:
                self._news.clear()
                wait = LOOK_EVERY
                try:
                    await self._mark_sent()
                    wait = await self._start_sending(group)
                except Exception:
                    log.exception("outbox_unreachable", channel=self._channel.name)
                try:
                    async with asyncio.timeout(wait):
                        await self._news.wait()
                except TimeoutError:
                    pass

    async def flush(self) -> None:
        """Send all that is due now, in this task; for tests and played months."""
        self._news.set()
        while self._news.is_set():
            self._news.clear()
            await self._mark_sent()
            async with asyncio.TaskGroup() as group:
                await self._start_sending(group)

    async def _mark_sent(self) -> None:
        """One transaction for all that was taken since the last look."""
        # Not while the outbox is being read: what was read then would be sent once more.
        self._in_flight -= self._failed_for
        self._failed_for.clear()
        done, self._sent = self._sent, []
        if not done:
            return
        try:
            async with self._store.begin() as unit:
                await unit.mark_sent([number for number, _ in done], self._clock())
        except BaseException:
            self._sent = done + self._sent
            raise
        self._in_flight.difference_update(citizen for _, citizen in done)

    async def _start_sending(self, group: asyncio.TaskGroup) -> float:
        """Seconds until there may be more to do."""
        room = MOST_AT_ONCE - len(self._in_flight)
        if room <= 0:
            return LOOK_EVERY
        wait = LOOK_EVERY
        for queued in await self._due():
            citizen = queued.message.citizen
            if citizen in self._in_flight:
                continue
            now = asyncio.get_running_loop().time()
            pause = self._pace.wait_for(citizen, now)
            if pause > 0:
                wait = min(wait, pause)
                continue
            if room <= 0:
                break
            room -= 1
            self._pace.sent(citizen, now)
            self._in_flight.add(citizen)
            self._leased.pop(queued.id, None)
            group.create_task(self._send(queued))
        return wait

    async def _due(self) -> list[Queued]:
        name, now = self._channel.name, self._clock()
        if not self._lease:
            async with self._store.read() as unit:
                return await unit.due_outgoing(name, now, MOST_AT_ONCE + len(self._in_flight))
        self._leased = {id_: mine for id_, mine in self._leased.items() if now < mine.start_by}
        room = MOST_AT_ONCE - len(self._leased)
        if room > 0 and await self._is_something_due(now):
            async with self._store.begin() as unit:
                taken = await unit.due_outgoing(name, now, room, self._lease)
            # What starts in the first half of its lease has ended before the lease does.
            start_by = now + self._lease / 2
            self._leased |= {queued.id: _Leased(queued, start_by) for queued in taken}
        return [mine.queued for mine in self._leased.values()]

    async def _is_something_due(self, now: datetime) -> bool:
        """Looking is cheap; taking a lease writes."""
        async with self._store.read() as unit:
            return bool(await unit.due_outgoing(self._channel.name, now, 1))

    async def _send(self, queued: Queued) -> None:
        citizen = queued.message.citizen
        try:
            await self._channel.send(queued.message, await self._picture(queued.message))
        except SendFailed as failure:
            await self._failed(queued, failure)
            self._failed_for.add(citizen)
        except Exception as error:
            log.exception("channel_fault", channel=self._channel.name)
            await self._failed(queued, SendFailed(type(error).__name__))
            self._failed_for.add(citizen)
        else:
            self._sent.append((queued.id, citizen))
        self._news.set()

    async def _picture(self, message: Outgoing) -> bytes | None:
        """None as well where it was deleted meanwhile: the words are sent without it."""
        if not message.pictures:
            return None
        async with self._store.read() as unit:
            return await unit.load_file(message.pictures[0].reference)

    async def _failed(self, queued: Queued, failure: SendFailed) -> None:
        now = self._clock()
        decision = after_failure(failure, queued.tries + 1, now)
        if failure.wait is not None:
            until = asyncio.get_running_loop().time() + failure.wait.total_seconds()
            self._pace.pause(queued.message.citizen, until)
        try:
            async with self._store.begin() as unit:
                match decision:
                    case TryAgain(at):
                        await unit.mark_failed(queued.id, str(failure), at)
                    case GiveUp(reason):
                        log.error("dead_letter", channel=self._channel.name, reason=reason)
                        await unit.mark_dead(queued.id, reason)
                    case CitizenGone(reason):
                        log.info("citizen_gone", channel=self._channel.name, reason=reason)
                        await unit.stop_citizen(queued.message.citizen, stopped=True)
        except Exception:
            # Left as it is in the outbox; it is tried again with the next look.
            log.exception("outbox_unreachable", channel=self._channel.name)
