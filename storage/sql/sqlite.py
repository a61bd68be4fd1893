"""SQLite below a unit: one writer whose units share commits, and readers beside it.

A COMMIT that reaches the disk (synchronous=FULL) costs more than the statements of many units, so
units that are under way together share one. Each unit runs alone, under a lock, inside a SAVEPOINT
of a transaction that stays open while others wait for the lock; whoever leaves last commits, and
every unit of the group returns only then. An error undoes its own savepoint and nothing else.

Readers are connections of SQLAlchemy's asynchronous engine on aiosqlite: every statement runs in
the thread of its connection, so that an export or a page of the console never holds up the loop.

The writer is the same engine's dialect on the standard driver, for its measured speed: a short
statement takes some ten microseconds, far less than the several ways to a thread and back that
aiosqlite needs for it. With fifty citizens at once, each message kept, handled and marked as sent,
one machine carried 1,850 messages a second this way and 450 with a writer on aiosqlite. What waits
for the disk or for another process (BEGIN, COMMIT, large statements) goes to a thread all the
same.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar, cast

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import Connection as SyncConnection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage.ports import NotKept
from storage.sql.connection import Connection, Parameters, Rows, Statement, of_dialect
from storage.sql.pooled import PooledConnection

# Enough to make the disk cheap, few enough that the first of a group does not wait long.
LARGEST_GROUP = 64
# How long another process (a backup, an export) may hold the file before a unit gives up.
BUSY_TIMEOUT_MS = 10_000
# Each has a thread of its own; as many again may open for a moment.
READERS_KEPT = 8

T = TypeVar("T")


def sqlite_engine(url: URL, *pragmas: str) -> Engine:
    """An engine whose driver begins no transaction by itself."""
    engine = create_engine(
        url.set(drivername="sqlite"),
        isolation_level="AUTOCOMMIT",
        poolclass=NullPool,
        connect_args={"check_same_thread": False},
    )
    # Emptied words must be gone from the file as well, hence secure_delete.
    event.listen(engine, "connect", prepare("secure_delete=ON", *pragmas))
    return engine


def prepare(*pragmas: str) -> Callable[[DBAPIConnection, object], None]:
    """Sets up each new connection."""

    def on_connect(raw: DBAPIConnection, _record: object) -> None:
        cursor = raw.cursor()
        for pragma in (f"busy_timeout={BUSY_TIMEOUT_MS}", *pragmas):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return on_connect


def begin(connection: SyncConnection) -> None:
    connection.exec_driver_sql("BEGIN")


async def in_thread(thread: ThreadPoolExecutor, call: Callable[[], T]) -> T:
    """What `call` returns; a cancellation waits for its end, as nobody else may use the
    connection before."""
    work = asyncio.get_running_loop().run_in_executor(thread, call)
    cancelled: asyncio.CancelledError | None = None
    while not work.done():
        try:
            await asyncio.wait([work])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        work.exception()
        raise cancelled
    return work.result()


class SqliteConnection:
    """One connection, used by one unit at a time."""

    dialect = "sqlite"

    def __init__(self, engine: Engine, thread: ThreadPoolExecutor) -> None:
        self._connection: SyncConnection = engine.connect()
        self.raw = cast(sqlite3.Connection, self._connection.connection.driver_connection)
        self._thread = thread

    async def rows(
        self, statement: Statement, parameters: Parameters = None, *, large: bool = False
    ) -> Rows:
        def call() -> Rows:
            return self._connection.execute(of_dialect(statement, "sqlite"), parameters).all()

        return await in_thread(self._thread, call) if large else call()

    async def count(self, statement: Statement, parameters: Parameters = None) -> int:
        result = self._connection.execute(of_dialect(statement, "sqlite"), parameters)
        return result.rowcount

    async def many(self, statement: Statement, parameters: Sequence[Mapping[str, Any]]) -> None:
        if parameters:
            self._connection.execute(of_dialect(statement, "sqlite"), parameters)

    def close(self) -> None:
        self._connection.close()


class Group:
    """Units whose writes become durable by the same COMMIT."""

    def __init__(self) -> None:
        self.size = 0
        self.is_full = False
        self.ended = asyncio.Event()
        self.error: BaseException | None = None

    def end(self, error: BaseException | None = None) -> None:
        self.error = error
        self.ended.set()


class Writer:
    """The one connection that writes."""

    def __init__(self, url: URL) -> None:
        self._thread = ThreadPoolExecutor(1, "sqlite-writer")
        engine = sqlite_engine(url, "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
        self._connection = SqliteConnection(engine, self._thread)
        self._raw = self._connection.raw
        self._lock = asyncio.Lock()
        self._waiting = 0
        self._group: Group | None = None

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Connection]:
        """Raises NotKept where the commit failed. Units must not be nested: the inner one would
        wait for the outer one for ever."""
        await self._enter()
        try:
            group = await self._open_group()
            try:
                self._raw.execute("SAVEPOINT unit")
                yield self._connection
                self._raw.execute("RELEASE unit")
                group.size += 1
                group.is_full = group.size >= LARGEST_GROUP
            except BaseException as error:
                self._undo(group, error)
                raise
        finally:
            await self._leave()
        await group.ended.wait()
        if group.error is not None:
            raise NotKept("nothing of this unit was kept; is the disk full?") from group.error

    async def _enter(self) -> None:
        self._waiting += 1
        try:
            await self._lock.acquire()
        except asyncio.CancelledError:
            self._waiting -= 1
            if not self._waiting and not self._lock.locked():
                # The group before us counted on us to commit it.
                await self._lock.acquire()
                await self._leave()
            raise
        self._waiting -= 1

    async def _open_group(self) -> Group:
        if self._group is None:
            # IMMEDIATE takes the write lock now; a read that upgrades later could fail.
            await in_thread(self._thread, lambda: self._raw.execute("BEGIN IMMEDIATE").close())
            self._group = Group()
        return self._group

    def _undo(self, group: Group, error: BaseException) -> None:
        with suppress(sqlite3.Error):
            self._raw.execute("ROLLBACK TO unit")
            self._raw.execute("RELEASE unit")
        # Who failed over what this group wrote (a stale version) reads again what is committed:
        # without a commit now, the same would fail for ever while others wait.
        group.is_full = True
        if not self._raw.in_transaction:
            # A full disk makes SQLite roll everything back, the units before us included.
            self._group = None
            group.end(error)

    async def _leave(self) -> None:
        try:
            group = self._group
            if group is not None and (not self._waiting or group.is_full):
                await self._end_group(group)
        finally:
            self._lock.release()

    async def _end_group(self, group: Group) -> None:
        self._group = None
        try:
            await in_thread(self._thread, lambda: self._commit(group))
        finally:
            group.ended.set()

    def _commit(self, group: Group) -> None:
        try:
            self._raw.execute("COMMIT" if group.size else "ROLLBACK")
        except sqlite3.Error as error:
            group.error = error
            with suppress(sqlite3.Error):
                self._raw.execute("ROLLBACK")

    async def close(self) -> None:
        async with self._lock:
            self._connection.close()
            self._thread.shutdown()


class Readers:
    """Connections that read what was committed, without waiting for the writer (WAL)."""

    def __init__(self, url: URL) -> None:
        # The driver begins no transaction by itself; a unit that reads sees one moment.
        self._engine = create_async_engine(
            url.set(drivername="sqlite+aiosqlite"),
            connect_args={"isolation_level": None},
            pool_size=READERS_KEPT,
            max_overflow=READERS_KEPT,
        )
        event.listen(self._engine.sync_engine, "connect", prepare("query_only=ON"))
        event.listen(self._engine.sync_engine, "begin", begin)

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Connection]:
        # Nothing is committed: the pool rolls back what comes back to it.
        async with self._engine.connect() as connection:
            yield PooledConnection(connection)

    async def close(self) -> None:
        await self._engine.dispose()


class Sqlite:
    """One file. One process writes; others may read it or write a little (commands)."""

    def __init__(self, url: URL) -> None:
        if not url.database or url.database == ":memory:":
            raise ValueError("SQLite needs a file; without one use storage.memory.MemoryStore")
        self._writer = Writer(url)
        self._readers = Readers(url)
        self.write = self._writer.unit
        self.read = self._readers.unit

    async def close(self) -> None:
        await self._writer.close()
        await self._readers.close()
