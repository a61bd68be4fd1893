"""The emulator in a process of its own, steered over HTTP."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from tests.emulator import TOKEN
from tests.emulator.endpoint import listening

Json = dict[str, Any]


@asynccontextmanager
async def running(*options: str) -> AsyncIterator[str]:
    """The address of an emulator in a process of its own; SIGTERM ends it with 0."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.emulator", *options, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    line = (await process.stdout.readline()).decode()
    assert line.startswith("ready http://127.0.0.1:")
    try:
        yield line.split()[1]
    finally:
        process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0


async def test_a_process_of_its_own_delivers_to_the_webhook_it_is_told() -> None:
    async with (
        listening() as endpoint,
        running("--webhook", endpoint.url, "--secret", "bi-mat") as address,
        aiohttp.ClientSession() as session,
    ):
        given = {"citizens": 2, "text": "Xin chào"}
        async with session.post(f"{address}/emulator/rush", json=given) as response:
            assert response.status == 200
        await endpoint.have(2)

    assert endpoint.secrets == ["bi-mat"] * 2


async def test_a_process_of_its_own_is_steered_over_http() -> None:
    options = ("--port", "0", "--delay-ms", "1", "--keep", "3", "--limits")
    async with running(*options) as address, aiohttp.ClientSession() as session:

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
