"""SQLite below a unit: one writer whose units share commits, and readers beside it.

A COMMIT that reaches the disk (synchronous=FULL) costs more than the statements of many units, so
units that are under way together share one. Each unit runs alone, under a lock, inside a SAVEPOINT
of a transaction that stays open while others wait for the lock; whoever leaves last commits, and
every unit of the group returns only then. An error undoes its own savepoint and nothing else.

Short statements run in the event loop: they take some ten microseconds, far less than the way to
a thread and back, which is worse still while the loop is busy (each return waits for the
interpreter lock). What waits for the disk or for another process (BEGIN, COMMIT, large statements)
runs in a thread.
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
from sqlalchemy.pool import NullPool

from storage.ports import NotKept
from storage.sql.connection import Connection, Parameters, Rows, Statement, of_dialect

# Enough to make the disk cheap, few enough that the first of a group does not wait long.
LARGEST_GROUP = 64
# How long another process (a backup, an export) may hold the file before a unit gives up.
BUSY_TIMEOUT_MS = 10_000
READERS_KEPT = 8
READING_THREADS = 4

T = TypeVar("T")


def sqlite_engine(url: URL, *pragmas: str) -> Engine:
    """An engine whose driver begins no transaction by itself."""
    engine = create_engine(
        url.set(drivername="sqlite"),
        isolation_level="AUTOCOMMIT",
        poolclass=NullPool,
        connect_args={"check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def prepare(raw: sqlite3.Connection, _record: object) -> None:
        # Emptied words must be gone from the file as well, hence secure_delete.
        for pragma in (f"busy_timeout={BUSY_TIMEOUT_MS}", "secure_delete=ON", *pragmas):
            raw.execute(f"PRAGMA {pragma}").close()

    return engine


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
        self._thread = ThreadPoolExecutor(READING_THREADS, "sqlite-reader")
        self._engine = sqlite_engine(url, "query_only=ON")
        self._idle: list[SqliteConnection] = []

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Connection]:
        idle = self._idle
        connection = idle.pop() if idle else SqliteConnection(self._engine, self._thread)
        connection.raw.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.raw.execute("ROLLBACK")
            if len(idle) < READERS_KEPT:
                idle.append(connection)
            else:
                connection.close()

    def close(self) -> None:
        for connection in self._idle:
            connection.close()
        self._thread.shutdown()


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
        self._readers.close()
