"""What one cell of a survey sheet says: lists of choices, skip rules, numbers, days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

_YES = frozenset({"có", "co", "yes", "true", "x", "1"})
_NO = frozenset({"không", "khong", "no", "false", "0"})
_RULE = re.compile(
    r"(?P<question>\S+?)\s*(?:(?P<sign>>=|<=|=)\s*(?P<value>\S+)"
    r"|\s(?P<word>in)\s+(?P<values>\S+)|\s(?P<answered>(?:not )?answered))"
)
_SIGNS = {"=": "equals", ">=": "at_least", "<=": "at_most"}
_RELATION_SIGNS = {relation: sign for sign, relation in _SIGNS.items()}


class UnreadableError(Exception):
    """What stands in a cell cannot be read; `type` is one of `PROBLEMS`."""

    def __init__(self, type_: str, value: str) -> None:
        super().__init__(type_, value)
        self.type = type_
        self.value = value


def yes_or_no(value: bool) -> str:
    return "có" if value else "không"


def parse_yes_or_no(cell: str) -> bool:
    word = cell.casefold()
    if word not in _YES | _NO:
        raise UnreadableError("sheet_not_yes_or_no", cell)
    return word in _YES


def parse_number(cell: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,9}", cell):
        raise UnreadableError("sheet_not_a_number", cell)
    return int(cell)


def parse_date(cell: str) -> date:
    """ISO, or day first: spreadsheets with Vietnamese settings rewrite dates on saving."""
    day_first = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", cell)
    try:
        if day_first:
            return date(int(day_first[3]), int(day_first[2]), int(day_first[1]))
        return date.fromisoformat(cell)
    except ValueError:
        raise UnreadableError("sheet_not_a_date", cell) from None


def choices_cell(choices: Sequence[Mapping[str, Any]]) -> str:
    r"""As in "1=Có|Yes|rồi; 2=Không|No": code, Vietnamese, English, other words. \ escapes."""
    return "; ".join(f"{c['code']}=" + "|".join(map(_escaped, _wordings(c))) for c in choices)


def _wordings(choice: Mapping[str, Any]) -> list[str]:
    rest = [choice.get("en", ""), *choice.get("aliases", ())]
    return [choice["vi"], *(rest if any(rest) else ())]


def parse_choices(cell: str) -> list[dict[str, Any]]:
    return [_choice(part) for part in _split(cell, ";") if part]


def _choice(part: str) -> dict[str, Any]:
    code, sign, wording = part.partition("=")
    if not sign:
        raise UnreadableError("sheet_not_choices", part)
    vi, en, *aliases = (*map(_unescaped, _split(wording, "|")), "")
    # The empty word that stands in for a missing English one is no alias.
    named = [alias for alias in aliases if alias]
    choice: dict[str, Any] = {"code": code.strip(), "vi": vi}
    return choice | ({"en": en} if en else {}) | ({"aliases": named} if named else {})


def _escaped(text: str) -> str:
    return re.sub(r"([\\;|])", r"\\\1", text)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def _split(text: str, separator: str) -> list[str]:
    """The parts between separators that are not escaped, still escaped, without outer spaces."""
    return [part.strip() for part in _parts(text, separator)]


def _parts(text: str, separator: str) -> Iterator[str]:
    part = ""
    for piece in re.findall(r"\\.|[^\\]|\\\Z", text, flags=re.DOTALL):
        if piece == separator:
            yield part
            part = ""
        else:
            part += piece
    yield part


def rules_cell(rules: Sequence[Mapping[str, Any]]) -> str:
    """As in "x-sent = 1; q15 in 1|2; q16 >= 3; q17 not answered"; all must hold."""
    return "; ".join(map(_rule_text, rules))


def _rule_text(rule: Mapping[str, Any]) -> str:
    ((relation, value),) = ((k, v) for k, v in rule.items() if k != "question")
    if relation == "answered":
        return f"{rule['question']} {'answered' if value else 'not answered'}"
    if relation == "any_of":
        return f"{rule['question']} in {'|'.join(value)}"
    return f"{rule['question']} {_RELATION_SIGNS[relation]} {value}"


def parse_rules(cell: str) -> list[dict[str, Any]]:
    return [_rule(part.strip()) for part in cell.split(";") if part.strip()]


def _rule(part: str) -> dict[str, Any]:
    found = _RULE.fullmatch(part)
    if found is None:
        raise UnreadableError("sheet_not_a_rule", part)
    about = {"question": found["question"]}
    if found["answered"]:
        return about | {"answered": found["answered"] == "answered"}
    if found["word"]:
        return about | {"any_of": found["values"].split("|")}
    return about | {_SIGNS[found["sign"]]: found["value"]}
