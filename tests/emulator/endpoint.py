"""A webhook of a bot that answers as told, for tests of delivery."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.emulator.webhook import SECRET_HEADER

Json = dict[str, Any]


@dataclass
class Endpoint:
    """The bot's side: answers as told, and remembers what came."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    body: Json | None = None
    came: list[Json] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    now_inside: int = 0
    most_inside: int = 0

    async def handle(self, request: web.BaseRequest) -> web.Response:
        self.came.append(json.loads(await request.read()))
        self.secrets.append(request.headers.get(SECRET_HEADER))
        self.now_inside += 1
        self.most_inside = max(self.most_inside, self.now_inside)
        self.news.set()
        await self.gate.wait()
        self.now_inside -= 1
        status = self.statuses.pop(0) if self.statuses else 200
        if self.body and status == 200:
            return web.json_response(self.body)
        return web.Response(status=status, headers=self.headers)

    async def have(self, count: int) -> list[Json]:
        """Waits until that many deliveries have come."""
        async with asyncio.timeout(5):
            while len(self.came) < count:
                self.news.clear()
                await self.news.wait()
        return self.came

    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.came if "message" in update]


@asynccontextmanager
async def listening() -> AsyncIterator[Endpoint]:
    """An endpoint on loopback whose gate is open."""
    found = Endpoint()
    found.gate.set()
    runner = web.ServerRunner(web.Server(found.handle), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    found.url = f"http://127.0.0.1:{runner.addresses[0][1]}/webhook/telegram"
    yield found
    found.gate.set()
    await runner.cleanup()
