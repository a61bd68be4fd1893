"""The database and the reports of an installation, opened from its settings."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import structlog

from bot.editions import Readers
from bot.recounting import complete
from bot.reporting import Scope
from bot.upkeep import Retention
from hailong.secret import make_data_folder
from hailong.settings import Settings
from hailong.world import World
from storage.migrating import migrate
from storage.ports import Store
from storage.sql import SqlStore

log = structlog.get_logger()

VERSION = "0.1.0"


@asynccontextmanager
async def open_store(settings: Settings) -> AsyncIterator[Store]:
    """The database in its newest schema; a file is copied before it is migrated."""
    make_data_folder(settings.data)
    url = settings.database_url.reveal()
    copy = await migrate(url)
    if copy is not None:
        log.info("database_copied", path=copy.name)
    store = SqlStore.open(url)
    try:
        yield store
    finally:
        await store.close()


@asynccontextmanager
async def open_counted_store(world: World) -> AsyncIterator[Store]:
    """As `open_store`, with every sum that figures need."""
    async with open_store(world.settings) as store:
        counted = await complete(store, world.surveys)
        if counted is not None:
            log.info("rollups_counted", responses=counted.responses, days=len(counted.days))
        yield store


def report_scope(world: World, smallest: int) -> Scope:
    """What every report of this agency is about."""
    return Scope(
        agency=world.profile.agency,
        surveys=world.surveys,
        targets=world.profile.targets,
        program=f"hailong {VERSION}",
        smallest=smallest,
    )


def report_scopes(world: World) -> dict[Readers, Scope]:
    """The same report for each kind of reader: everybody sees only larger cells."""
    figures = world.settings.figures
    return {
        "unit": report_scope(world, figures.smallest_cell),
        "public": report_scope(world, figures.smallest_public),
    }


def retention_of(settings: Settings) -> Retention:
    """How long is kept what was written in the chat."""
    days = settings.retention
    return Retention(timedelta(days=days.chat_days), timedelta(days=days.upload_days))
