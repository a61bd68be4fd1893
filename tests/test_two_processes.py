"""Two `hailong run` on one PostgreSQL behind a load balancer: each message is answered once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from itertools import cycle
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.dialogue.state import Entry
from bot.links import make_payload
from storage.sql import SqlStore
from tests.emulator.chats import Message
from tests.emulator.citizens import Citizen
from tests.emulator.emulator import TOKEN, TelegramEmulator
from tests.running import SECRET, Place

CITIZENS = 20
ASKED = 5
# An answer to /help; a second copy of it would be the fault that this test looks for.
HELP = "/khaosat"


class Balancer:
    """Hands each request to the next of its targets, whole and unchanged."""

    def __init__(self) -> None:
        self._targets = cycle([""])
        self.url = ""

    def share_among(self, targets: Sequence[str]) -> None:
        self._targets = cycle(targets)

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._pass_on)
        runner = web.AppRunner(app)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        async with aiohttp.ClientSession() as self._session:
            await site.start()
            self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
            yield
            await runner.cleanup()

    async def _pass_on(self, request: web.Request) -> web.Response:
        target = next(self._targets)
        headers = {k: v for k, v in request.headers.items() if k.lower().startswith("x-")}
        async with self._session.post(
            f"{target}{request.path}", data=await request.read(), headers=headers
        ) as answer:
            return web.Response(status=answer.status, body=await answer.read())


@pytest.mark.slow
@pytest.mark.postgres
async def test_two_processes_answer_each_message_once(
    tmp_path: Path, trained_model: Path, postgres_url: str
) -> None:
    balancer = Balancer()
    async with balancer.listening(), TelegramEmulator() as emulator:
        place = Place.make(
            tmp_path,
            trained_model,
            TELEGRAM_TOKEN=TOKEN,
            TELEGRAM_API_URL=emulator.url,
            TELEGRAM_MODE="webhook",
            TELEGRAM_WEBHOOK_SECRET="secret-of-the-webhook",
            PUBLIC_URL=balancer.url,
            DATABASE_URL=postgres_url,
        )
        async with place.running() as one, place.running() as other:
            balancer.share_among([one.url, other.url])
            people = [emulator.citizen(1000 + number) for number in range(CITIZENS)]
            await asyncio.gather(*map(_talk, people))
    store = SqlStore.open(postgres_url)
    async with store.read() as unit:
        responses = await unit.responses(date.min, date.max)
        health = await unit.health()
    await store.close()

    assert emulator.faults == []
    assert len(responses) == CITIZENS
    assert (health.oldest_unhandled, health.outbox, health.dead) == (None, 0, 0)
    for citizen in people:
        texts = [message.text for message in citizen.inbox]
        assert sum(HELP in text for text in texts) == ASKED
        for once in ("Câu 1/3", "Câu 2/3", "Câu 3/3", "Cảm ơn"):
            assert sum(once in text for text in texts) == 1


async def _talk(citizen: Citizen) -> None:
    """Several messages at once, then a survey message by message."""
    for _ in range(ASKED):
        citizen.say("/help")
    for _ in range(ASKED):
        await _until(citizen, HELP)
    entry = Entry("quick", "van_phong", f"b{citizen.id}")
    citizen.start(make_payload(entry, SECRET.encode(), date(2030, 12, 31)))
    await _until(citizen, "đồng ý không")
    for said, heard in (
        ("đồng ý", "Câu 1/3"),
        ("4", "Câu 2/3"),
        ("hai long", "Câu 3/3"),
        ("bỏ qua", "Cảm ơn"),
    ):
        citizen.say(said)
        await _until(citizen, heard)


async def _until(citizen: Citizen, words: str) -> Message:
    while True:
        message = await citizen.next_reply(timeout=30)
        if words in message.text:
            return message
