"""SIGKILL at random moments under load: nothing acknowledged is lost, nothing counts twice."""

from __future__ import annotations

import asyncio
import random
import socket
from datetime import date
from pathlib import Path

import pytest

from bot.dialogue.state import Entry
from bot.links import make_payload
from storage.sql import SqlStore
from tests.emulator.chats import Message
from tests.emulator.citizens import Citizen
from tests.emulator.emulator import TOKEN, TelegramEmulator
from tests.running import SECRET, Place

CITIZENS = 12
KILLS = 20
# Between the moment at which the service is ready and its end, in seconds.
LONGEST_LIFE = 1.2
WAIT = 120.0

ROUND = ["Câu 1/3", "Câu 2/3", "Câu 3/3", "Cảm ơn"]


@pytest.mark.slow
@pytest.mark.timeout(420)
async def test_twenty_kills_lose_nothing_and_count_nothing_twice(
    tmp_path: Path, trained_model: Path
) -> None:
    moments = random.Random(2026)
    async with TelegramEmulator(speed=50) as emulator:
        place = _place(tmp_path, trained_model, emulator)
        stop = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            answering = [
                group.create_task(_answer_surveys(emulator, number, stop))
                for number in range(CITIZENS)
            ]
            for _ in range(KILLS):
                service = await place.start()
                await asyncio.sleep(moments.uniform(0.05, LONGEST_LIFE))
                await service.kill()
            stop.set()
            last = await place.start()
            rounds = sum([await task for task in answering])
            await last.stop()
    store = SqlStore.open(f"sqlite+aiosqlite:///{place.folder / 'data' / 'hailong.db'}")
    async with store.read() as unit:
        responses = await unit.responses(date.min, date.max)
        health = await unit.health()
    await store.close()

    assert len(responses) == rounds >= CITIZENS
    assert health.oldest_unhandled is None
    assert health.dead == 0
    for number in range(CITIZENS):
        heard = _survey_messages(emulator.citizen(1000 + number))
        assert _without_repeats(heard) == ROUND * (len(_without_repeats(heard)) // len(ROUND))
        # Only the last reply before a kill may come twice.
        assert len(heard) - len(_without_repeats(heard)) <= KILLS


def _place(folder: Path, model: Path, emulator: TelegramEmulator) -> Place:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    return Place.make(
        folder,
        model,
        TELEGRAM_TOKEN=TOKEN,
        TELEGRAM_API_URL=emulator.url,
        TELEGRAM_MODE="webhook",
        TELEGRAM_WEBHOOK_SECRET="secret-of-the-webhook",
        PUBLIC_URL=f"http://127.0.0.1:{port}",
        HAILONG_PORT=port,
    )


async def _answer_surveys(emulator: TelegramEmulator, number: int, stop: asyncio.Event) -> int:
    """Round after round of the quick survey; how many were finished."""
    citizen = emulator.citizen(1000 + number, first_name="An")
    rounds = 0
    while not stop.is_set():
        entry = Entry("quick", "van_phong", f"{number}-{rounds}")
        citizen.start(make_payload(entry, SECRET.encode(), date(2030, 12, 31)))
        if rounds == 0:
            await _until(citizen, "đồng ý không")
            citizen.say("đồng ý")
        for heard, said in zip(ROUND, ("4", "hai long", "bỏ qua"), strict=False):
            await _until(citizen, heard)
            citizen.say(said)
        await _until(citizen, ROUND[-1])
        rounds += 1
    return rounds


async def _until(citizen: Citizen, words: str) -> Message:
    while True:
        message = await citizen.next_reply(timeout=WAIT)
        if words in message.text:
            return message


def _survey_messages(citizen: Citizen) -> list[str]:
    """Which line of a round each message of the survey is."""
    found = [next((line for line in ROUND if line in m.text), "") for m in citizen.inbox]
    return [line for line in found if line]


def _without_repeats(lines: list[str]) -> list[str]:
    return [line for place, line in enumerate(lines) if place == 0 or lines[place - 1] != line]
