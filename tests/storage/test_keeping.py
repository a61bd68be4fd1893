"""Copies of the database, and the check that it is whole."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.keeping import NotOurs, NotWhole, backup, restore, verify
from storage.migrating import newest_schema
from storage.sql import SqlStore
from tests.storage.samples import case, event


async def remember(url: str, value: str) -> None:
    store = SqlStore.open(url)
    async with store.begin() as unit:
        await unit.remember("salt", value)
    await store.close()


async def recall(url: str) -> str | None:
    store = SqlStore.open(url)
    async with store.read() as unit:
        value = await unit.recall("salt")
    await store.close()
    return value


async def test_a_copy_brings_back_what_was_there_when_it_was_made(
    sqlite_url: str, tmp_path: Path
) -> None:
    store = SqlStore.open(sqlite_url)
    async with store.begin() as unit:
        await unit.remember("salt", "một")
    await backup(sqlite_url, tmp_path / "copy.db")
    await store.close()
    await remember(sqlite_url, "hai")
    await restore(sqlite_url, tmp_path / "copy.db")

    assert await recall(sqlite_url) == "một"
    assert await verify(sqlite_url) == []


async def test_a_copy_is_never_written_over_another(sqlite_url: str, tmp_path: Path) -> None:
    await backup(sqlite_url, tmp_path / "copy.db")

    with pytest.raises(FileExistsError, match="exists already"):
        await backup(sqlite_url, tmp_path / "copy.db")


async def test_a_damaged_copy_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    await remember(sqlite_url, "một")
    (tmp_path / "text.db").write_text("không phải cơ sở dữ liệu" * 100)
    with closing(sqlite3.connect(tmp_path / "foreign.db")) as foreign:
        foreign.execute("CREATE TABLE t (a)")

    for name in ("text.db", "foreign.db"):
        with pytest.raises(NotWhole, match=r"not a database"):
            await restore(sqlite_url, tmp_path / name)
    with pytest.raises(FileNotFoundError):
        await restore(sqlite_url, tmp_path / "none.db")
    assert await recall(sqlite_url) == "một"


@pytest.mark.postgres
async def test_postgres_is_copied_by_its_own_tools(postgres_url: str, tmp_path: Path) -> None:
    with pytest.raises(NotOurs, match="pg_dump"):
        await backup(postgres_url, tmp_path / "copy")
    with pytest.raises(NotOurs, match="pg_dump"):
        await restore(postgres_url, tmp_path / "copy")


async def test_a_register_with_a_gap_and_a_case_without_log_are_found(database_url: str) -> None:
    store = SqlStore.open(database_url)
    async with store.begin() as unit:
        for code in ("HL-1", "HL-2"):
            await unit.add_case(case(code), event("HL-1"))
    await store.close()
    assert await verify(database_url) == ["case HL-2 has no line in its log"]

    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        await connection.execute(text("DELETE FROM cases WHERE code = 'HL-2'"))
    await engine.dispose()
    assert await verify(database_url) == ["register van_phong 2026 counts to 2 and holds 1 cases"]


async def test_a_log_without_its_protection_is_found(sqlite_url: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "hailong.db")) as connection:
        connection.execute("DROP TRIGGER case_events_no_delete")
        connection.execute("INSERT INTO views VALUES (1, 'HL-9', 'o-1', 0)")
        connection.commit()

    assert await verify(sqlite_url) == [
        "row 1 of views points at a missing row of cases",
        "case_events is not protected against changes",
    ]


async def test_an_empty_database_is_not_verified(tmp_path: Path) -> None:
    assert await verify(f"sqlite+aiosqlite:///{tmp_path / 'new.db'}") == [
        f"schema None, this program needs {newest_schema()}: run migrate"
    ]
