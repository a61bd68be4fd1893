"""The database of an installation is opened in its newest schema, after a copy."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.upkeep import Retention
from hailong.app import open_store, report_scope, retention_of
from hailong.profiles import CHECKOUT
from hailong.settings import Settings, read_settings
from hailong.world import World, read_world
from storage.migrating import NewerSchema


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return read_settings("[retention]\nchat_days = 10\n", {}, tmp_path)


@pytest.fixture
def world(settings: Settings, tmp_path: Path) -> World:
    return read_world(settings, tmp_path)


async def test_the_first_opening_makes_folder_and_database(settings: Settings) -> None:
    async with open_store(settings) as store, store.begin() as unit:
        await unit.remember("salt", "một")
    async with open_store(settings) as store, store.read() as unit:
        assert await unit.recall("salt") == "một"


async def test_a_newer_database_is_left_as_it_is(settings: Settings) -> None:
    async with open_store(settings):
        pass
    with closing(sqlite3.connect(settings.data / "hailong.db")) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()

    with pytest.raises(NewerSchema):
        async with open_store(settings):
            pass


def test_days_of_the_settings_become_times(settings: Settings) -> None:
    assert retention_of(settings) == Retention(timedelta(days=10), timedelta(days=7))


def test_a_report_is_about_the_agency_of_the_settings(world: World) -> None:
    scope = report_scope(world, 5)

    assert (scope.agency.id, scope.smallest) == ("syt-dong-nai", 5)
    assert scope.targets == world.profile.targets
    assert set(scope.surveys) == set(world.surveys)


def test_a_world_uses_what_came_with_the_program(world: World) -> None:
    assert world.catalog.agency == world.profile.agency
    assert len(world.secret) == 64
    assert (CHECKOUT / "agencies" / f"{world.settings.agency}.toml").exists()
