"""Migrations, on both databases."""

import asyncio
import re
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from storage.migrating import MIGRATIONS, NewerSchema, migrate, newest_schema, schema_of
from storage.ports import Store
from storage.sql import SqlStore
from storage.tables import metadata

NEWEST = newest_schema()
NEXT = f"{int(NEWEST) + 1:04}"

# Everything that makes up a schema of PostgreSQL, as it describes itself.
SCHEMA_OF_POSTGRES = """
SELECT table_name || '.' || column_name, ordinal_position || ' ' || data_type || ' '
       || is_nullable || ' ' || coalesce(column_default, '')
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT proname, pg_get_functiondef(oid) FROM pg_proc
WHERE pronamespace = 'public'::regnamespace
"""
SCHEMA_OF_SQLITE = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"


async def schema(url: str) -> dict[str, str]:
    """What a database is made of, by name, with spaces evened out."""
    query = SCHEMA_OF_SQLITE if url.startswith("sqlite") else SCHEMA_OF_POSTGRES
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        rows: Sequence[Any] = (await connection.execute(text(query.replace(":", r"\:")))).all()
    await engine.dispose()
    return {
        name: re.sub(r"(?<=\() | (?=[,)])", "", re.sub(r"\s+", " ", sql)).strip()
        for name, sql in rows
        if "alembic_version" not in name
    }


async def create_tables(url: str) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await engine.dispose()


async def test_migrating_an_empty_sqlite_file_yields_the_tables(
    sqlite_url: str, tmp_path: Path
) -> None:
    made = f"sqlite+aiosqlite:///{tmp_path / 'made.db'}"
    await create_tables(made)

    assert await schema(sqlite_url) == await schema(made)


@pytest.mark.postgres
async def test_migrating_an_empty_postgres_database_yields_the_tables(
    postgres_url: str, empty_postgres_url: str
) -> None:
    await create_tables(empty_postgres_url)

    assert await schema(postgres_url) == await schema(empty_postgres_url)


@pytest.mark.postgres
async def test_two_processes_that_start_at_once_migrate_once(empty_postgres_url: str) -> None:
    await asyncio.gather(migrate(empty_postgres_url), migrate(empty_postgres_url))

    assert await schema_of(empty_postgres_url) == newest_schema()


def test_the_newest_migration_is_named_in_head() -> None:
    numbers = sorted(path.name[:4] for path in MIGRATIONS.glob("[0-9]*.py"))

    assert numbers == [f"{n:04}" for n in range(1, len(numbers) + 1)]
    assert newest_schema() == numbers[-1]


async def test_migrating_again_changes_nothing_and_copies_nothing(database_url: str) -> None:
    before = await schema(database_url)

    assert await migrate(database_url) is None
    assert await schema(database_url) == before


async def test_a_new_file_has_the_newest_schema_and_no_copy_beside_it(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'new.db'}"
    assert await schema_of(url) is None
    assert await migrate(url) is None
    assert await schema_of(url) == newest_schema()


async def run_in(url: str, statement: str, **values: str) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.execute(text(statement), values)
    await engine.dispose()


async def set_schema(url: str, number: str) -> None:
    await run_in(url, "UPDATE alembic_version SET version_num = :number", number=number)


async def test_a_newer_schema_is_refused_with_what_to_do(database_url: str) -> None:
    await set_schema(database_url, "9999")

    with pytest.raises(NewerSchema, match=rf"schema 9999.*knows up to {NEWEST}.*install.*restore"):
        await migrate(database_url)
    assert await schema_of(database_url) == "9999"


NEXT_MIGRATION = """
from alembic import op

revision = "{next}"
down_revision = "{newest}"


def upgrade() -> None:
    op.execute("CREATE TABLE added (a TEXT)")
    op.execute("{statement}")
"""


def next_migration(tmp_path: Path, statement: str) -> Path:
    """The migrations with one more, which runs `statement` last."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder)
    script = NEXT_MIGRATION.format(statement=statement, next=NEXT, newest=NEWEST)
    (folder / f"{NEXT}_next.py").write_text(script)
    (folder / "HEAD").write_text(f"{NEXT}\n")
    return folder


async def test_a_file_is_copied_before_it_migrates(sqlite_url: str, tmp_path: Path) -> None:
    before = await schema(sqlite_url)
    copy = await migrate(sqlite_url, next_migration(tmp_path, "SELECT 1"))

    assert copy == tmp_path / f"hailong.db.before-{NEXT}"
    assert await schema(f"sqlite+aiosqlite:///{copy}") == before
    assert await schema_of(sqlite_url) == NEXT
    assert "added" in await schema(sqlite_url)
    with pytest.raises(NewerSchema):
        await migrate(sqlite_url)


async def test_a_migration_that_fails_half_way_changes_nothing(
    database_url: str, tmp_path: Path
) -> None:
    before = await schema(database_url)
    folder = next_migration(tmp_path, "DROP TABLE what_is_not_there")
    for _ in range(2):
        with pytest.raises(DBAPIError, match="what_is_not_there"):
            await migrate(database_url, folder)

    assert await schema(database_url) == before
    assert await schema_of(database_url) == NEWEST


def migrations_before(name: str, tmp_path: Path) -> Path:
    """The migrations as they were when that one was not there yet."""
    number = next(MIGRATIONS.glob(f"*_{name}.py")).name[:4]
    folder = tmp_path / "migrations"
    newer = [path.name for path in MIGRATIONS.glob("0*.py") if path.name[:4] >= number]
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns(*newer))
    (folder / "HEAD").write_text(f"{int(number) - 1:04}\n")
    return folder


async def test_responses_from_before_the_newer_sums_ask_to_be_counted_again(
    tmp_path: Path,
) -> None:
    old = migrations_before("measures", tmp_path)
    url = f"sqlite+aiosqlite:///{tmp_path / 'old.db'}"
    await migrate(url, old)
    await run_in(
        url,
        "INSERT INTO responses VALUES"
        " ('k', 'quick', 1, 'vp', 'self', '', '2026-10-01', '[]', true, true)",
    )

    await migrate(url)
    store = SqlStore.open(url)
    async with store.read() as unit:
        assert await unit.recall("rollups_counted") == "not yet"
    await store.close()


async def test_a_database_without_responses_has_nothing_to_count_again(store: Store) -> None:
    async with store.read() as unit:
        assert await unit.recall("rollups_counted") is None


@pytest.mark.postgres
async def test_how_older_responses_came_in_is_counted_from_them(
    empty_postgres_url: str, tmp_path: Path
) -> None:
    old = migrations_before("intake", tmp_path)
    for url in (f"sqlite+aiosqlite:///{tmp_path / 'old.db'}", empty_postgres_url):
        await migrate(url, old)
        await run_in(
            url,
            "INSERT INTO responses VALUES"
            """ ('a', 'quick', 1, 'vp', 'self', '', '2026-10-01', '["q1", "q2"]', true, true),"""
            """ ('b', 'quick', 1, 'vp', 'self', '', '2026-10-01', '["q1"]', true, false),"""
            """ ('c', 'quick', 1, 'vp', 'self', '', '2026-10-01', '[]', false, true)""",
        )
        await migrate(url)
        store = SqlStore.open(url)
        async with store.read() as unit:
            rows = await unit.intake(date(2026, 10, 1), date(2026, 10, 1))
        await store.close()

        assert [(row.what, row.part, row.number) for row in rows] == [
            ("finished", "", 2),
            ("invalid", "", 1),
            ("skipped", "q1", 2),
            ("skipped", "q2", 1),
            ("stopped", "", 1),
        ]
