"""What can be wrong with a survey file beyond its shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

Place = tuple[int | str, ...]

# One row a problem: its type, and the English sentence with what it is filled in with.
PROBLEMS: Mapping[str, str] = {
    "survey_not_toml": "This is not TOML: {error}",
    "survey_used_twice": "'{value}' is used twice",
    "survey_unknown_factor": "There is no factor '{value}'",
    "survey_unknown_scale": "There is no scale '{value}'",
    "survey_unused": "Nothing uses '{value}'",
    "survey_mixed_codes": "Codes are either all numbers or all words",
    "survey_unknown_level": "The scale has no level '{value}'",
    "survey_no_opinion_satisfied": "Level '{value}' is both satisfied and no opinion",
    "survey_bounds": "'{least}' is more than '{most}'",
    "survey_overall_missing": "There is no rating question '{value}'",
    "survey_overall_conditional": "The overall question '{value}' is for everybody",
    "survey_rule_relation": "One relation is given, not {count}",
    "survey_rule_unknown_question": "There is no question '{value}'",
    "survey_rule_not_earlier": "Question '{value}' comes later",
    "survey_rule_circle": "The rules go round in a circle: {circle}",
    "survey_rule_unknown_choice": "Question '{question}' has no choice '{value}'",
    "survey_rule_not_for_kind": "'{relation}' says nothing about question '{question}'",
    "survey_rule_not_comparable": "'{value}' is no value of question '{question}'",
    "survey_unreachable": "No answers lead to question '{value}'",
    "survey_not_composed": "The letters are not composed (NFC)",
    "survey_untidy": "There are invisible characters, or spaces at the ends",
    "survey_choices_collide": "'{value}' can mean {codes}",
    "sheet_not_ours": "The first line is not 'id' with the id of the survey",
    "sheet_unknown_row": "'{value}' is no row of the header",
    "sheet_unknown_column": "'{value}' is no column of the questions",
    "sheet_no_questions": "There is no row that names the columns of the questions",
    "sheet_not_a_number": "'{value}' is no whole number",
    "sheet_not_a_date": "'{value}' is no date like 2026-12-31",
    "sheet_not_yes_or_no": "'{value}' is neither 'có' nor 'không'",
    "sheet_not_choices": "'{value}' is not like '1=Có|Yes'",
    "sheet_not_a_rule": "'{value}' is not like 'q15 >= 3'",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """`place`: keys and indexes into the file; in a sheet, row number and column."""

    type: str
    place: Place
    values: Mapping[str, str | int] = field(default_factory=dict)
    given: object = None


def invalid(title: str, details: Iterable[InitErrorDetails]) -> ValidationError:
    """All problems of one file, as the error that every file of ours is refused with."""
    return ValidationError.from_exception_data(title, list(details))


def detail(problem: Problem) -> InitErrorDetails:
    error = PydanticCustomError(
        problem.type,
        PROBLEMS[problem.type],
        dict(problem.values),
    )
    return InitErrorDetails(type=error, loc=problem.place, input=problem.given)


def again(error: ErrorDetails, place: Place) -> InitErrorDetails:
    """An error of pydantic's own, to be reported at another place."""
    context: dict[str, Any] = error.get("ctx", {})
    kind = error["type"]
    if kind in PROBLEMS:
        ours = PydanticCustomError(kind, PROBLEMS[kind], context)
        return InitErrorDetails(type=ours, loc=place, input=error["input"])
    return InitErrorDetails(type=kind, loc=place, input=error["input"], ctx=context)
