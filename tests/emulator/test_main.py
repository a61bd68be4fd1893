"""The emulator in a process of its own, steered over HTTP."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.emulator import TOKEN

Json = dict[str, Any]


@pytest.fixture
async def address() -> AsyncIterator[str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.emulator", "--port", "0", "--delay-ms", "1", "--keep", "3", "--limits"),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    line = (await process.stdout.readline()).decode()
    assert line.startswith("ready http://127.0.0.1:")
    yield line.split()[1]
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0


async def test_a_process_of_its_own_is_steered_over_http(address: str) -> None:
    async with aiohttp.ClientSession() as session:

        async def post(path: str, **given: Any) -> Json:
            async with session.post(f"{address}/{path}", json=given) as response:
                answer: Json = await response.json()
            return answer

        assert (await post("emulator/"))["verbs"][:2] == ["faults", "rush"]
        assert await post("emulator/rush", citizens=3, each=2, text="Xin chào") == {"updates": 6}
        updates = (await post(f"bot{TOKEN}/getUpdates", limit=5))["result"]
        assert [update["message"]["from"]["id"] for update in updates] == [1, 2, 3, 1, 2]
        keyboard = {"inline_keyboard": [[{"text": "Có", "callback_data": "y"}]]}
        await post(f"bot{TOKEN}/sendMessage", chat_id=1, text="Câu 1", reply_markup=keyboard)
        assert (await post("emulator/tap", citizen=1, choice="Có"))["data"] == "y"
        assert (await post("emulator/say", citizen=1, text="xong"))["text"] == "xong"
        await post(f"bot{TOKEN}/sendMessage", chat_id=1, text="")

        stats = await post("emulator/stats")
        assert stats["calls"] == {"getUpdates": 1, "sendMessage": 1, "sendMessage 400": 1}
        assert (stats["pending"], stats["faults"]) == (8, 1)
        (fault,) = (await post("emulator/faults"))["faults"]
        assert fault["description"] == "Bad Request: message text is empty"
        lines = (await post("emulator/transcript"))["transcript"].splitlines()
        assert lines == ["bot → 1: Câu 1 [Có]", "citizen 1 taps [Có]", "citizen 1: xong"]
