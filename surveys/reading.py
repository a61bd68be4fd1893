"""From the text of a survey file to a survey, or to everything that is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import InitErrorDetails

from surveys.definition import Survey
from surveys.linting import lint
from surveys.problems import Place, Problem, again, detail, invalid
from surveys.shapes import SurveyShape


def read_survey(text: str) -> Survey:
    """Raises pydantic's ValidationError with all problems, of shape and of sense."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem = Problem("survey_not_toml", (), {"error": str(error)})
        raise invalid("survey", [detail(problem)]) from error
    return survey_of(raw)


def survey_of(raw: Mapping[str, Any]) -> Survey:
    """The same for the values of a file that has been taken apart already."""
    problems = [*_shape_problems(raw), *(detail(problem) for problem in lint(raw))]
    if problems:
        raise invalid("survey", problems)
    return SurveyShape.model_validate(raw).survey()


def _shape_problems(raw: Mapping[str, Any]) -> list[InitErrorDetails]:
    try:
        SurveyShape.model_validate(raw)
    except ValidationError as error:
        return [again(e, _in_file(e["loc"])) for e in error.errors(include_url=False)]
    return []


def _in_file(place: Place) -> Place:
    """Pydantic names the kind of a question as if it were a key of the file."""
    if len(place) > 2 and place[0] == "questions" and isinstance(place[2], str):
        return (*place[:2], *place[3:])
    return place
