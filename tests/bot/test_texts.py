"""Every word stands in both languages, with the same values, and is used somewhere."""

from __future__ import annotations

import ast
import re
import string
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.casework import CITIZEN_NOTICES, OFFICER_NOTICES
from bot.dialogue.officer import ACTIONS
from bot.dialogue.survey import HELPERS
from surveys.answers import TEXT_KEYS
from tests.bot.setting import ROOT, catalog, words

VI, EN = words("vi"), words("en")
SOURCES = sorted((ROOT / "bot").rglob("*.py"))

# Short forms that officials use and citizens do not (design, "Chat").
SHORT_FORMS = re.compile(r"\b(?:TTHC|PAKN|CCHC|DVC|UBND|BHYT|CBCC|KNTC|SYT)\b")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys_in_the_same_order() -> None:
    assert list(VI) == list(EN)


@pytest.mark.parametrize("key", VI)
def test_both_languages_fill_in_the_same_values(key: str) -> None:
    assert fields(VI[key]) == fields(EN[key])


@pytest.mark.parametrize("key", VI)
def test_words_are_composed_not_empty_and_without_short_forms(key: str) -> None:
    for text in (VI[key], EN[key]):
        assert text.strip()
        assert unicodedata.is_normalized("NFC", text)
        assert not SHORT_FORMS.search(text)


def literals(path: Path) -> Iterator[str]:
    """String constants of a module, and f-strings as patterns."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value)
        elif isinstance(node, ast.JoinedStr):
            parts = [
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w.]+"
                for part in node.values
            ]
            yield "".join(parts)


# "survey.{name}" and the like would cover keys that nobody uses; these are what they stand for.
FAMILIES = re.compile(r"(?:survey|officer|notice)\\\.\[\\w\.\]\+")


def named_elsewhere() -> set[str]:
    notices = {f"notice.{notice}" for notice in CITIZEN_NOTICES.values()}
    officers = {f"notice.{notice}" for notice in OFFICER_NOTICES.values()}
    helpers = {f"survey.{name}" for name in HELPERS}
    actions = {f"officer.{name}" for name in ACTIONS}
    return {*notices, *officers, *helpers, *actions, "notice.officer.new", *TEXT_KEYS}


def test_every_key_is_used() -> None:
    patterns = {p for path in SOURCES for p in literals(path) if "." in p or p in VI}
    used = [re.compile(p) for p in patterns if p[:1].isalpha() and not FAMILIES.fullmatch(p)]
    typed = {key for key in VI if key.endswith(".typed")}

    unused = [
        key
        for key in VI.keys() - typed - named_elsewhere()
        if not any(pattern.fullmatch(key) for pattern in used)
    ]

    assert unused == []


def test_words_to_type_belong_to_a_button() -> None:
    assert [
        key for key in VI if key.endswith(".typed") and key.removesuffix(".typed") not in VI
    ] == []


def test_every_key_that_is_named_exists() -> None:
    called = {"Say", "option"}
    missing = []
    for path in (ROOT / "bot/dialogue").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            place = {"Say": 0, "option": 3}.get(node.func.id)
            if node.func.id not in called or place is None or len(node.args) <= place:
                continue
            argument = node.args[place]
            if isinstance(argument, ast.Constant) and argument.value not in VI:
                missing.append((path.name, argument.value))
    assert missing == []
    assert named_elsewhere() <= set(VI)


def test_every_kind_and_rating_has_a_name() -> None:
    kinds = ("complaint", "suggestion", "question", "praise", "denunciation", "appeal", "other")
    assert {f"kind.{kind}" for kind in kinds} <= set(VI)
    assert catalog().word("vi", "rating.5") == "Rất hài lòng"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_two_words_to_type_at_the_menu_are_the_same(language: str) -> None:
    """A word that means two choices would mean neither."""
    texts = words(language)
    entries = ("khaosat", "phananh", "tracuu", "dulieu", "ngonngu", "gapcanbo", "help")
    typed = [w.strip() for e in entries for w in texts[f"menu.{e}.typed"].split(",")]
    assert len(typed) == len(set(typed))
