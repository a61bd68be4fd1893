"""Where messengers deliver: check the secret, keep the message, then answer 200."""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.telegram import TelegramChannel
from web.bodies import body_of
from web.site import Site

# Telegram's updates are a few kilobytes; the longest text makes about 20.
LARGEST_UPDATE = 512 * 1024
SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105  # the name of a header


class TelegramWebhook:
    """`tasks` acknowledges taps after the answer: the tapped button waits, Telegram does not."""

    def __init__(self, site: Site, telegram: TelegramChannel, tasks: Tasks) -> None:
        self._site = site
        self._telegram = telegram
        self._secret = site.telegram_webhook_secret.encode()
        self._tasks = tasks

    def routes(self) -> list[Route]:
        return [Route("/webhook/telegram", self.update, methods=["POST"])]

    async def update(self, request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, self._secret):
            return Response(status_code=HTTPStatus.UNAUTHORIZED)
        try:
            update = json.loads(await body_of(request, LARGEST_UPDATE))
        except (ValueError, RecursionError):
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        messages = self._telegram.read([update], self._site.clock())
        if messages:
            await self._site.service.receive(messages)
            self._tasks.acknowledge(self._telegram, [m.tap for m in messages if m.tap])
        return Response()


class Tasks:
    """Small things that are done after an answer; they live as long as the application."""

    def __init__(self) -> None:
        self._group: asyncio.TaskGroup | None = None
        self._running: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """What is not done when the application ends is not worth waiting for."""
        async with asyncio.TaskGroup() as self._group:
            yield
            self._group = None
            for task in self._running:
                task.cancel()

    def acknowledge(self, telegram: TelegramChannel, taps: list[str]) -> None:
        """Where the application is ending, taps stay unacknowledged."""
        if self._group is None:
            return
        for tap in taps:
            task = self._group.create_task(telegram.acknowledge(tap))
            self._running.add(task)
            task.add_done_callback(self._running.discard)
