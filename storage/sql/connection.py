"""What the SQL of a unit runs on, whichever database is below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite

# One statement for both databases, or one for each by the name of its dialect.
Statement = Executable | Mapping[str, Executable]
Rows = Sequence[Any]
Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]] | None


class Connection(Protocol):
    """Runs the statements of one unit, one after the other."""

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""

    async def rows(
        self, statement: Statement, parameters: Parameters = None, *, large: bool = False
    ) -> Rows:
        """All rows; `large` statements may take long and must not hold up the event loop."""

    async def count(self, statement: Statement, parameters: Parameters = None) -> int:
        """How many rows were written."""

    async def many(self, statement: Statement, parameters: Sequence[Mapping[str, Any]]) -> None:
        """The statement once for each of the parameters."""


class Part:
    """The SQL of one subject; `SqlUnit` is all of them together."""

    def __init__(self, connection: Connection) -> None:
        self._sql = connection


def for_both(build: Callable[[Callable[[Table], Any]], Executable]) -> dict[str, Executable]:
    """An insert with a conflict clause, which each dialect builds with its own `insert`."""
    return {"sqlite": build(sqlite.insert), "postgresql": build(postgresql.insert)}


def of_dialect(statement: Statement, dialect: str) -> Executable:
    return statement[dialect] if isinstance(statement, Mapping) else statement
