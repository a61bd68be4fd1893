"""Criteria of a reform index (PAR Index) that an agency scores for itself, and their points.

Every province has a set of its own: what is worth how much is a file, never code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Final, Literal, LiteralString

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

Number = Literal[
    "survey_satisfied",
    "survey_respondents",
    "dossiers_on_time",
    "dossiers_online",
    "petitions_handled",
    "petitions_on_time",
    "petitions_published",
    "questions_answered",
]
# "proportional": rate × most from `least` upwards; "all_or_nothing": all points from `least` on.
Rule = Literal["proportional", "all_or_nothing"]
OF_SURVEYS: Final[frozenset[Number]] = frozenset({"survey_satisfied", "survey_respondents"})
# A number of people, of which no part can be taken; all others are shares of 1.
COUNTS: Final[frozenset[Number]] = frozenset({"survey_respondents"})
POINT_DIGITS: Final = 2


@dataclass(frozen=True, slots=True)
class Criterion:
    """`number` is None where a person has to score; `least` is exact."""

    id: str
    part: str
    title: str
    most: Fraction
    evidence: str
    number: Number | None = None
    survey: str | None = None
    rule: Rule | None = None
    least: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class ParIndex:
    """`is_sample`: invented for showing, to be replaced by the province's own set."""

    name: str
    source: str
    is_sample: bool
    criteria: tuple[Criterion, ...]


def points(criterion: Criterion, value: Fraction | None) -> Fraction | None:
    """None where the number is missing or a person has to score: never points for no number."""
    if value is None or criterion.rule is None:
        return None
    if value < criterion.least:
        return Fraction(0)
    return criterion.most if criterion.rule == "all_or_nothing" else value * criterion.most


Text = Annotated[str, Field(min_length=1)]
CODE = r"^[A-Za-zĐđ0-9][A-Za-zĐđ0-9.\-]*$"


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _Criterion(_Shape):
    id: Annotated[str, Field(pattern=CODE)]
    part: Text
    title: Text
    most: Annotated[float, Field(gt=0, le=100)]
    evidence: Text
    number: Number | None = None
    survey: Text | None = None
    rule: Rule | None = None
    least: Annotated[float, Field(ge=0, le=1_000_000)] = 0


class _ParIndex(_Shape):
    name: Text
    source: Text
    is_sample: bool = False
    criteria: Annotated[list[_Criterion], Field(min_length=1)]


PAR_INDEX_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "": tuple(_ParIndex.model_fields),
    "criteria": tuple(_Criterion.model_fields),
}


def read_par_index(raw: Mapping[str, Any]) -> ParIndex:
    """pydantic's ValidationError names every problem at once."""
    problems = _semantic_problems(raw)
    read: _ParIndex | None = None
    try:
        read = _ParIndex.model_validate(raw)
    except ValidationError as error:
        problems = [*map(_again, error.errors(include_url=False)), *problems]
    if problems or read is None:
        raise ValidationError.from_exception_data("par_index", problems)
    return ParIndex(read.name, read.source, read.is_sample, tuple(map(_criterion, read.criteria)))


def _criterion(read: _Criterion) -> Criterion:
    return Criterion(
        id=read.id,
        part=read.part,
        title=read.title,
        most=_exact(read.most),
        evidence=read.evidence,
        number=read.number,
        survey=read.survey,
        rule=read.rule,
        least=_exact(read.least),
    )


def _exact(value: float) -> Fraction:
    """0.95 in the file means 95/100, not the binary number next to it."""
    return Fraction(Decimal(repr(value)))


def _again(error: ErrorDetails) -> InitErrorDetails:
    return InitErrorDetails(
        type=error["type"], loc=error["loc"], input=error["input"], ctx=error.get("ctx", {})
    )


def _semantic_problems(raw: Mapping[str, Any]) -> list[InitErrorDetails]:
    """What shapes cannot say; entries of a wrong shape are passed over."""
    listed = raw.get("criteria")
    entries = listed if isinstance(listed, list) else []
    seen: set[object] = set()
    problems: list[InitErrorDetails] = []
    for index, entry in enumerate(entries):
        if not isinstance(entry, dict):
            continue
        place = ("criteria", index)
        name, number, least = entry.get("id"), entry.get("number"), entry.get("least")
        if isinstance(name, str):
            if name in seen:
                problems.append(_problem((*place, "id"), entry, "par_index_twice", _TWICE))
            seen.add(name)
        if ("number" in entry) != ("rule" in entry):
            problems.append(_problem(place, entry, "par_index_number_and_rule", _BOTH))
        if (number in OF_SURVEYS) != ("survey" in entry):
            problems.append(_problem(place, entry, "par_index_survey", _SURVEY))
        is_share = "number" in entry and number not in COUNTS
        if is_share and isinstance(least, int | float) and least > 1:
            problems.append(_problem((*place, "least"), entry, "par_index_share", _SHARE))
        if number in COUNTS and entry.get("rule") == "proportional":
            problems.append(_problem((*place, "rule"), entry, "par_index_count", _COUNT))
    return problems


_TWICE: Final = "another criterion has this id"
_BOTH: Final = "number and rule belong together"
_SURVEY: Final = "a survey is named for numbers of surveys, and for these only"
_SHARE: Final = "a share is at most 1"
_COUNT: Final = "a number of people cannot be scored in proportion"


def _problem(
    place: tuple[int | str, ...], value: object, kind: LiteralString, message: LiteralString
) -> InitErrorDetails:
    return InitErrorDetails(type=PydanticCustomError(kind, message), loc=place, input=value)
