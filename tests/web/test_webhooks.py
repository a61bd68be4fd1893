"""Telegram's webhook: only with the secret, kept before 200, taps acknowledged after it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.channels.telegram import TelegramChannel
from storage.memory import MemoryStore
from tests.bot.setting import NOW
from tests.web.site import FullDisk, Here, running
from web.webhooks import LARGEST_UPDATE

TOKEN = "4242:an-invented-token"
SECRET = "an-invented-secret"
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
PERSON = {"id": 77, "is_bot": False, "first_name": "Lan"}
CHAT = {"id": 77, "type": "private", "first_name": "Lan"}


def message(number: int, text: str) -> dict[str, Any]:
    said = {"message_id": 1, "from": PERSON, "chat": CHAT, "date": 1793845200, "text": text}
    return {"update_id": number, "message": said}


@asynccontextmanager
async def webhook(
    store: MemoryStore | None = None, telegram: TelegramChannel | None = None
) -> AsyncIterator[Here]:
    """Nobody is called at the address."""
    channel = telegram or TelegramChannel(TOKEN, "http://127.0.0.1:9")
    async with running(store, telegram=channel, telegram_webhook_secret=SECRET) as here:
        yield here


async def kept(here: Here) -> list[str]:
    async with here.store.read() as unit:
        return [m.text for m in await unit.unhandled(NOW.replace(year=2030))]


async def test_an_update_is_kept_before_it_is_confirmed() -> None:
    async with webhook() as here:
        answers = [
            await here.client.post("/webhook/telegram", json=message(5, "chào"), headers=HEADERS)
            for _ in range(2)
        ]

        assert [(a.status_code, a.content) for a in answers] == [(200, b""), (200, b"")]
        assert await kept(here) == ["chào"]


@pytest.mark.parametrize("headers", [{}, {"X-Telegram-Bot-Api-Secret-Token": "wrong"}])
async def test_without_the_secret_nothing_is_taken(headers: dict[str, str]) -> None:
    async with webhook() as here:
        answer = await here.client.post(
            "/webhook/telegram", json=message(5, "chào"), headers=headers
        )

        assert answer.status_code == 401
        assert await kept(here) == []


@pytest.mark.parametrize(
    "content, status",
    [
        (b"{", 400),
        (b"[" * 100_000, 400),
        (b" " * (LARGEST_UPDATE + 1), 413),
        (b"[]", 200),
        (b'{"update_id": 6, "message": 5}', 200),
        (b'{"update_id": 7, "poll": {}}', 200),
    ],
)
async def test_what_cannot_be_read_is_never_kept(content: bytes, status: int) -> None:
    async with webhook() as here:
        answer = await here.client.post("/webhook/telegram", content=content, headers=HEADERS)

        assert answer.status_code == status
        assert await kept(here) == []


async def test_what_is_not_kept_is_not_confirmed() -> None:
    async with webhook(FullDisk()) as here:
        answer = await here.client.post(
            "/webhook/telegram", json=message(5, "chào"), headers=HEADERS
        )

    assert answer.status_code == 500


class Hears(TelegramChannel):
    """Telegram that remembers which taps were acknowledged."""

    def __init__(self) -> None:
        super().__init__(TOKEN, "http://127.0.0.1:9")
        self.taps: asyncio.Queue[str] = asyncio.Queue()

    async def acknowledge(self, tap: str) -> None:
        await self.taps.put(tap)


async def test_a_tap_is_acknowledged_after_the_answer() -> None:
    tap = {
        "id": "4711",
        "from": PERSON,
        "chat_instance": "1",
        "data": "do.help",
        "message": {"message_id": 1, "chat": CHAT, "date": 1793845200, "text": "?"},
    }
    async with Hears() as telegram, webhook(telegram=telegram) as here:
        answer = await here.client.post(
            "/webhook/telegram",
            json={"update_id": 9, "callback_query": tap},
            headers=HEADERS,
        )

        assert answer.status_code == 200
        async with asyncio.timeout(5):
            assert await telegram.taps.get() == "4711"


async def test_without_a_secret_there_is_no_webhook(here: Here) -> None:
    answer = await here.client.post("/webhook/telegram", json=message(5, "chào"))

    assert answer.status_code == 404
