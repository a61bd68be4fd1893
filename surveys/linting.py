"""What a survey file says that cannot be meant, all of it at once.

It works on the values of the file as they are, so that a problem of shape in one question does
not hide what is wrong with another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from surveys.choices import NUMBER_WORDS, keys_of, numbered
from surveys.definition import Choice, OneOf, SeveralOf
from surveys.draft import Draft
from surveys.problems import Place, Problem
from surveys.rule_linting import rule_problems
from surveys.spelling import fold, tidy


def lint(raw: Mapping[str, Any]) -> list[Problem]:
    """Every problem that is not one of shape."""
    draft = Draft.of(raw)
    return [
        *_twice(draft),
        *_unknown_names(draft),
        *_unused(draft),
        *_scales(draft),
        *_bounds(draft),
        *_overall(draft),
        *_choice_lists(draft),
        *rule_problems(draft),
        *_wording(raw),
    ]


def _twice(draft: Draft) -> Iterator[Problem]:
    for table, key in (
        ("questions", "id"),
        ("questions", "code"),
        ("factors", "id"),
        ("scales", "id"),
    ):
        rows = draft.rows(table)
        yield from _repeated((row.get(key), (table, i, key)) for i, row in rows)


def _repeated(values: Iterable[tuple[object, Place]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for value, place in values:
        if not isinstance(value, str):
            continue
        if value in seen:
            yield Problem("survey_used_twice", place, {"value": value}, value)
        seen.add(value)


def _unknown_names(draft: Draft) -> Iterator[Problem]:
    for column, table in (("factor", "factors"), ("scale", "scales")):
        known = draft.names(table, "id")
        for i, row in draft.rows("questions"):
            name = row.get(column)
            if isinstance(name, str) and name not in known:
                place = ("questions", i, column)
                yield Problem(f"survey_unknown_{column}", place, {"value": name}, name)


def _unused(draft: Draft) -> Iterator[Problem]:
    for column, table in (("factor", "factors"), ("scale", "scales")):
        used = draft.names("questions", column)
        for i, row in draft.rows(table):
            name = row.get("id")
            if isinstance(name, str) and name not in used:
                yield Problem("survey_unused", (table, i, "id"), {"value": name}, name)


def _scales(draft: Draft) -> Iterator[Problem]:
    for i, scale in draft.scales:
        codes = {level.code for level in scale.levels}
        for j, code in enumerate(scale.satisfied):
            if code not in codes:
                place: Place = ("scales", i, "satisfied", j)
                yield Problem("survey_unknown_level", place, {"value": code}, code)
        nothing = scale.no_opinion
        if nothing is None:
            continue
        place = ("scales", i, "no_opinion")
        if nothing not in codes:
            yield Problem("survey_unknown_level", place, {"value": nothing}, nothing)
        if nothing in scale.satisfied:
            yield Problem("survey_no_opinion_satisfied", place, {"value": nothing}, nothing)


def _bounds(draft: Draft) -> Iterator[Problem]:
    for i, question in draft.questions:
        least, most = getattr(question, "least", None), getattr(question, "most", None)
        if least is not None and most is not None and least > most:
            values = {"least": str(least), "most": str(most)}
            yield Problem("survey_bounds", ("questions", i, "least"), values, least)


def _overall(draft: Draft) -> Iterator[Problem]:
    name = draft.raw.get("overall")
    rows = [(i, row) for i, row in draft.rows("questions") if row.get("id") == name]
    if not isinstance(name, str):
        return
    if not any(row.get("kind") == "rating" for _, row in rows):
        yield Problem("survey_overall_missing", ("overall",), {"value": name}, name)
    for i, row in rows:
        # A verdict over those who took one branch would be read as one over everybody.
        if row.get("when"):
            place = ("questions", i, "when")
            yield Problem("survey_overall_conditional", place, {"value": name}, row["when"])


def _choice_lists(draft: Draft) -> Iterator[Problem]:
    for i, scale in draft.scales:
        yield from _choices(scale.levels, ("scales", i, "levels"))
    for i, question in draft.questions:
        if isinstance(question, OneOf | SeveralOf):
            yield from _choices(question.choices, ("questions", i, "choices"))


def _choices(choices: tuple[Choice, ...], place: Place) -> Iterator[Problem]:
    yield from _repeated((c.code, (*place, j, "code")) for j, c in enumerate(choices))
    if len({choice.code.isdigit() for choice in choices}) == 2:
        yield Problem("survey_mixed_codes", place)
    yield from _collisions(choices, place)


def _collisions(choices: tuple[Choice, ...], place: Place) -> Iterator[Problem]:
    meant: dict[str, list[str]] = {}
    for number, choice in numbered(choices):
        words = {fold(word) for word, meaning in NUMBER_WORDS.items() if meaning == number}
        for key in keys_of(number, choice) | words:
            meant.setdefault(key, []).append(choice.code)
    for key, codes in sorted(meant.items()):
        if len(set(codes)) > 1:
            values = {"value": key, "codes": ", ".join(codes)}
            yield Problem("survey_choices_collide", place, values, key)


def _wording(value: object, place: Place = ()) -> Iterator[Problem]:
    match value:
        case str():
            if not unicodedata.is_normalized("NFC", value):
                yield Problem("survey_not_composed", place, given=value)
            elif value != tidy(value):
                yield Problem("survey_untidy", place, given=value)
        case dict():
            for key, inner in value.items():
                yield from _wording(inner, (*place, str(key)))
        case list():
            for index, inner in enumerate(value):
                yield from _wording(inner, (*place, index))
        case _:
            return
