"""What SQLite's shared commits must not lose, and whom they must not hold up."""

import asyncio
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from storage.ports import NotKept
from storage.sql import SqlStore
from tests.storage.samples import LAN, inbound, outgoing

PROJECT = Path(__file__).parents[2]

# Says the number of each message only after the block that kept it has ended.
WRITER = """
import asyncio, sys
from storage.sql import SqlStore
from tests.storage.samples import inbound

async def keep(store, number):
    while True:
        async with store.begin() as unit:
            await unit.add_inbound([inbound(number)])
        sys.stdout.write(f"{number}\\n")
        sys.stdout.flush()
        number += 8

async def main():
    store = SqlStore.open(sys.argv[1])
    await asyncio.gather(*(keep(store, number) for number in range(8)))

asyncio.run(main())
"""


@pytest.fixture
async def sqlite_store(sqlite_url: str) -> AsyncIterator[SqlStore]:
    store = SqlStore.open(sqlite_url)
    yield store
    await store.close()


@contextmanager
def other_process(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program that has the same file open."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def kept(path: Path) -> set[int]:
    with other_process(path) as connection:
        return {int(row[0]) for row in connection.execute("SELECT external_id FROM inbox")}


def test_a_process_that_is_killed_has_lost_nothing_it_called_kept(
    sqlite_url: str, tmp_path: Path
) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, sqlite_url],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    said = [int(writer.stdout.readline()) for _ in range(200)]
    writer.send_signal(signal.SIGKILL)
    rest, _ = writer.communicate()
    said += [int(line) for line in rest.split("\n")[:-1]]

    assert set(said) <= kept(tmp_path / "hailong.db")


async def test_a_unit_that_returned_is_in_the_file_while_others_still_run(
    sqlite_store: SqlStore, tmp_path: Path
) -> None:
    async def keep(number: int) -> bool:
        async with sqlite_store.begin() as unit:
            await unit.add_inbound([inbound(number)])
        return number in kept(tmp_path / "hailong.db")

    assert all(await asyncio.gather(*map(keep, range(200))))


async def test_a_unit_that_is_cancelled_in_line_still_commits_those_before_it(
    sqlite_store: SqlStore,
) -> None:
    entered, go_on = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        async with sqlite_store.begin() as unit:
            await unit.add_inbound([inbound(1)])
            entered.set()
            await go_on.wait()

    async def waiting() -> None:
        async with sqlite_store.begin() as unit:
            await unit.add_inbound([inbound(2)])

    async with asyncio.TaskGroup() as group:
        group.create_task(slow())
        await entered.wait()
        in_line = group.create_task(waiting())
        await asyncio.sleep(0)
        go_on.set()
        # The slow one now leaves and trusts the one in line to commit for both.
        await asyncio.sleep(0)
        in_line.cancel()
    async with sqlite_store.read() as unit:
        assert await unit.unhandled(inbound(9).received_at) == [inbound(1)]


async def test_a_commit_that_fails_is_told_to_every_unit_of_the_group(
    sqlite_store: SqlStore, tmp_path: Path
) -> None:
    """A foreign key that is checked at COMMIT makes it fail as a full disk would."""
    with other_process(tmp_path / "hailong.db") as other:
        other.executescript(
            "CREATE TABLE late (id REFERENCES facts(key) DEFERRABLE INITIALLY DEFERRED);"
            "CREATE TRIGGER break_it AFTER INSERT ON facts WHEN new.value = 'broken'"
            " BEGIN INSERT INTO late VALUES ('nothing'); END;"
        )

    async def write(value: str) -> None:
        async with sqlite_store.begin() as unit:
            await unit.remember(value, value)

    results = await asyncio.gather(*map(write, ["a", "broken", "b"]), return_exceptions=True)
    assert {type(result) for result in results} == {NotKept}
    await write("c")
    async with sqlite_store.read() as unit:
        assert [await unit.recall(key) for key in "abc"] == [None, None, "c"]


async def test_large_reads_leave_the_event_loop_free(sqlite_store: SqlStore) -> None:
    async with sqlite_store.begin() as unit:
        await unit.add_outgoing([outgoing(str(n), f"{LAN}{n}") for n in range(50)])
    async with sqlite_store.read() as first, sqlite_store.read() as second:
        found = await asyncio.gather(first.cases(), second.cases())

    assert list(found) == [[], []]


async def test_more_readers_than_are_kept_open_all_get_their_turn(sqlite_store: SqlStore) -> None:
    async def look() -> str | None:
        async with sqlite_store.read() as unit:
            await unit.cases()
            return await unit.recall("salt")

    assert await asyncio.gather(*(look() for _ in range(20))) == [None] * 20


@pytest.mark.parametrize("url", ["sqlite+aiosqlite://", "sqlite+aiosqlite:///:memory:"])
def test_sqlite_without_a_file_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="MemoryStore"):
        SqlStore.open(url)


def test_another_database_is_refused_by_its_name() -> None:
    with pytest.raises(ValueError, match="mysql is not supported"):
        SqlStore.open("mysql://localhost/x")
