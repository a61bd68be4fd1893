"""An emulator, a real `telegram.Bot`, and raw requests for what that class would not send."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from telegram import Bot

from tests.emulator import Citizen, TelegramEmulator

Json = dict[str, Any]


class Raw:
    """Calls the emulator with JSON exactly as given."""

    def __init__(self, emulator: TelegramEmulator, session: aiohttp.ClientSession) -> None:
        self.session = session
        self.base = f"{emulator.url}/bot{emulator.token}"

    async def __call__(self, method: str, **parameters: Any) -> Json:
        async with self.session.post(f"{self.base}/{method}", json=parameters) as response:
            answer: Json = await response.json()
        assert response.status == answer.get("error_code", 200)
        return answer

    async def refusal(self, method: str, **parameters: Any) -> str:
        """The description of a refusal, without "Bad Request: "."""
        answer = await self(method, **parameters)
        assert answer["ok"] is False
        return str(answer["description"]).removeprefix("Bad Request: ")


@pytest.fixture
async def emulator() -> AsyncIterator[TelegramEmulator]:
    async with TelegramEmulator(speed=1000) as running:
        yield running


@pytest.fixture
async def bot(emulator: TelegramEmulator) -> AsyncIterator[Bot]:
    base, files = f"{emulator.url}/bot", f"{emulator.url}/file/bot"
    async with Bot(emulator.token, base_url=base, base_file_url=files) as real:
        yield real


@pytest.fixture
async def raw(emulator: TelegramEmulator) -> AsyncIterator[Raw]:
    async with aiohttp.ClientSession() as session:
        yield Raw(emulator, session)


@pytest.fixture
def an(emulator: TelegramEmulator) -> Citizen:
    """A citizen who has already met the bot."""
    return emulator.citizen(1001, "An", met=True)
