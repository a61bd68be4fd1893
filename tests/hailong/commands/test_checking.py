"""`hailong check` says everything that is wrong, the model included."""

from __future__ import annotations

from pathlib import Path

import pytest

from hailong.__main__ import run
from tests.hailong.commands.conftest import Installation, Said


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
    assert "- model/: manifest.json" in said.out
    assert "Delete the folder" in said.out
    assert ".." not in said.out
    assert str(hailong.folder) not in said.out
    assert (model / "manifest.json").read_text("utf-8") == "{"


def test_the_file_that_was_asked_for_is_the_one_that_is_checked(hailong: Installation) -> None:
    hailong.place.config.rename(hailong.folder / "bad.toml")
    bad = hailong.folder / "bad.toml"
    bad.write_text("[web]\nprot = 80\n", "utf-8")
    said = named(hailong, "check", bad)

    assert said.code == 1
    assert "bad.toml, dòng 2, [web] prot: không có thiết lập này" in said.out


@pytest.mark.parametrize("command", [("check",), ("officer", "list"), ("verify",)])
def test_a_file_of_settings_that_is_not_there_is_a_fault(
    hailong: Installation, command: tuple[str, ...]
) -> None:
    said = named(hailong, *command, hailong.folder / "nowhere.toml")

    assert said.code == 1
    assert "nowhere.toml: không mở được tệp (không có tệp này)" in said.out + said.error


def named(hailong: Installation, *arguments: str | Path) -> Said:
    *command, config = arguments
    hailong.capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        run([*map(str, command), "--config", str(config)])
    said = hailong.capsys.readouterr()
    return Said(int(ended.value.code or 0), said.out, said.err)
