"""A site with shipped words and surveys, a store in memory, and a machine that does as told."""

from __future__ import annotations

import asyncio
import re
import secrets
from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette

from bot.channels.telegram import TelegramChannel
from bot.channels.web import WebChannel
from bot.dialogue.state import Guess
from bot.effects import Setting
from bot.pace import Pace, Rate
from bot.playing import PlayedClock
from bot.sender import Sender
from bot.service import Service, Voice
from complaints.deadlines import Calendar
from nlp.mask import mask
from storage.memory import MemoryStore
from storage.ports import NotKept, Store, Unit
from storage.records import Case, Officer
from surveys.periods import Period
from surveys.report.document import CaseSummary, ExportDocument, Labels
from tests.bot.setting import NOW, SECRET, catalog
from web.app import create_app
from web.officer.access import key_hash
from web.site import Audience, Site

URL = "http://hailong.test"
PASSWORD = "một mật khẩu dài"
AT_ONCE = Rate(1_000_000, burst=1_000_000)
CSRF = re.compile(r'name="csrf" value="([0-9a-f]+)"')
VERSION = re.compile(r'name="version" value="([0-9]+)"')
HOSPITAL = "bv_thong_nhat"
OFFICE = "van_phong"


def guess(kind: str, unit: str, route: str = "auto", p: float = 0.93) -> Guess:
    record: dict[str, Any] = {
        "p_kind": p,
        "p_area": 0.8,
        "p_unit": p,
        "units": [[unit, p], [OFFICE, 0.05]],
        "why": ["chờ", "bệnh viện"],
    }
    return Guess(kind, "public_services", unit, route, p, (unit,), record=record)


class Understands:
    """Accusations by their own name, everything else as a complaint about the hospital."""

    async def guess(self, text: str) -> Guess:
        if "tố cáo" in text.casefold():
            return guess("denunciation", "thanh_tra", "triage")
        if "phòng khám tư" in text.casefold():
            return replace(guess("denunciation", "thanh_tra", "triage"), accused="private")
        if "chưa rõ" in text:
            return guess("complaint", HOSPITAL, "triage", 0.4)
        return guess("complaint", HOSPITAL)

    async def masked(self, text: str) -> str:
        return mask(text, "officer")


@dataclass
class NothingPublished:
    months: Sequence[Period] = ()
    document: ExportDocument | None = None

    async def closed(self) -> Sequence[Period]:
        return self.months

    async def periods(self, audience: Audience) -> Sequence[Period]:
        return self.months

    async def report(self, period: str, audience: Audience) -> ExportDocument:
        if self.document is None:
            raise KeyError(period)
        return self.document

    async def cases_of_unit(self, period: str, unit: str) -> CaseSummary:
        return (await self.report(period, "unit")).cases

    def labels(self) -> Labels:
        return self.document.labels if self.document else Labels()


class FullDisk(MemoryStore):
    """Reads, and cannot keep anything."""

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Unit]:
        async with super().begin() as unit:
            yield unit
            raise NotKept("disk full")


@dataclass
class Here:
    """The application and what stands behind it; `client` is one browser without a screen."""

    site: Site
    app: Starlette
    clock: PlayedClock
    store: Store
    client: httpx.AsyncClient
    clients: list[httpx.AsyncClient] = field(default_factory=list)

    def another(self, **headers: str) -> httpx.AsyncClient:
        client = _client(self.app, **headers)
        self.clients.append(client)
        return client

    async def settle(self) -> None:
        await self.site.service.settle()

    async def add_officer(
        self, name: str, unit: str = HOSPITAL, role: str = "officer", citizen: str = ""
    ) -> Officer:
        officer = Officer(secrets.token_hex(4), name, unit, role, citizen=citizen)
        async with self.store.begin() as unit_of_work:
            await unit_of_work.add_officer(officer)
        return officer

    async def setup_key(self, officer: Officer) -> str:
        """The key of a link that sets the password once, within 24 hours."""
        key = secrets.token_urlsafe(16)
        until = self.clock() + timedelta(hours=24)
        async with self.store.begin() as unit:
            await unit.save_officer(replace(officer, setup_hash=key_hash(key), setup_until=until))
        return key

    async def signed_in(
        self, name: str, unit: str = HOSPITAL, role: str = "officer"
    ) -> httpx.AsyncClient:
        """A browser of a new officer who has just set the password."""
        client = self.another()
        key = await self.setup_key(await self.add_officer(name, unit, role))
        answer = await client.post(
            "/officer/setup", data={"key": key, "password": PASSWORD, "again": PASSWORD}
        )
        assert answer.status_code == 303
        return client

    async def case(self, code: str) -> Case:
        async with self.store.read() as unit:
            found = await unit.load_case(code)
        assert found is not None
        return found


def _client(app: Starlette, **headers: str) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url=URL, headers=headers)


def site_of(store: Store, clock: PlayedClock, **changes: Any) -> tuple[Site, Sender]:
    """A site, and the sender that wakes its open pages."""
    web_channel = WebChannel(store)
    sender = Sender(web_channel, store, Pace(AT_ONCE, AT_ONCE), clock)

    def wake(channels: Collection[str]) -> None:
        sender.wake()

    setting = Setting(catalog(), Understands(), Calendar(), SECRET)
    voices = {name: Voice(4096) for name in (WebChannel.name, TelegramChannel.name)}
    site = Site(
        service=Service(store, setting, voices, clock, wake),
        store=store,
        web_channel=web_channel,
        setting=setting,
        clock=clock,
        secret=SECRET,
        figures=NothingPublished(),
        version="0.0.0",
    )
    return replace(site, **changes), sender


@asynccontextmanager
async def running(store: Store | None = None, **changes: Any) -> AsyncIterator[Here]:
    """Messages are handled when a test says `settle`."""
    clock, kept = PlayedClock(NOW), store or MemoryStore()
    site, _ = site_of(kept, clock, **changes)
    app = create_app(site)
    async with app.router.lifespan_context(app):
        here = Here(site, app, clock, kept, _client(app))
        yield here
        for client in [here.client, *here.clients]:
            await client.aclose()


@asynccontextmanager
async def listening(kept: Store | None = None, **changes: Any) -> AsyncIterator[tuple[Here, str]]:
    """The same on a port of this machine, with service and sender at work, as browsers need it."""
    clock, store = PlayedClock(NOW), kept or MemoryStore()
    site, sender = site_of(store, clock, **changes)
    app = create_app(site)
    config = uvicorn.Config(app, port=0, log_config=None, timeout_graceful_shutdown=1)
    server = Announced(config)
    async with asyncio.TaskGroup() as group:
        work = [group.create_task(run) for run in (site.service.run(), sender.run())]
        serving = group.create_task(server.serve())
        await server.listens.wait()
        port = server.servers[0].sockets[0].getsockname()[1]
        async with _client(app) as client:
            yield Here(site, app, clock, store, client), f"http://127.0.0.1:{port}"
        server.should_exit = True
        await serving
        for task in work:
            task.cancel()


class Announced(uvicorn.Server):
    """Says when it listens, and leaves signals to pytest."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listens = asyncio.Event()

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets)
        self.listens.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def csrf_of(page: str) -> str:
    found = CSRF.search(page)
    assert found is not None
    return found[1]


def version_of(page: str) -> str:
    found = VERSION.search(page)
    assert found is not None
    return found[1]
