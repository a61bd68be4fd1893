"""Every module has a test of its own name, and every command and setting stands in the docs."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from hailong.__main__ import (
    COMMANDS,
    IMPORT_COMMANDS,
    OFFICER_COMMANDS,
    SURVEY_COMMANDS,
    WAVE_COMMANDS,
)
from hailong.environment import VARIABLES
from hailong.settings_table import SETTINGS

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("hailong", "web", "bot", "nlp", "storage", "complaints", "surveys")
PAGES = [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").glob("*.md"))]

# Modules without a test file of their own name, and which one puts them to the test.
ELSEWHERE = {
    "bot/channels/channel.py": "tests/bot/channels/test_telegram.py",
    "bot/channels/web.py": "tests/web/chat/test_routes.py",
    "bot/dialogue/catalog.py": "tests/bot/dialogue/test_entering.py",
    "bot/dialogue/effects.py": "tests/bot/dialogue/test_step.py",
    "bot/dialogue/events.py": "tests/bot/dialogue/test_step.py",
    "bot/dialogue/state.py": "tests/bot/dialogue/test_codec.py",
    "bot/dialogue/turn.py": "tests/bot/dialogue/test_step.py",
    "bot/played.py": "tests/bot/test_playing.py",
    "complaints/taxonomy.py": "tests/nlp/test_cues.py",
    "hailong/commands/common.py": "tests/hailong/test_main.py",
    "hailong/settings_table.py": "tests/hailong/test_settings.py",
    "hailong/world.py": "tests/hailong/test_app.py",
    "nlp/classification.py": "tests/nlp/test_classifier.py",
    "nlp/plain_classifier.py": "tests/nlp/test_foreign.py",
    "storage/append_only.py": "tests/storage/test_tables.py",
    "storage/ports.py": "tests/storage/test_store.py",
    "storage/records.py": "tests/storage/test_store.py",
    "storage/rollup_rows.py": "tests/storage/test_responses.py",
    "surveys/report/document.py": "tests/surveys/report/test_json_report.py",
    "web/bodies.py": "tests/web/chat/test_routes.py",
    "web/charts.py": "tests/web/test_results.py",
    "web/chat/inbound.py": "tests/web/chat/test_routes.py",
    "web/errors.py": "tests/web/test_app.py",
    "web/figure_words.py": "tests/web/test_results.py",
    "web/headers.py": "tests/web/test_app.py",
    "web/officer/access.py": "tests/web/officer/test_login.py",
    "web/officer/done.py": "tests/web/officer/test_words.py",
    "web/officer/figure_view.py": "tests/web/officer/test_figures.py",
    "web/officer/receipts.py": "tests/web/officer/test_paste.py",
    "web/officer/register.py": "tests/web/officer/test_case_page.py",
    "web/officer/routes.py": "tests/web/officer/test_case_page.py",
    "web/pages.py": "tests/web/test_app.py",
    "web/site.py": "tests/web/test_app.py",
    "web/vietnamese.py": "tests/web/officer/test_case_page.py",
}
# Both stores keep the same promises, subject by subject; conversations are read as texts.
FOLDERS_ELSEWHERE = {
    "storage/memory": "tests/storage/test_store.py",
    "storage/sql": "tests/storage/test_store.py",
    "bot/dialogue": "tests/bot/test_dialogues.py",
    "hailong/simulation": "tests/hailong/simulation/test_playing.py",
}


def modules() -> list[str]:
    """Paths below the root, without packages' own files and migrations."""
    found = (path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return sorted(
        str(path.relative_to(ROOT))
        for path in found
        if path.name not in ("__init__.py", "__main__.py") and "migrations" not in path.parts
    )


def its_test(module: str) -> Path:
    path = ROOT / "tests" / module
    return path.with_name(f"test_{path.name}")


def test_every_module_has_a_test_file_or_a_reason() -> None:
    without = {module for module in modules() if not its_test(module).exists()}
    by_folder = {each for each in without if str(Path(each).parent) in FOLDERS_ELSEWHERE}

    assert without - by_folder - set(ELSEWHERE) == set()
    assert set(ELSEWHERE) - without == set(), "has a test of its own by now: strike it out"
    places = [*ELSEWHERE.values(), *FOLDERS_ELSEWHERE.values()]
    assert [place for place in places if not (ROOT / place).exists()] == []


@pytest.mark.parametrize("module", modules())
def test_every_module_says_in_a_sentence_what_it_is_about(module: str) -> None:
    said = ast.get_docstring(ast.parse((ROOT / module).read_text("utf-8")))

    assert said
    assert said.splitlines()[0].endswith((".", ":"))


def written() -> str:
    return "\n".join(page.read_text("utf-8") for page in PAGES)


def test_every_command_stands_in_the_docs() -> None:
    names = [
        *COMMANDS,
        *(f"officer {name}" for name in OFFICER_COMMANDS),
        *(f"survey {name}" for name in SURVEY_COMMANDS),
        *(f"import {name}" for name in IMPORT_COMMANDS),
        *(f"wave {name}" for name in WAVE_COMMANDS),
    ]
    text = written()

    assert [name for name in names if f"hailong {name}" not in text] == []


def test_every_setting_and_variable_stands_in_the_docs() -> None:
    text = written()

    assert [s.name for s in SETTINGS if s.name not in text] == []
    assert [name for name in VARIABLES if name not in text] == []
