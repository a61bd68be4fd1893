"""The model of an installation is used as it is, or named as unusable; never replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from hailong.model import model_problems, ready_model, shipped_agencies
from nlp.model_files import BadModel


def test_a_trained_model_is_loaded(trained_model: Path) -> None:
    agency = shipped_agencies()["syt-dong-nai"]
    found = ready_model(trained_model).classify("hồ sơ trễ hẹn ba tuần", agency)

    assert found.as_json(1)["unit"] in agency.units


@pytest.mark.parametrize("content", ["{", "{}", "không phải JSON"])
def test_a_damaged_model_is_refused_and_kept(content: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(content, "utf-8")
    with pytest.raises(BadModel):
        ready_model(tmp_path)

    assert (tmp_path / "manifest.json").read_text("utf-8") == content
    for lang, repair in (("vi", "Xóa thư mục này"), ("en", "Delete the folder")):
        (problem,) = model_problems(tmp_path, lang)
        assert repair in problem.read(lang)


def test_no_model_yet_is_no_problem(tmp_path: Path) -> None:
    assert list(model_problems(tmp_path, "vi")) == []


def test_a_whole_model_has_no_problem(trained_model: Path) -> None:
    assert list(model_problems(trained_model, "vi")) == []


def test_every_shipped_profile_can_be_trained_on() -> None:
    agencies = shipped_agencies()

    assert "syt-dong-nai" in agencies
    assert all(name == agency.id for name, agency in agencies.items())
