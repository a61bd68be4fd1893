"""Webhook delivery: queues with one update in flight each, retries, expiry.

Follows WebhookActor of tdlib/telegram-bot-api: a queue a chat, another a person for button
presses, at most `max_connections` requests at once; anything but 2xx is tried again after 1 s,
doubling, or after the bot's Retry-After, until the update expires.
"""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.emulator.clock import HOUR, Clock
from tests.emulator.crew import Crew
from tests.emulator.updates import Lane, Update, Updates

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
LONGEST_RETRY_AFTER = 3600.0
GONE = 410
GONE_FOR = 23 * HOUR
ANSWER_WITHIN = aiohttp.ClientTimeout(total=60)

Json = dict[str, Any]
Execute = Callable[[Json], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Target:
    """Where updates go."""

    url: str
    secret: str | None = None
    max_connections: int = 40


class WebhookSender:
    """Posts updates to the bot; `speed` divides every pause, so that tests need not wait."""

    def __init__(self, clock: Clock, updates: Updates, speed: float) -> None:
        self._clock = clock
        self._updates = updates
        self._speed = speed
        self._crew = Crew()
        self._lanes: dict[Lane, deque[Update]] = {}
        self._slots = asyncio.Semaphore(1)
        self._session: aiohttp.ClientSession | None = None
        self._gone_since: float | None = None
        self._execute: Execute | None = None
        self.target: Target | None = None
        self.last_error: tuple[int, str] | None = None
        self.attempts = 0
        updates.listeners.append(self._arrived)

    def start(self, execute: Execute) -> None:
        """`execute` carries out the method call that an answer may hold."""
        self._execute = execute

    async def end(self) -> None:
        await self._crew.end()
        if self._session is not None:
            await self._session.close()

    def set_target(self, target: Target | None) -> None:
        """Starts, changes or (None) stops delivery; what waits is delivered to the new target."""
        self.target = target
        self._lanes.clear()
        self.last_error = None
        self._gone_since = None
        if target is None:
            return
        self._slots = asyncio.Semaphore(target.max_connections)
        for update in self._updates.pending():
            self._arrived(update)

    def _arrived(self, update: Update) -> None:
        if self.target is None:
            return
        lane = self._lanes.get(update.lane)
        if lane is not None:
            lane.append(update)
            return
        lane = self._lanes[update.lane] = deque([update])
        self._crew.start(self._drain(update.lane, lane, self.target))

    async def _drain(self, name: Lane, lane: deque[Update], target: Target) -> None:
        """Delivers a queue one by one, until it is empty or the webhook has changed."""
        while lane and self._lanes.get(name) is lane:
            update = lane[0]
            if await self._deliver(update, lane, target):
                lane.popleft()
        if self._lanes.get(name) is lane:
            del self._lanes[name]

    async def _deliver(self, update: Update, lane: deque[Update], target: Target) -> bool:
        """True when the update is done or has expired; false when the webhook has changed."""
        pause = FIRST_PAUSE
        while self._updates.is_alive(update):
            async with self._slots:
                retry_after = await self._post(update, target)
            if self._lanes.get(update.lane) is not lane:
                return False
            if retry_after is None:
                if self._updates.confirm(update):
                    return True
                continue
            await asyncio.sleep((retry_after or pause) / self._speed)
            pause = min(LONGEST_PAUSE, pause * 2)
        return True

    async def _post(self, update: Update, target: Target) -> float | None:
        """None when taken; otherwise the seconds the bot asked to wait (0: it did not say)."""
        self.attempts += 1
        headers = {"Content-Type": "application/json"}
        if target.secret:
            headers[SECRET_HEADER] = target.secret
        try:
            async with self._client().post(
                target.url, data=json.dumps(update.json()), headers=headers, timeout=ANSWER_WITHIN
            ) as response:
                body = await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            self._failed(f"Connection failed: {type(error).__name__}")
            return 0.0
        if 200 <= response.status < 300:
            self._gone_since = None
            await self._carry_out(body)
            return None
        self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
        self._count_gone(response.status)
        return _retry_after(response.headers.get("Retry-After"))

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        return self._session

    async def _carry_out(self, body: bytes) -> None:
        if not body.startswith(b"{") or self._execute is None:
            return
        try:
            call = json.loads(body)
        except ValueError:
            return
        if "method" in call:
            await self._execute(call)

    def _failed(self, reason: str) -> None:
        self.last_error = (self._clock.stamp(), reason)

    def _count_gone(self, status: int) -> None:
        now = self._clock.now()
        if status != GONE:
            self._gone_since = None
        elif self._gone_since is None:
            self._gone_since = now
        elif now - self._gone_since >= GONE_FOR:
            self.set_target(None)


def _retry_after(value: str | None) -> float:
    return min(LONGEST_RETRY_AFTER, float(value)) if value and value.isdigit() else 0.0
