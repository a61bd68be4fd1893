"""The service's understanding is warm and of the world's own agency."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hailong.settings import read_settings
from hailong.understanding import NewestModel, understanding_of
from hailong.world import read_world
from nlp.model_forms import save_model
from tests.nlp.small import agency, model


async def test_it_guesses_a_unit_of_the_agency(tmp_path: Path, trained_model: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "model").symlink_to(trained_model)
    world = read_world(read_settings("", {}, tmp_path), tmp_path)
    understanding = understanding_of(world)
    guess = await understanding.guess("Bệnh viện đa khoa Thống Nhất để bệnh nhân chờ khám lâu")

    assert guess.unit in world.profile.agency.units
    assert await understanding.masked("gọi 0900000012") == "gọi [SĐT]"


def test_a_model_that_takes_the_place_is_used_from_the_next_text_on(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    save_model(replace(model(), version="old"), folder)
    newest = NewestModel(folder, agency())
    before = newest.classify("hồ sơ chậm", agency()).model_version
    save_model(replace(model(), version="new"), folder)

    assert (before, newest.classify("hồ sơ chậm", agency()).model_version) == ("old", "new")


def test_a_damaged_new_model_does_not_stop_the_old_one(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    save_model(model(), folder)
    newest = NewestModel(folder, agency())
    (folder / "manifest.json").unlink()
    (folder / "manifest.json").write_text("{")

    assert newest.classify("hồ sơ chậm", agency()).model_version == model().version
