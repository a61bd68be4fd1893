"""Readers of SQLite: they see one moment, write nothing and hold nobody up."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import OperationalError

from storage.sql.sqlite import READERS_KEPT, Sqlite

READ = text("SELECT value FROM facts WHERE key = 'a'")
WRITE = text("INSERT INTO facts (key, value) VALUES ('a', 'kept')")
COUNT_FAR = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)"
    " SELECT count(*) FROM n"
)


@pytest.fixture
async def sqlite(sqlite_url: str) -> AsyncIterator[Sqlite]:
    opened = Sqlite(make_url(sqlite_url))
    yield opened
    await opened.close()


async def test_a_unit_that_reads_sees_one_moment(sqlite: Sqlite) -> None:
    async with sqlite.read() as before:
        assert list(await before.rows(READ)) == []
        async with sqlite.write() as unit:
            await unit.count(WRITE)
        assert list(await before.rows(READ)) == []
    async with sqlite.read() as after:
        assert [tuple(row) for row in await after.rows(READ)] == [("kept",)]


async def test_a_unit_that_reads_cannot_write(sqlite: Sqlite) -> None:
    async with sqlite.read() as unit:
        with pytest.raises(OperationalError, match="readonly"):
            await unit.count(WRITE)


async def test_long_reads_leave_the_event_loop_free(sqlite: Sqlite) -> None:
    async def count_far() -> None:
        async with sqlite.read() as unit:
            await unit.rows(COUNT_FAR)

    turns = 0
    async with asyncio.TaskGroup() as group:
        reads = [group.create_task(count_far()) for _ in range(2)]
        while not all(read.done() for read in reads):
            await asyncio.sleep(0)
            turns += 1

    assert turns > 100


async def test_readers_that_are_cancelled_in_the_middle_make_room_for_others(
    sqlite: Sqlite,
) -> None:
    entered = asyncio.Event()

    async def count_far() -> None:
        async with sqlite.read() as unit:
            await unit.rows(READ)
            entered.set()
            await unit.rows(COUNT_FAR)

    async def read() -> int:
        async with sqlite.read() as unit:
            return len(await unit.rows(READ))

    async with asyncio.TaskGroup() as group:
        reads = [group.create_task(count_far()) for _ in range(2 * READERS_KEPT)]
        await entered.wait()
        for each in reads:
            each.cancel()

    assert await asyncio.gather(*(read() for _ in range(2 * READERS_KEPT))) == (
        [0] * 2 * READERS_KEPT
    )
