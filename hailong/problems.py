"""What is wrong with a file or the environment, said so that its author can repair it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from hailong.places import File, Place, place_words, real_place
from hailong.reasons import reason_words

# Below this likeness (0-100) a suggestion would confuse more than help.
LIKE, LIKE_ENDING = 70, 80
_LONGEST_GIVEN = 40
_QUOTED = re.compile(r"'([^']*)'")
_AT_LINE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
# What a name could have meant: the list of the file whose ids are the known ones.
_NAMES_OF: Mapping[str, str] = {
    "agency_unknown_unit": "units",
    "target_unknown_unit": "units",
    "survey_unknown_factor": "factors",
    "survey_unknown_scale": "scales",
    "survey_overall_missing": "questions",
    "survey_rule_unknown_question": "questions",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: in which file, where, what it is and how it is repaired, in words."""

    file: str
    place: str
    fault: str
    repair: str
    line: int | None = None

    def read(self, lang: str = "vi") -> str:
        line = "" if self.line is None else f"{'dòng' if lang == 'vi' else 'line'} {self.line}"
        where = ", ".join(part for part in (self.file, line, self.place) if part)
        return f"{where}: {self.fault}. {self.repair}"


class BadFile(Exception):
    """What was read cannot be used; `problems` names everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem], lang: str = "vi") -> None:
        self.problems = tuple(problems)
        super().__init__(block(self.problems, lang))


def block(problems: Sequence[Problem], lang: str = "vi") -> str:
    """All problems as one text, for standard error."""
    title = f"Có {len(problems)} lỗi:" if lang == "vi" else f"Problems found: {len(problems)}"
    return "\n".join([title, *(f"- {problem.read(lang)}" for problem in problems)])


@cache
def wording() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Type → language → fault and repair; what stands in braces is filled in."""
    return tomllib.loads(Path(__file__).with_name("problem_texts.toml").read_text("utf-8"))


def told(code: str, values: Mapping[str, Any], lang: str = "vi") -> tuple[str, str]:
    """Fault and repair in words; a `near` among the values is suggested instead of the repair."""
    known = wording()
    fault, repair = known.get(code, known["unknown"])[lang]
    if values.get("near"):
        repair = known["near"][lang][1]
    filled = _Filled(values)
    if "reason" in filled:
        filled["reason"] = reason_words(str(filled["reason"]), lang)
    return fault.format_map(filled), repair.format_map(filled)


class _Filled(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like this one, "" where none is."""
    names = list(known)
    whole = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=LIKE)
    if whole is not None:
        return str(whole[0])
    endings = [known_name.rpartition(".")[2] for known_name in names]
    ending = name.rpartition(".")[2]
    part = process.extractOne(ending, endings, scorer=fuzz.ratio, score_cutoff=LIKE_ENDING)
    return names[part[2]] if part is not None else ""


def problem_at(
    file: File, place: Place, code: str, values: Mapping[str, Any], lang: str = "vi"
) -> Problem:
    """A problem of ours, at a place of the file."""
    fault, repair = told(code, values, lang)
    sheet = not file.raw and bool(place) and isinstance(place[0], int)
    line = int(place[0]) if sheet else file.line_of(place)
    return Problem(file.name, place_words(file.raw, place, lang), fault, repair, line)


def syntax_problem(error: tomllib.TOMLDecodeError, file: File, lang: str = "vi") -> Problem:
    """Where TOML stopped reading, and what it stumbled over."""
    return _syntax(str(error), file, lang)


def _syntax(message: str, file: File, lang: str) -> Problem:
    found = _AT_LINE.search(message)
    line, column = (found[1], found[2]) if found and found[1] else (None, None)
    fault, repair = told("not_toml", {"message": _AT_LINE.sub("", message)}, lang)
    where = "cuối tệp" if lang == "vi" else "end of file"
    if column:
        where = f"cột {column}" if lang == "vi" else f"column {column}"
    return Problem(file.name, where, fault, repair, int(line) if line else None)


def problems_of(
    error: ValidationError, file: File, lang: str = "vi", under: Place = ()
) -> list[Problem]:
    """Every problem of a file that was refused, in the order of its lines.

    `under` is the place of what was read, where that was a part of the file.
    """
    found = [(_place(e, file, under), e) for e in error.errors(include_url=False)]
    merged: dict[tuple[Place, str], list[ErrorDetails]] = {}
    for (place, of_branch), e in found:
        inner = (other for (other, _), _ in found if other[: len(place)] == place)
        if of_branch and any(len(other) > len(place) for other in inner):
            continue  # one form of the value was meant, and what is wrong inside it is told
        key = "one of several forms" if of_branch else f"{e['type']} {e['msg']}"
        merged.setdefault((place, key), []).append(e)
    problems = [_merged(errors, file, place, lang) for (place, _), errors in merged.items()]
    return sorted(problems, key=lambda problem: problem.line or 0)


def _place(error: ErrorDetails, file: File, under: Place) -> tuple[Place, bool]:
    """The place in the file, and whether the error is about one of several allowed forms."""
    place = (*under, *error["loc"])
    if not file.raw:
        return place, False
    if error["type"] == "missing":
        return (*real_place(file.raw, place[:-1]), place[-1]), False
    real = real_place(file.raw, place)
    return real, len(real) < len(place) and error["type"] in wording()


def _merged(errors: list[ErrorDetails], file: File, place: Place, lang: str) -> Problem:
    """One problem, also where a value fits none of several forms."""
    if errors[0]["type"] == "survey_not_toml":
        return _syntax(errors[0]["ctx"]["error"], file, lang)
    problems = [
        problem_at(file, place, error["type"], _values(error, file, place, lang), lang)
        for error in errors
    ]
    either = " hoặc " if lang == "vi" else " or "
    repairs = list(dict.fromkeys(problem.repair for problem in problems))
    first = problems[0]
    if len(repairs) == 1:
        return first
    rest = [repair[:1].lower() + repair[1:] for repair in repairs[1:]]
    repair = either.join(part.rstrip(".") for part in (repairs[0], *rest)) + "."
    return Problem(first.file, first.place, told("no_form", {}, lang)[0], repair, first.line)


def _values(error: ErrorDetails, file: File, place: Place, lang: str) -> dict[str, Any]:
    """What the words for this error are filled in with."""
    code = error["type"]
    values: dict[str, Any] = {
        name: f"{value:g}" if isinstance(value, float) else value
        for name, value in error.get("ctx", {}).items()
    }
    values |= {"message": error["msg"], "given": _given(error["input"], lang)}
    if "expected" in values and lang == "vi":
        values["expected"] = str(values["expected"]).replace(" or ", " hoặc ")
    values["near"] = _near(error, file, place) if "near" not in values else values["near"]
    if code == "extra_forbidden":
        values["name"] = place[-1] if place else ""
    return values


def _near(error: ErrorDetails, file: File, place: Place) -> str:
    context, given = error.get("ctx", {}), error["input"]
    match error["type"]:
        case "extra_forbidden":
            names = [key for key in place[:-1] if isinstance(key, str)]
            return nearest(str(place[-1]), file.keys.get(names[-1] if names else "", ()))
        case "literal_error" if isinstance(given, str):
            return nearest(given, _QUOTED.findall(str(context.get("expected", ""))))
        case "union_tag_invalid":
            tags = _QUOTED.findall(str(context.get("expected_tags", "")))
            return nearest(str(context.get("tag", "")), tags)
        case "agency_unknown_area":
            return nearest(str(context.get("area", "")), file.keys.get("areas", ()))
        case code if code in _NAMES_OF:
            rows = file.raw.get(_NAMES_OF[code])
            listed = rows if isinstance(rows, list) else []
            names = [row["id"] for row in listed if isinstance(row, dict) and _has_id(row)]
            return nearest(str(context.get("unit", context.get("value", ""))), names)
        case _:
            return ""


def _has_id(row: Mapping[str, Any]) -> bool:
    return isinstance(row.get("id"), str)


def _given(value: object, lang: str) -> str:
    """A value as its author wrote it, shortened."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            text = value if len(value) <= _LONGEST_GIVEN else value[:_LONGEST_GIVEN] + "…"
            return f"'{text}'"
        case int() | float() | date():
            return str(value)
        case list():
            return "danh sách" if lang == "vi" else "a list"
        case dict():
            return "bảng" if lang == "vi" else "a table"
        case _:
            return "giá trị này" if lang == "vi" else "this value"
