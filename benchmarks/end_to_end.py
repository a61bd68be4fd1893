"""From a citizen's message to the reply over HTTP, beside a bot that keeps nothing.

Both bots face the same emulator of Telegram, which runs in this process, in turn. 50 citizens
write at once; each says the next greeting when the last one is answered. Ours keeps every message
and every reply in SQLite with synchronous=FULL before it goes on.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.result import Result, percentile
from benchmarks.running import echo_bot, hailong
from tests.emulator.citizens import Citizen
from tests.emulator.emulator import TelegramEmulator

CHATS = 50
HELLO = "xin chào"
ROUNDS = 3
MESSAGES = 60
DELAY_MS = 60
# The echo bot sends one message after the other: it needs a minute for a thousand.
SLOW_MESSAGES_OF_ECHO_BOT = 5
SLOW_MESSAGES = 60
SHARE_OF_ECHO_BOT = 0.6
TIMES_ECHO_BOT = 10.0
PATIENCE = 30.0
# How long after the last reply a doubled one is waited for.
SETTLE_SECONDS = 2.0


@dataclass(slots=True)
class Bot:
    """One of the two, with the emulator it talks to; a newcomer is told more than others."""

    emulator: TelegramEmulator
    replies_to_newcomer: int


@dataclass(slots=True)
class Load:
    """What came of it: seconds in all, seconds from message to reply, and what is not right."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    lost: int = 0
    doubled: int = 0

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds


async def end_to_end(folder: Path, model: Path) -> AsyncIterator[Result]:
    """Throughput at once and with a slow Bot API; lost and doubled replies of both runs."""
    async with AsyncExitStack() as stack:
        ours = Bot(await stack.enter_async_context(TelegramEmulator(limit=1000)), 2)
        echo = Bot(await stack.enter_async_context(TelegramEmulator(limit=1000)), 1)
        await stack.enter_async_context(hailong(folder / "hailong", model, ours.emulator))
        await stack.enter_async_context(echo_bot(echo.emulator))
        await meet(ours)
        await meet(echo)
        of_ours, of_echo = list[Load](), list[Load]()
        for _ in range(ROUNDS):
            of_echo.append(await talk(echo, MESSAGES))
            of_ours.append(await talk(ours, MESSAGES))
        yield compared("end_to_end", of_ours, of_echo, SHARE_OF_ECHO_BOT)
        for bot in (ours, echo):
            bot.emulator.weather.delay_ms = DELAY_MS
        slow_echo = [await talk(echo, SLOW_MESSAGES_OF_ECHO_BOT)]
        slow_ours = [await talk(ours, SLOW_MESSAGES)]
        yield compared(f"end_to_end_{DELAY_MS}ms", slow_ours, slow_echo, TIMES_ECHO_BOT)
    for wrong in not_right([*of_ours, *slow_ours]):
        yield wrong


async def meet(bot: Bot) -> None:
    """The first words of every citizen, which warm up all that is slow at first."""

    async def first_words(citizen: Citizen) -> None:
        citizen.say(HELLO)
        for _ in range(bot.replies_to_newcomer):
            await citizen.next_reply(PATIENCE)

    async with asyncio.TaskGroup() as group:
        for citizen in citizens(bot):
            group.create_task(first_words(citizen))


async def talk(bot: Bot, messages: int) -> Load:
    """All citizens at once, each `messages` times; a reply that does not come counts as lost."""
    load = Load()

    async def conversation(citizen: Citizen) -> None:
        for _ in range(messages):
            said_at = time.perf_counter()
            citizen.say(HELLO)
            try:
                await citizen.next_reply(PATIENCE)
            except AssertionError:
                continue
            load.latencies.append(time.perf_counter() - said_at)

    before = [len(citizen.inbox) for citizen in citizens(bot)]
    start = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for citizen in citizens(bot):
            group.create_task(conversation(citizen))
    load.seconds = time.perf_counter() - start
    await asyncio.sleep(SETTLE_SECONDS)
    for citizen, were in zip(citizens(bot), before, strict=True):
        more = len(citizen.inbox) - were - messages
        load.lost += max(0, -more)
        load.doubled += max(0, more)
    return load


def citizens(bot: Bot) -> list[Citizen]:
    return [bot.emulator.citizen(number) for number in range(1, CHATS + 1)]


def compared(name: str, ours: Sequence[Load], echo: Sequence[Load], limit: float) -> Result:
    """Our throughput as a multiple of the echo bot's; medians where there are several rounds."""
    our_speed = statistics.median(load.per_second for load in ours)
    echo_speed = statistics.median(load.per_second for load in echo)
    details: dict[str, Any] = {
        "chats": CHATS,
        "messages": sum(len(load.latencies) for load in ours),
        "messages_per_second": round(our_speed, 1),
        "echo_bot_per_second": round(echo_speed, 1),
        "latency_ms": latency(ours),
        "echo_bot_latency_ms": latency(echo),
    }
    return Result(name, our_speed / echo_speed, "at_least", limit, details)


def latency(loads: Sequence[Load]) -> dict[str, float]:
    seconds = sorted(second for load in loads for second in load.latencies)
    return {f"p{n}": round(1000 * percentile(seconds, n / 100), 1) for n in (50, 95, 99)}


def not_right(loads: Sequence[Load]) -> Iterator[Result]:
    yield Result("end_to_end_lost", sum(load.lost for load in loads), "at_most", 0)
    yield Result("end_to_end_doubled", sum(load.doubled for load in loads), "at_most", 0)
