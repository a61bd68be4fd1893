"""PostgreSQL below a unit: a pool of connections, one transaction a unit."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage.sql.connection import Connection, Parameters, Rows, Statement, of_dialect

POOL_SIZE = 10


class PostgresConnection:
    """One transaction of PostgreSQL."""

    dialect = "postgresql"

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def rows(
        self, statement: Statement, parameters: Parameters = None, *, large: bool = False
    ) -> Rows:
        result = await self._connection.execute(of_dialect(statement, "postgresql"), parameters)
        return result.all()

    async def count(self, statement: Statement, parameters: Parameters = None) -> int:
        result = await self._connection.execute(of_dialect(statement, "postgresql"), parameters)
        return result.rowcount

    async def many(self, statement: Statement, parameters: Sequence[Mapping[str, Any]]) -> None:
        if parameters:
            await self._connection.execute(of_dialect(statement, "postgresql"), parameters)


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
            yield PostgresConnection(connection)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        async with self._reading.begin() as connection:
            yield PostgresConnection(connection)

    async def close(self) -> None:
        await self._engine.dispose()
