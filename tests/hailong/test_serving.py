"""What one process serves with: leases where others share the database, health that writes."""

from __future__ import annotations

import asyncio
import json
import socket
from pathlib import Path

import httpx
import pytest

from bot.sender import LEASE
from bot.upkeep import DONE_ON
from hailong.serving import CannotListen, lease_for, listening
from storage.ports import NO_LEASE
from storage.sql import SqlStore
from tests.running import Place
from tests.web.site import running


@pytest.mark.parametrize(
    "url, lease",
    [
        ("sqlite+aiosqlite:////srv/hailong.db", NO_LEASE),
        ("postgresql+asyncpg://hailong@db/hailong", LEASE),
    ],
)
def test_only_a_shared_database_needs_leases(url: str, lease: object) -> None:
    assert lease_for(url) == lease


def test_a_port_that_is_taken_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotListen, match=f"127.0.0.1:{port}"), listening("127.0.0.1", port):
            pass


def test_an_address_of_another_machine_is_named() -> None:
    with pytest.raises(CannotListen, match=r"192\.0\.2\.1"), listening("192.0.2.1", 0):
        pass


async def test_health_is_503_where_nothing_can_be_written(sqlite_url: str) -> None:
    store = SqlStore.open(sqlite_url)
    await store.close()
    async with running(store) as here:
        answer = await here.client.get("/health")

    assert (answer.status_code, answer.json()["ok"]) == (503, False)


async def test_a_process_says_ready_tends_its_database_and_ends_when_told(
    tmp_path: Path, trained_model: Path
) -> None:
    """Started by day, it makes up for the night before."""
    place = Place.make(tmp_path, trained_model)
    place.set_clock("2026-11-05T09:00:00+07:00")
    async with place.running() as service, httpx.AsyncClient(base_url=service.url) as client:
        health = await client.get("/health")
        store = SqlStore.open(f"sqlite+aiosqlite:///{tmp_path / 'data' / 'hailong.db'}")
        async with asyncio.timeout(10):
            while await recalled(store) is None:
                pass
    assert await recalled(store) == "2026-11-05"
    await store.close()

    assert service.process.returncode == 0
    assert health.json() == {
        "ok": True,
        "oldest_unhandled_s": 0,
        "outbox": 0,
        "dead": 0,
        "version": health.json()["version"],
    }
    events = [json.loads(line)["event"] for line in (tmp_path / "log").read_text().splitlines()]
    assert events == ["upkeep_done"]


async def recalled(store: SqlStore) -> str | None:
    async with store.read() as unit:
        return await unit.recall(DONE_ON)
