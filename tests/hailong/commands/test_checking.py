"""`hailong check` says everything that is wrong, the model included."""

from __future__ import annotations

from tests.hailong.commands.conftest import Installation


def test_an_installation_as_it_ships_has_no_fault(hailong: Installation) -> None:
    said = hailong("check")

    assert (said.code, said.error) == (0, "")
    assert said.out.startswith("Không có lỗi.")


def test_a_damaged_model_is_named_and_nothing_else_is_touched(hailong: Installation) -> None:
    model = hailong.folder / "data" / "model"
    model.unlink()
    model.mkdir()
    (model / "manifest.json").write_text("{", "utf-8")
    said = hailong("check", "--lang", "en")

    assert said.code == 1
    assert said.out.startswith("Problems found: 1")
    assert "delete the folder" in said.out
    assert (model / "manifest.json").read_text("utf-8") == "{"
