"""A survey as the file that a clerk reads and edits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, assert_never

import tomlkit
from tomlkit.items import AoT, Array, InlineTable, Table

from surveys.definition import (
    Choice,
    Condition,
    DateQuestion,
    FreeText,
    Number,
    OneOf,
    Percentage,
    Question,
    Rating,
    Scale,
    SeveralOf,
    Survey,
)
from surveys.texts import Text


def plain_values(survey: Survey) -> dict[str, Any]:
    """The values of the file in their order; what is not set is left out.

    This is the canonical form: the same survey always gives the same values, and a field that
    is added to surveys one day changes nothing for those that do not use it.
    """
    rule = survey.valid_when
    return _set(
        id=survey.id,
        version=survey.version,
        valid_from=survey.valid_from,
        minutes=survey.minutes,
        adults_only=survey.adults_only,
        overall=survey.overall,
        title=_text(survey.title),
        intro=_text(survey.intro),
        thanks=_text(survey.thanks),
        source={"decree": survey.source.decree, "note": survey.source.note},
        valid_when=rule
        and {
            "most_blank_percent": rule.most_blank_percent,
            "no_blank_factor": rule.no_blank_factor,
        },
        factors=[{"id": factor.id, **_text(factor.title)} for factor in survey.factors],
        scales=[_scale(scale) for scale in survey.scales],
        questions=[_question(question) for question in survey.questions],
    )


def _set(**values: Any) -> dict[str, Any]:
    return {
        name: value
        for name, value in values.items()
        if value is not None and value is not False and value != [] and value != ""
    }


def _text(text: Text) -> dict[str, Any]:
    return _set(vi=text.vi, en=text.en)


def _choice(choice: Choice) -> dict[str, Any]:
    return {"code": choice.code, **_text(choice.text), **_set(aliases=list(choice.aliases))}


def _scale(scale: Scale) -> dict[str, Any]:
    return _set(
        id=scale.id,
        satisfied=list(scale.satisfied),
        no_opinion=scale.no_opinion,
        levels=[_choice(level) for level in scale.levels],
    )


def _condition(condition: Condition) -> dict[str, Any]:
    match condition.relation:
        case "answered":
            value: Any = condition.values == ("true",)
        case "any_of":
            value = list(condition.values)
        case "equals" | "at_least" | "at_most":
            value = condition.values[0]
        case _:
            assert_never(condition.relation)
    return {"question": condition.question, condition.relation: value}


def _question(question: Question) -> dict[str, Any]:
    return _set(
        id=question.id,
        code=question.code,
        factor=question.factor,
        **_kind(question),
        required=question.required,
        when=[_condition(condition) for condition in question.when],
        **_text(question.text),
        help=question.help and _text(question.help),
        invalid=question.invalid and _text(question.invalid),
    )


def _kind(question: Question) -> dict[str, Any]:
    match question:
        case Rating():
            return {"kind": "rating", "scale": question.scale.id}
        case OneOf():
            return {"kind": "one_of", "choices": [_choice(c) for c in question.choices]}
        case SeveralOf():
            return {"kind": "several_of", "choices": [_choice(c) for c in question.choices]}
        case Number():
            return {"kind": "number", "least": question.least, "most": question.most}
        case Percentage():
            return {"kind": "percentage", "least": question.least, "most": question.most}
        case DateQuestion():
            return {"kind": "date", "least": question.least, "most": question.most}
        case FreeText():
            return {"kind": "text", "most": question.most}
        case _:
            assert_never(question)


_TABLES = ("factors", "scales", "questions")


def survey_to_toml(survey: Survey) -> str:
    """The file in its canonical layout: scalars, texts, factors, scales, then the questions."""
    document = tomlkit.document()
    for name, value in plain_values(survey).items():
        if name in _TABLES:
            document.append(name, _tables(value))
        elif isinstance(value, dict):
            document.append(name, _table(value))
        else:
            document.append(name, tomlkit.item(value))
    return tomlkit.dumps(document)


def _tables(rows: list[dict[str, Any]]) -> AoT:
    tables = tomlkit.aot()
    for row in rows:
        tables.append(_table(row))
    return tables


def _table(values: Mapping[str, Any]) -> Table:
    table = tomlkit.table()
    for name, value in values.items():
        table.append(name, _value(value))
    return table


def _value(value: str | int | date | list[Any] | dict[str, Any]) -> Any:
    """Choices and rules stand one a line, so that a clerk can compare them."""
    match value:
        case dict():
            return _inline(value)
        case [dict(), *_]:
            array: Array = tomlkit.array().multiline(True)
            for row in value:
                array.append(_inline(row))
            return array
        case _:
            return tomlkit.item(value)


def _inline(values: Mapping[str, Any]) -> InlineTable:
    table = tomlkit.inline_table()
    for name, value in values.items():
        table.append(name, tomlkit.item(value))
    return table
