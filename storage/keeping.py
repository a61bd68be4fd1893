"""Copies of the database, and the check that it is whole."""

from __future__ import annotations

import asyncio
import errno
import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, Connection, func, make_url, select
from sqlalchemy.ext.asyncio import create_async_engine

from storage.migrating import copy_sqlite, newest_schema, schema_of
from storage.sql.sqlite import sqlite_engine
from storage.tables import case_events, cases, registers


class NotOurs(Exception):
    """PostgreSQL is copied by its own tools: pg_dump, pg_restore, or its continuous archive."""


class NotWhole(Exception):
    """The copy is damaged or has another schema; the database stays as it is."""


async def backup(url: str, path: Path) -> None:
    """A complete copy at `path` while the program runs; raises NotOurs.

    FileExistsError where the copy is there already, FileNotFoundError where no database is.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        raise NotOurs(NotOurs.__doc__)
    await asyncio.to_thread(_copy, parsed, path)


def _copy(url: URL, path: Path) -> None:
    if not Path(str(url.database)).is_file():
        # SQLite would make an empty database, and we an empty copy of it.
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), url.database)
    copy_sqlite(url, path)


async def restore(url: str, path: Path) -> None:
    """Put a copy in place of the database; the program must not run.

    The copy may have an older schema, `migrate` follows. Raises FileNotFoundError, NotOurs, and
    NotWhole with what is wrong with the copy.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        raise NotOurs(NotOurs.__doc__)
    await asyncio.to_thread(_copy_back, path, Path(str(parsed.database)))


def _copy_back(path: Path, target: Path) -> None:
    if not path.is_file():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    if damage := _damage(path):
        raise NotWhole(f"{path}: {damage}")
    with closing(sqlite3.connect(path)) as copy, closing(sqlite3.connect(target)) as database:
        copy.backup(database)


def _damage(path: Path) -> str:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as copy:
            (first, *_) = copy.execute("PRAGMA integrity_check").fetchone()
            has_schema = copy.execute(
                "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
            ).fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    if first != "ok":
        return str(first)
    return "" if has_schema else "not a database of this program"


async def verify(url: str) -> list[str]:
    """What is wrong with the database and with the log of its cases; empty where all is well."""
    if (found := await schema_of(url)) != newest_schema():
        return [f"schema {found}, this program needs {newest_schema()}: run migrate"]
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        with sqlite_engine(parsed).connect() as connection:
            return [*_broken_pages(connection), *_broken_register(connection)]
    engine = create_async_engine(parsed)
    try:
        async with engine.connect() as connection_:
            return await connection_.run_sync(_broken_register)
    finally:
        await engine.dispose()


def _broken_pages(connection: Connection) -> list[str]:
    pages: Sequence[str] = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    triggers = connection.exec_driver_sql(
        "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'case_events'"
    ).scalar_one()
    found = [line for line in pages if line != "ok"]
    found += [f"row {row[1]} of {row[0]} points at a missing row of {row[2]}" for row in orphans]
    return found + (["case_events is not protected against changes"] if triggers < 2 else [])


def _broken_register(connection: Connection) -> list[str]:
    of_register = (cases.c.filed_unit == registers.c.unit) & (cases.c.year == registers.c.year)
    query = (
        select(registers.c.unit, registers.c.year, registers.c.last, func.count(cases.c.code))
        .select_from(registers.outerjoin(cases, of_register))
        .group_by(registers.c.unit, registers.c.year, registers.c.last)
    )
    found = [
        f"register {unit} {year} counts to {last} and holds {held} cases"
        for unit, year, last, held in connection.execute(query)
        if last != held
    ]
    logged = select(case_events.c.code)
    silent = connection.scalars(select(cases.c.code).where(cases.c.code.not_in(logged)))
    return [*found, *(f"case {code} has no line in its log" for code in silent)]
