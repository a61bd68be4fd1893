"""The HTTP server: `/bot{token}/{method}`, `/file/bot{token}/{path}`, `/emulator/{verb}`."""

import json
import re
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.emulator.dispatcher import Dispatcher
from tests.emulator.errors import Refused
from tests.emulator.reading import read_request
from tests.emulator.weather import ConnectionBroken
from tests.emulator.world import World

TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
NOT_FOUND = Refused(404, "Not Found")
UNAUTHORIZED = Refused(401, "Unauthorized")
METHODS = ("GET", "POST")

Control = Callable[[str, dict[str, Any]], dict[str, Any]]


class Server:
    """Answers requests; without aiohttp's router, because benchmarks count its time."""

    def __init__(self, world: World, token: str, control: Control) -> None:
        self._world = world
        self._dispatcher = Dispatcher(world)
        self._bot = f"bot{token}"
        self._control = control
        self._runner: web.ServerRunner | None = None

    @property
    def execute(self) -> Callable[[dict[str, Any]], Awaitable[None]]:
        return self._dispatcher.execute

    async def start(self, port: int) -> int:
        """Listens on loopback; gives the port, chosen by the system for 0."""
        # Cancelled handlers: a poller that has hung up must not answer the next one with 409.
        server = web.Server(self._handle, handler_cancellation=True, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port, backlog=1024).start()
        return int(self._runner.addresses[0][1])

    async def end(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        try:
            return await self._route(request)
        except ConnectionBroken:
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)

    async def _route(self, request: web.BaseRequest) -> web.StreamResponse:
        head, _, rest = request.path[1:].partition("/")
        if head == "file":
            return self._file(rest)
        if head == "emulator":
            return _json(200, self._control(rest, json.loads(await request.read() or b"{}")))
        if head != self._bot or "/" in rest or request.method not in METHODS:
            return _json(*self._dispatcher.refuse(rest, self._stranger(head)))
        try:
            raw, uploads = await read_request(request)
        except Refused as refusal:
            return _json(*self._dispatcher.refuse(rest, refusal))
        return _json(*await self._dispatcher.call(rest, raw, uploads))

    def _stranger(self, head: str) -> Refused:
        if head.startswith("bot") and head != self._bot and TOKEN.fullmatch(head[3:]):
            return UNAUTHORIZED
        return NOT_FOUND

    def _file(self, rest: str) -> web.Response:
        head, _, path = rest.partition("/")
        try:
            if head != self._bot:
                raise self._stranger(head)
            if self._world.weather.take("file", None) is not None:
                raise ConnectionBroken
            file = self._world.files.download(path)
        except Refused as refusal:
            return _json(*self._dispatcher.refuse("file", refusal))
        return web.Response(body=file.data, content_type="application/octet-stream")


def _json(status: int, answer: dict[str, Any]) -> web.Response:
    return web.Response(
        body=json.dumps(answer).encode(), status=status, content_type="application/json"
    )
