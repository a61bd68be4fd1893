"""The database that months are played into: made afresh, marked, and never a real one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import make_url

from bot.reporting import SIMULATED
from hailong.app import open_store
from hailong.settings import Settings
from storage.ports import Store

# What SQLite keeps beside a database.
BESIDE = ("", "-wal", "-shm")


class RealDatabase(Exception):
    """Real people stand in it."""


class NoFile(Exception):
    """Only a file can be thrown away afterwards; this is a database server."""


def file_of(settings: Settings) -> Path:
    """Raises NoFile."""
    url = make_url(settings.database_url.reveal())
    if url.get_backend_name() != "sqlite" or not url.database:
        raise NoFile(url.get_backend_name())
    return Path(url.database)


async def make_room(settings: Settings) -> Path:
    """Throw away what was played before; raises RealDatabase, and then nothing has changed."""
    file = file_of(settings)
    if not file.exists():
        return file
    async with open_store(settings) as store:
        played, real = await _what_is_in(store)
    if real and not played:
        raise RealDatabase(str(file))
    for ending in BESIDE:
        file.with_name(file.name + ending).unlink(missing_ok=True)
    return file


async def _what_is_in(store: Store) -> tuple[bool, bool]:
    async with store.read() as unit:
        played = await unit.recall(SIMULATED) is not None
        real = (
            await unit.officers()
            or await unit.cases(limit=1)
            or await unit.response_days(date.min, date.max)
        )
    return played, bool(real)


async def mark(store: Store, what: str) -> None:
    """From now on every report of this database says that it is played."""
    async with store.begin() as unit:
        await unit.remember(SIMULATED, what)
