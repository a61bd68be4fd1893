"""The transport against a real server on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.channels.telegram_transport import LARGEST_ANSWER, AiohttpRequest
from tests.emulator.emulator import TelegramEmulator

TOKEN = "123456:an-invented-token_of-no-bot"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[str]:
    """The address of a server that answers everything with `handler`."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/bot{TOKEN}"
    finally:
        await runner.cleanup()


async def test_uploads_reach_telegram_whole() -> None:
    content = b"%PDF-1.7 " + bytes(range(256)) * 1000
    async with TelegramEmulator() as emulator, AiohttpRequest() as request:
        emulator.citizen(1001, met=True)
        bot = Bot(emulator.token, base_url=f"{emulator.url}/bot", request=request)
        sent = await bot.send_document(1001, content, caption="Trả lời", filename="trả lời.pdf")
        assert sent.document is not None
        file = emulator.world.files.find(sent.document.file_id)

    assert (file.name, file.data) == ("trả lời.pdf", content)
    assert emulator.faults == []


async def test_connections_are_kept_and_many_requests_run_at_once() -> None:
    seen, running, most = set[object](), 0, 0

    async def handler(request: web.Request) -> web.Response:
        nonlocal running, most
        seen.add(request.transport)
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1
        return web.json_response({"ok": True, "result": True})

    async with serving(handler) as url, AiohttpRequest(connections=10) as request:
        for _ in range(3):
            await asyncio.gather(*(request.post(f"{url}/getMe") for _ in range(50)))

    assert len(seen) <= 10
    assert most > 1


async def test_an_answer_that_does_not_come_is_a_timeout() -> None:
    hung_up = asyncio.Event()

    async def handler(_: web.Request) -> web.Response:
        await hung_up.wait()
        return web.Response()

    async with serving(handler) as url, AiohttpRequest() as request:
        with pytest.raises(TimedOut) as caught:
            await request.post(
                f"{url}/getMe",
                read_timeout=0.02,
                write_timeout=0.01,
                connect_timeout=0.01,
                pool_timeout=0.01,
            )
        hung_up.set()

    assert caught.value.__cause__ is None


async def unreadable(_: web.Request) -> web.Response:
    return web.Response(text="<html>")


async def no_object(_: web.Request) -> web.Response:
    return web.Response(text="[1]")


async def redirecting(request: web.Request) -> web.Response:
    raise web.HTTPFound(f"/elsewhere{request.path}")


async def endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    for _ in range(LARGEST_ANSWER // 2**20 + 2):
        await response.write(bytes(2**20))
    return response


@pytest.mark.parametrize("handler", [unreadable, no_object, redirecting, endless])
async def test_a_strange_answer_is_an_error_without_the_token(handler: Handler) -> None:
    async with serving(handler) as url, AiohttpRequest() as request:
        with pytest.raises(TelegramError) as caught:
            await request.post(f"{url}/getMe")

    assert TOKEN not in repr(caught.value)


async def test_nobody_listening_is_an_error_without_the_token() -> None:
    async with serving(unreadable) as url:
        pass
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError) as caught:
            await request.post(f"{url}/getMe")

    assert TOKEN not in repr(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("url", ["nowhere/bot1:secret-token/getMe", "http://[bot1:secret-token"])
async def test_an_address_that_is_none_is_an_error_without_the_token(url: str) -> None:
    async with AiohttpRequest() as request:
        with pytest.raises(NetworkError) as caught:
            await request.post(url)

    assert "secret-token" not in repr(caught.value)


async def test_opening_and_closing_twice_does_no_harm() -> None:
    request = AiohttpRequest()
    for _ in range(2):
        await request.initialize()
    for _ in range(2):
        await request.shutdown()

    with pytest.raises(NetworkError):
        await request.post("http://127.0.0.1:9/getMe")
