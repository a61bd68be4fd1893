"""Whether the words of all languages say the same things, in the same places."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Iterator, Mapping

from bot.dialogue.catalog import LANGUAGES
from hailong.places import File
from hailong.problems import Problem, problem_at

_FORMATTER = string.Formatter()


def text_problems(files: Mapping[str, File], lang: str = "vi") -> list[Problem]:
    """Every problem of the texts; `files` maps a language to its file, read.

    The first language is the one that the others are held against.
    """
    problems: list[Problem] = []
    for language in LANGUAGES:
        if language not in files:
            context = {"reason": f"{language}.toml"}
            problems.append(problem_at(File("texts/"), (), "unreadable_file", context, lang))
            continue
        problems += _of_one(files[language], lang)
    present = [language for language in LANGUAGES if language in files]
    for language in present[1:]:
        problems += _of_two(files[language], files[present[0]], lang)
    return problems


def _of_one(file: File, lang: str) -> Iterator[Problem]:
    for key, text in file.raw.items():
        if not isinstance(text, str):
            yield problem_at(file, (key,), "text_not_text", {"given": str(text)}, lang)
        elif not text.strip():
            yield problem_at(file, (key,), "text_empty", {}, lang)
        elif not unicodedata.is_normalized("NFC", text):
            yield problem_at(file, (key,), "text_not_composed", {}, lang)
        elif placeholders(text) is None:
            yield problem_at(file, (key,), "text_braces", {}, lang)


def _of_two(file: File, first: File, lang: str) -> Iterator[Problem]:
    for here, there in ((file, first), (first, file)):
        for key in there.raw:
            if key not in here.raw:
                yield problem_at(here, (key,), "text_missing", {"other": there.name}, lang)
    for key, text in file.raw.items():
        mine, theirs = placeholders(text), placeholders(first.raw.get(key))
        if mine is not None and theirs is not None and mine != theirs:
            context = {"mine": _listed(mine), "theirs": _listed(theirs), "other": first.name}
            yield problem_at(file, (key,), "text_placeholders", context, lang)


def placeholders(text: object) -> frozenset[str] | None:
    """The names in braces; None for what is no text or cannot be filled in."""
    if not isinstance(text, str):
        return None
    try:
        names = [name for _, name, _, _ in _FORMATTER.parse(text) if name is not None]
    except ValueError:
        return None
    return frozenset(names) if all(name.isidentifier() for name in names) else None


def _listed(names: frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "∅"
