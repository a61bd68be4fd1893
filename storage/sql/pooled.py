"""A unit's statements on a connection that an asynchronous engine lends from its pool."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from storage.sql.connection import Parameters, Rows, Statement, of_dialect


class PooledConnection:
    """Never holds up the event loop, so `large` makes no difference."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.dialect = connection.dialect.name

    async def rows(
        self, statement: Statement, parameters: Parameters = None, *, large: bool = False
    ) -> Rows:
        result = await self._connection.execute(of_dialect(statement, self.dialect), parameters)
        return result.all()

    async def count(self, statement: Statement, parameters: Parameters = None) -> int:
        result = await self._connection.execute(of_dialect(statement, self.dialect), parameters)
        return result.rowcount

    async def many(self, statement: Statement, parameters: Sequence[Mapping[str, Any]]) -> None:
        if parameters:
            await self._connection.execute(of_dialect(statement, self.dialect), parameters)
