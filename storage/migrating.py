"""Bringing the schema of a database to what this program needs, after a copy."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext, MigrationStep
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from storage.sql.sqlite import sqlite_engine

MIGRATIONS = Path(__file__).with_name("migrations")
# Two processes that start at once migrate one after the other (any number that is ours alone).
ADVISORY_LOCK = 0x4861694C  # "HaiL"


class NewerSchema(Exception):
    """The database was written by a newer program.

    Run that program, or restore the copy that was made before it migrated.
    """

    def __init__(self, found: str, known: str) -> None:
        super().__init__(
            f"the database has schema {found}, this program knows up to {known}: "
            f"install the newer program again, or restore the copy made before it migrated"
        )
        self.found = found
        self.known = known


def newest_schema(folder: Path = MIGRATIONS) -> str:
    """The number in the file HEAD, in which two migrations written at once collide."""
    return (folder / "HEAD").read_text("utf-8").strip()


async def migrate(url: str, folder: Path = MIGRATIONS) -> Path | None:
    """Migrate to the newest schema; calling it again changes nothing.

    All or nothing. Returns the copy of a SQLite file made beside it before it changed
    (`NAME.before-NNNN`), None where there was nothing to copy. Raises NewerSchema.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return await asyncio.to_thread(_migrate_sqlite, parsed, folder)
    engine = create_async_engine(parsed)
    try:
        async with engine.begin() as connection:
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})"))
            await connection.run_sync(_upgrade, folder)
    finally:
        await engine.dispose()
    return None


async def schema_of(url: str) -> str | None:
    """The schema number of a database; None for an empty one."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        with sqlite_engine(parsed).connect() as connection:
            return _schema(connection)
    engine = create_async_engine(parsed)
    try:
        async with engine.connect() as connection_:
            return await connection_.run_sync(_schema)
    finally:
        await engine.dispose()


def copy_sqlite(url: URL, path: Path) -> None:
    """A complete copy of a SQLite database in use; FileExistsError where `path` is there."""
    if path.exists():
        raise FileExistsError(f"{path} exists already; choose another name")
    with sqlite_engine(url).connect() as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(path),))


def _migrate_sqlite(url: URL, folder: Path) -> Path | None:
    copy = None
    newest = newest_schema(folder)
    # WAL stays with the file; a VACUUM INTO copy and a new file get it here.
    with closing(sqlite_engine(url, "journal_mode=WAL").connect()) as connection:
        found = _schema(connection)
        if found == newest:
            return None
        if found is not None:
            _refuse_newer(found, folder)
            file = Path(str(url.database))
            copy = file.with_name(f"{file.name}.before-{newest}")
            # One that is there is from an attempt that failed and changed nothing.
            copy.unlink(missing_ok=True)
            copy_sqlite(url, copy)
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            _upgrade(connection, folder)
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise
        connection.exec_driver_sql("COMMIT")
    return copy


def _scripts(folder: Path) -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("version_locations", str(folder))
    config.set_main_option("path_separator", "newline")
    return ScriptDirectory.from_config(config)


def _schema(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(found: str, folder: Path) -> None:
    if found not in {script.revision for script in _scripts(folder).walk_revisions()}:
        raise NewerSchema(found, newest_schema(folder))


def _upgrade(connection: Connection, folder: Path) -> None:
    scripts = _scripts(folder)

    def steps(current: Sequence[str], _context: MigrationContext) -> list[MigrationStep]:
        newest, oldest = newest_schema(folder), "".join(current) or "base"
        missing = list(scripts.iterate_revisions(newest, oldest))
        return [
            MigrationStep.upgrade_from_script(scripts.revision_map, script)
            for script in reversed(missing)
        ]

    found = _schema(connection)
    if found is not None:
        _refuse_newer(found, folder)
    context = MigrationContext.configure(connection, opts={"fn": steps})
    with Operations.context(context):
        context.run_migrations()
