"""A unit of SQL, put together from its subjects, and the store that hands it out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import make_url

from storage.ports import Unit
from storage.sql.cases import Cases
from storage.sql.dialogues import Dialogues
from storage.sql.editions import Editions
from storage.sql.forgetting import Forgetting
from storage.sql.imports import Imports
from storage.sql.inbox import Inbox
from storage.sql.mixing import Mixing
from storage.sql.officers import Officers
from storage.sql.operation import Operation
from storage.sql.outbox import Outbox
from storage.sql.postgres import Postgres
from storage.sql.quotes import Quotes
from storage.sql.responses import Responses
from storage.sql.sqlite import Sqlite
from storage.sql.waves import Waves


class SqlUnit(
    Inbox,
    Dialogues,
    Outbox,
    Responses,
    Quotes,
    Waves,
    Cases,
    Imports,
    Officers,
    Editions,
    Forgetting,
    Mixing,
    Operation,
):
    """One transaction on a database."""


class SqlStore:
    """The store on SQLite or PostgreSQL; the tables must be there (storage.migrating.migrate).

    Both: a unit that has returned survives a crash of the machine. With several processes (only
    PostgreSQL): a message is kept and handled once, a stale version is refused, register numbers
    have no gap and no double, `due_outgoing` with a lease gives a message to one process. Ids of
    the outbox rise with the writing of each process; across processes they rise with the order in
    which units began to write, so that two units of one citizen at once may end the other way.
    """

    def __init__(self, database: Sqlite | Postgres) -> None:
        self._database = database

    @classmethod
    def open(cls, url: str) -> SqlStore:
        """`sqlite+aiosqlite:///FILE` or `postgresql+asyncpg://…`; ValueError for another."""
        parsed = make_url(url)
        match parsed.get_backend_name():
            case "sqlite":
                return cls(Sqlite(parsed))
            case "postgresql":
                return cls(Postgres(parsed))
            case other:
                raise ValueError(f"{other} is not supported: use sqlite or postgresql")

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Unit]:
        async with self._database.write() as connection:
            yield SqlUnit(connection)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Unit]:
        async with self._database.read() as connection:
            yield SqlUnit(connection)

    async def close(self) -> None:
        await self._database.close()
