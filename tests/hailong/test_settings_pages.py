import re
import tomllib
import unicodedata
from pathlib import Path

import pytest

from hailong.environment import VARIABLES
from hailong.profiles import CHECKOUT
from hailong.settings import read_settings
from hailong.settings_pages import pages, write_pages
from hailong.settings_table import SETTINGS

AGAIN = 'python -c "from hailong.settings_pages import *; write_pages(Path())"'


@pytest.mark.parametrize("name", pages())
def test_what_is_written_about_the_settings_is_what_the_tables_say(name: str) -> None:
    assert (CHECKOUT / name).read_text("utf-8") == pages()[name], f"write it again: {AGAIN}"


def test_pages_are_written_below_the_root(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()

    write_pages(tmp_path)

    assert {name: (tmp_path / name).read_text("utf-8") for name in pages()} == pages()


def test_the_file_as_it_ships_changes_nothing() -> None:
    assert read_settings(pages()["config.toml"], {}) == read_settings("", {})


def test_every_default_can_be_uncommented() -> None:
    text = re.sub(r"^# (\w+ = )", r"\1", pages()["config.toml"], flags=re.MULTILINE)

    raw = tomllib.loads(text)

    assert {
        setting.name: raw[group][name] if (group := setting.name.rpartition(".")[0]) else raw[name]
        for setting in SETTINGS
        if (name := setting.name.rpartition(".")[2])
    } == {setting.name: setting.default for setting in SETTINGS}
    assert read_settings(text, {}) == read_settings("", {})


@pytest.mark.parametrize("name", ["docs/settings.vi.md", "docs/settings.md"])
def test_every_setting_and_variable_is_on_both_pages(name: str) -> None:
    names = [*(setting.name for setting in SETTINGS), *VARIABLES]

    assert [each for each in names if f"| `{each}`" not in pages()[name]] == []
    assert unicodedata.is_normalized("NFC", pages()[name])
