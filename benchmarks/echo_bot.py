"""The smallest bot of python-telegram-bot behind a webhook, to compare with.

As the library's own example of a custom webhook: 200 as soon as the update is in the queue of the
application, which handles one after the other; nothing is kept. Without access log, so that it
is as fast as it can be.
"""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


class Server(uvicorn.Server):
    """Tells the Bot API where it listens, then says that it is ready."""

    application: Application[Any, Any, Any, Any, Any, Any]

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        port = self.servers[0].sockets[0].getsockname()[1]
        await self.application.bot.set_webhook(f"http://127.0.0.1:{port}/telegram")
        sys.stdout.write("ready\n")
        sys.stdout.flush()


async def main() -> None:
    application = (
        Application.builder()
        .token(os.environ["TELEGRAM_TOKEN"])
        .base_url(f"{os.environ['TELEGRAM_API_URL']}/bot")
        .updater(None)
        .build()
    )
    application.add_handler(MessageHandler(filters.TEXT, echo))

    async def telegram(request: Request) -> Response:
        update = Update.de_json(await request.json(), application.bot)
        await application.update_queue.put(update)
        return Response()

    web = Starlette(routes=[Route("/telegram", telegram, methods=["POST"])])
    server = Server(uvicorn.Config(web, host="127.0.0.1", port=0, log_level="error"))
    server.application = application
    async with application:
        await application.start()
        await server.serve()
        await application.stop()


if __name__ == "__main__":
    asyncio.run(main())
