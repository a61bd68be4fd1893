"""The service's understanding is warm and of the world's own agency."""

from __future__ import annotations

from pathlib import Path

from hailong.settings import read_settings
from hailong.understanding import understanding_of
from hailong.world import read_world


async def test_it_guesses_a_unit_of_the_agency(tmp_path: Path, trained_model: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "model").symlink_to(trained_model)
    world = read_world(read_settings("", {}, tmp_path), tmp_path)
    understanding = understanding_of(world)
    guess = await understanding.guess("Bệnh viện đa khoa Thống Nhất để bệnh nhân chờ khám lâu")

    assert guess.unit in world.profile.agency.units
    assert await understanding.masked("gọi 0900000012") == "gọi [SĐT]"
