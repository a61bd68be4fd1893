"""Months are played into a file of their own, and never over what real people said."""

from __future__ import annotations

from pathlib import Path

import pytest

from hailong.app import open_store
from hailong.settings import Settings, read_settings
from hailong.simulation.database import NoFile, RealDatabase, file_of, make_room, mark
from storage.records import Officer


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings("", {}, tmp_path)


async def with_an_officer(settings: Settings) -> None:
    async with open_store(settings) as store, store.begin() as unit:
        await unit.add_officer(Officer("1", "Trần Thị Bình", "van_phong", "officer"))


async def test_without_a_database_there_is_room(settings: Settings) -> None:
    assert await make_room(settings) == settings.data / "hailong.db"


async def test_an_empty_database_is_made_anew(settings: Settings) -> None:
    async with open_store(settings):
        pass

    assert not (await make_room(settings)).exists()


async def test_what_real_people_left_is_never_touched(settings: Settings) -> None:
    await with_an_officer(settings)
    before = file_of(settings).read_bytes()

    with pytest.raises(RealDatabase):
        await make_room(settings)
    assert file_of(settings).read_bytes() == before


async def test_an_earlier_play_is_thrown_away(settings: Settings) -> None:
    await with_an_officer(settings)
    async with open_store(settings) as store:
        await mark(store, "{}")

    assert not (await make_room(settings)).exists()
    async with open_store(settings) as store, store.read() as unit:
        assert await unit.officers() == []


async def test_a_server_is_no_file_that_can_be_thrown_away(tmp_path: Path) -> None:
    url = "postgresql+asyncpg://someone@localhost/hailong"
    with pytest.raises(NoFile):
        await make_room(read_settings("", {"DATABASE_URL": url}, tmp_path))
