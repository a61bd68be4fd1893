from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator

import pytest

from bot.dialogue.catalog import LANGUAGES
from hailong.places import File
from hailong.profiles import CHECKOUT, load_texts
from hailong.texts_check import placeholders, text_problems

TEXTS = load_texts(CHECKOUT / "bot" / "texts")
SOURCES = [ast.parse(path.read_text("utf-8")) for path in sorted((CHECKOUT / "bot").rglob("*.py"))]
# The argument of a call that is the key of a text.
KEY_OF = {"Say": 0, "option": 3, "word": 1}


def _nodes() -> Iterator[ast.AST]:
    for source in SOURCES:
        yield from ast.walk(source)


def _pattern(node: ast.AST) -> str:
    """A pattern for what the expression can be: nothing for what is no text."""
    match node:
        case ast.Constant(value=str(text)):
            return re.escape(text)
        case ast.JoinedStr(values=parts):
            return "".join(_pattern(part) or ".+" for part in parts)
        case ast.IfExp(body=one, orelse=other):
            return "|".join(filter(None, (_pattern(one), _pattern(other))))
        case _:
            return ""


def _asked_for() -> set[str]:
    patterns: set[str] = set()
    for node in _nodes():
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        place = KEY_OF.get(name)
        if place is not None and len(node.args) > place:
            patterns.add(_pattern(node.args[place]))
    return patterns - {""}


def test_every_text_that_the_dialogue_asks_for_is_there() -> None:
    asked = _asked_for()

    assert len(asked) > 80
    assert [
        pattern
        for pattern in sorted(asked)
        if not any(re.fullmatch(pattern, key) for key in TEXTS["vi"])
    ] == []


def test_no_text_is_there_for_nobody() -> None:
    patterns = {
        _pattern(node) for node in _nodes() if isinstance(node, ast.Constant | ast.JoinedStr)
    }
    said = re.compile("|".join(sorted(p for p in patterns if p and not p.startswith("."))))

    assert [key for key in TEXTS["vi"] if not said.fullmatch(key.removesuffix(".typed"))] == []


def test_the_texts_that_ship_are_the_same_in_all_languages() -> None:
    assert set(TEXTS) == set(LANGUAGES)
    assert all(set(texts) == set(TEXTS["vi"]) for texts in TEXTS.values())


def file(name: str, text: str) -> File:
    return File(f"texts/{name}.toml", text, tomllib.loads(text))


@pytest.mark.parametrize(
    ("vi", "en", "told"),
    [
        ('"a" = "x"', "", ["texts/en.toml, a: thiếu câu này (có trong texts/vi.toml)"]),
        ("", '"a" = "x"', ["texts/vi.toml, a: thiếu câu này (có trong texts/en.toml)"]),
        ('"a" = "{x}"', '"a" = "{x} {x}"', []),
        (
            '"a" = "{x}"',
            '"a" = "{y}"',
            ["texts/en.toml, dòng 1, a: chỗ điền {y} khác với {x} trong texts/vi.toml"],
        ),
        ('"a" = "{x"', '"a" = ""', ["vi.toml, dòng 1, a: ngoặc nhọn", "en.toml, dòng 1, a: câu"]),
        ('"a" = "{}"', '"a" = "x"', ["texts/vi.toml, dòng 1, a: ngoặc nhọn"]),
        ('"a" = "Ha\u0300i"', '"a" = "x"', ["texts/vi.toml, dòng 1, a: chữ có dấu ở dạng"]),
        ('"a" = 3', '"a" = "x"', ["texts/vi.toml, dòng 1, a: 3 không phải là chữ"]),
    ],
)
def test_faults_of_texts_are_named(vi: str, en: str, told: list[str]) -> None:
    problems = text_problems({"vi": file("vi", vi), "en": file("en", en)})

    assert len(problems) == len(told)
    for problem, words in zip(problems, told, strict=True):
        assert words in problem.read()


def test_a_language_without_a_file_is_a_fault() -> None:
    assert [p.fault for p in text_problems({"vi": file("vi", "")})] == [
        "không mở được tệp (en.toml)"
    ]


def test_placeholders_are_read_as_filling_in_reads_them() -> None:
    assert placeholders("{{}} {a} {b!r} {c:>3}") == frozenset("abc")
    assert placeholders("{a.b}") is None
    assert placeholders("}") is None
    assert placeholders(None) is None
