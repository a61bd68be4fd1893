"""The composition root: settings in, a running service out. The only place where all parts meet."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import structlog

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_polling import poll
from bot.channels.web import WebChannel
from bot.dialogue.catalog import Catalog
from bot.effects import Setting as EffectSetting
from bot.pace import Pace, Rate
from bot.sender import Sender
from bot.service import Service, Voice
from bot.understanding import ModelUnderstanding
from complaints.deadlines import Calendar
from hailong.calendar import read_calendar
from hailong.clock import Clock, clock_of_file, machine_clock
from hailong.model import ready_model
from hailong.profiles import Profile, load_profile, load_surveys, load_texts
from hailong.settings import Settings
from storage.migrating import migrate
from storage.ports import Store
from storage.sql.store import SqlStore
from surveys.definition import Survey
from web.site import Site

log = structlog.get_logger()

ROOT = Path(__file__).resolve().parent.parent
VERSION = "0.1.0"

# A reply must not wait because a page has many readers.
UNLIMITED = Rate(1_000_000, burst=1_000_000)
SET_UP_AGAIN_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class World:
    """What the settings name, read from files: nothing of it changes while the program runs."""

    settings: Settings
    profile: Profile
    surveys: Mapping[tuple[str, int], Survey]
    catalog: Catalog
    calendar: Calendar
    clock: Clock
    secret: bytes


def read_world(settings: Settings, secret: bytes) -> World:
    """Raises what the readers raise: every problem of a file at once."""
    profile = load_profile(ROOT / "agencies" / f"{settings.agency}.toml")
    surveys = load_surveys(ROOT / "surveys" / "published")
    catalog = Catalog(
        surveys=surveys,
        agency=profile.agency,
        texts=load_texts(ROOT / "bot" / "texts"),
        resume_after=settings.resume_after,
        idle_close=settings.idle_close,
    )
    clock = clock_of_file(settings.clock) if settings.clock else machine_clock
    calendar = read_calendar(ROOT / "complaints" / "working_days.toml")
    return World(settings, profile, surveys, catalog, calendar, clock, secret)


@asynccontextmanager
async def open_store(url: str) -> AsyncIterator[Store]:
    """The database in its newest schema; a file is copied before it is migrated."""
    copy = await migrate(url)
    if copy is not None:
        log.info("database_copied", path=str(copy))
    store = SqlStore.open(url)
    try:
        yield store
    finally:
        await store.close()
