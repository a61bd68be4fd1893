"""PostgreSQL below a unit: a pool of connections, one transaction a unit."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import create_async_engine

from storage.sql.connection import Connection
from storage.sql.pooled import PooledConnection

POOL_SIZE = 10


class Postgres:
    """Any number of units at once, from any number of processes.

    Units that write are READ COMMITTED; units that read see one moment (REPEATABLE READ). Rows are
    guarded by what each statement repeats (version, `handled`, unique keys), not by locks kept in
    this process, so that two processes cannot both win.
    """

    def __init__(self, url: URL) -> None:
        self._engine = create_async_engine(
            url, pool_size=POOL_SIZE, max_overflow=POOL_SIZE, pool_pre_ping=True
        )
        self._reading = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Connection]:
        async with self._engine.begin() as connection:
            yield PooledConnection(connection)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        async with self._reading.begin() as connection:
            yield PooledConnection(connection)

    async def close(self) -> None:
        await self._engine.dispose()
