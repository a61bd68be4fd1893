"""`hailong run`: the web server, the service, the senders and Telegram, in one event loop."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from datetime import datetime, timedelta
from typing import Any

import structlog
import uvicorn
from sqlalchemy import make_url

from bot import editions
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_polling import poll
from bot.channels.web import WebChannel
from bot.effects import Setting
from bot.pace import Pace, Rate
from bot.retry import SendFailed
from bot.sender import LEASE, Sender
from bot.service import Service, Voice
from bot.understanding import Understanding
from bot.upkeep import each_night
from hailong.app import VERSION, open_counted_store, report_scopes, retention_of
from hailong.published import PublishedFigures
from hailong.settings import TelegramPace
from hailong.world import World
from storage.ports import NO_LEASE, Store
from web.app import create_app
from web.site import Site

log = structlog.get_logger()

# A page that is open fetches its messages by itself: nothing is gained by waiting.
UNLIMITED = Rate(1_000_000, burst=1_000_000)
SET_UP_AGAIN_SECONDS = 30.0
VOICES = {
    WebChannel.name: Voice(WebChannel.longest_text),
    TelegramChannel.name: Voice(
        TelegramChannel.longest_text, longest_caption=TelegramChannel.longest_caption
    ),
}
# SIGTERM ends the program in 10 s: requests get this long, the rest is for what is under way.
GRACE_SECONDS = 3
BACKLOG = 2048


class Server(uvicorn.Server):
    """Announces itself when it listens, and leaves signals to the program around it."""

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        if self.started:
            host = self.config.host
            port = self.servers[0].sockets[0].getsockname()[1]
            sys.stdout.write(f"ready http://{host}:{port}\n")
            sys.stdout.flush()

    def install_signal_handlers(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stop)

    def stop(self) -> None:
        self.should_exit = True

    async def serve_until_stopped(self) -> None:
        """Raises CannotListen before anything is served."""
        with listening(self.config.host, self.config.port) as sockets:
            self.install_signal_handlers()
            await self._serve(sockets)


class CannotListen(Exception):
    """The address is taken or not ours: stop the other program, or set another web.port."""


@contextmanager
def listening(host: str, port: int) -> Iterator[list[socket.socket]]:
    """uvicorn would leave the program at once, and say why in its own words only."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        opened = socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise CannotListen(
            f"Không lắng nghe được ở {host}:{port} ({error.strerror}). Địa chỉ này có thể đang do "
            "chương trình khác dùng: dừng chương trình đó, hoặc đặt cổng khác (web.port, "
            "HAILONG_PORT).\nCannot listen there: stop the other program or choose another port."
        ) from error
    with opened:
        yield [opened]


async def serve(world: World, understanding: Understanding) -> None:
    """Until SIGTERM or SIGINT. A part that fails ends the program with its error."""
    async with open_counted_store(world) as store, AsyncExitStack() as stack:
        web_channel = WebChannel(store)
        senders: dict[str, Sender] = {}
        service = _service(world, store, understanding, senders)
        lease = lease_for(world.settings.database_url.reveal())
        senders[web_channel.name] = Sender(
            web_channel, store, Pace(UNLIMITED, UNLIMITED), world.clock, lease=lease
        )
        telegram = await stack.enter_async_context(_telegram(world))
        if telegram is not None:
            pace = _pace(world.settings.pace)
            senders[telegram.name] = Sender(telegram, store, pace, world.clock, lease=lease)
        server = _server(world, service, store, web_channel, telegram)
        async with asyncio.TaskGroup() as group:
            work = [group.create_task(service.run())]
            work += [group.create_task(sender.run()) for sender in senders.values()]
            retention = retention_of(world.settings)
            night = each_night(store, retention, world.clock, _freezing(world, store))
            work.append(group.create_task(night))
            if telegram is not None:
                work.append(group.create_task(_receive_from(telegram, world, service)))
            await server.serve_until_stopped()
            for task in work:
                task.cancel()


def _freezing(world: World, store: Store) -> Callable[[datetime], Awaitable[None]]:
    async def freeze(now: datetime) -> None:
        for period in editions.due(now):
            await editions.freeze(store, period, report_scopes(world), now)

    return freeze


def lease_for(database_url: str) -> timedelta:
    """Only PostgreSQL is shared by several processes, each of which sends what it alone leased."""
    shared = make_url(database_url).get_backend_name() == "postgresql"
    return LEASE if shared else NO_LEASE


def _service(
    world: World, store: Store, understanding: Understanding, senders: Mapping[str, Sender]
) -> Service:
    def wake(channels: Collection[str]) -> None:
        for name in channels:
            if name in senders:
                senders[name].wake()

    return Service(store, setting_of(world, understanding), VOICES, world.clock, wake)


def setting_of(world: World, understanding: Understanding) -> Setting:
    """What conversations of this installation are carried out with."""
    return Setting(
        world.catalog,
        understanding,
        world.calendar,
        world.secret,
        world.profile.targets,
        world.settings.figures.smallest_cell,
    )


def _server(
    world: World,
    service: Service,
    store: Store,
    web_channel: WebChannel,
    telegram: TelegramChannel | None,
) -> Server:
    settings = world.settings
    by_webhook = settings.telegram is not None and settings.telegram.mode == "webhook"
    secret = settings.telegram.webhook_secret if by_webhook and settings.telegram else None
    site = Site(
        service=service,
        store=store,
        web_channel=web_channel,
        setting=service.setting,
        clock=world.clock,
        secret=world.secret,
        figures=PublishedFigures(world, store),
        version=VERSION,
        public_url=settings.web.public_url,
        telegram=telegram,
        telegram_webhook_secret=secret.reveal() if secret else "",
        metrics_token=settings.metrics_token.reveal() if settings.metrics_token else "",
        secure_cookies=settings.web.secure_cookies,
    )
    config = uvicorn.Config(
        create_app(site),
        host=settings.web.host,
        port=settings.web.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        ws="none",
    )
    return Server(config)


def _pace(pace: TelegramPace) -> Pace:
    overall = Rate(pace.per_second, pace.burst)
    return Pace(overall, Rate(pace.per_chat_per_second, pace.per_chat_burst))


@asynccontextmanager
async def _telegram(world: World) -> AsyncIterator[TelegramChannel | None]:
    telegram = world.settings.telegram
    if telegram is None:
        yield None
        return
    async with TelegramChannel(telegram.token.reveal(), telegram.api_url) as channel:
        yield channel


async def _receive_from(channel: TelegramChannel, world: World, service: Service) -> None:
    """Poll, or have Telegram call us; until that is set up, try again."""
    telegram = world.settings.telegram
    if telegram is None:
        return
    if telegram.mode == "polling":
        async with asyncio.TaskGroup() as group:
            group.create_task(_set_up(channel, None, ""))
            await poll(channel, service.receive, asyncio.Event(), world.clock)
    secret = telegram.webhook_secret.reveal() if telegram.webhook_secret else ""
    await _set_up(channel, f"{world.settings.web.public_url}/webhook/telegram", secret)


async def _set_up(channel: TelegramChannel, webhook: str | None, secret: str) -> None:
    """Once, at the start; messages are answered whether or not it succeeds."""
    while True:
        try:
            if webhook is not None:
                await channel.set_webhook(webhook, secret)
            return await channel.set_commands()
        except SendFailed as failure:
            log.error("telegram_not_set_up", reason=str(failure))
            wait = failure.wait.total_seconds() if failure.wait else SET_UP_AGAIN_SECONDS
            await asyncio.sleep(wait)
