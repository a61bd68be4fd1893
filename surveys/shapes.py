"""The shape of a survey file, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, TypedDict, assert_never

from pydantic import BaseModel, ConfigDict, Field

from surveys.definition import (
    Choice,
    Condition,
    DateQuestion,
    Factor,
    FreeText,
    Number,
    OneOf,
    Percentage,
    Question,
    Rating,
    Relation,
    Scale,
    SeveralOf,
    Source,
    Survey,
    ValidWhen,
)
from surveys.texts import Text

# Question ids and choice codes travel together in a button, which holds 64 bytes.
ShortId = Annotated[str, Field(pattern=r"^[a-z0-9_.-]{1,12}$")]
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,20}$")]
Level = Annotated[str, Field(pattern=r"^(0|[1-9][0-9]?)$")]
Value = str | int | date
Words = Annotated[str, Field(min_length=1)]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class TextShape(Shape):
    vi: Words
    en: str = ""

    def text(self) -> Text:
        return Text(self.vi, self.en)


class ChoiceShape(TextShape):
    code: ShortId
    aliases: list[Words] = []

    def choice(self) -> Choice:
        return Choice(self.code, self.text(), tuple(self.aliases))


class LevelShape(ChoiceShape):
    code: Level


class ScaleShape(Shape):
    id: ShortId
    levels: Annotated[list[LevelShape], Field(min_length=2)]
    satisfied: Annotated[list[str], Field(min_length=1)]
    no_opinion: str | None = None

    def scale(self) -> Scale:
        levels = tuple(level.choice() for level in self.levels)
        return Scale(self.id, levels, tuple(self.satisfied), self.no_opinion)


class ConditionShape(Shape):
    """Exactly one of the relations is given; linting holds that."""

    question: str
    equals: Value | None = None
    any_of: Annotated[list[Value], Field(min_length=1)] | None = None
    at_least: Value | None = None
    at_most: Value | None = None
    answered: bool | None = None

    def relations(self) -> dict[Relation, tuple[str, ...]]:
        """The relations that are given, with their values as written."""
        given: dict[Relation, tuple[str, ...]] = {}
        if self.equals is not None:
            given["equals"] = (str(self.equals),)
        if self.any_of is not None:
            given["any_of"] = tuple(map(str, self.any_of))
        if self.at_least is not None:
            given["at_least"] = (str(self.at_least),)
        if self.at_most is not None:
            given["at_most"] = (str(self.at_most),)
        if self.answered is not None:
            given["answered"] = ("true" if self.answered else "false",)
        return given

    def condition(self) -> Condition:
        ((relation, values),) = self.relations().items()
        return Condition(self.question, relation, values)


class QuestionShape(TextShape):
    id: ShortId
    code: Code
    factor: str | None = None
    required: bool = False
    when: list[ConditionShape] = []
    help: TextShape | None = None
    invalid: TextShape | None = None


class RatingShape(QuestionShape):
    kind: Literal["rating"]
    scale: str


class OneOfShape(QuestionShape):
    kind: Literal["one_of"]
    choices: Annotated[list[ChoiceShape], Field(min_length=2)]


class SeveralOfShape(QuestionShape):
    kind: Literal["several_of"]
    choices: Annotated[list[ChoiceShape], Field(min_length=2)]


class NumberShape(QuestionShape):
    kind: Literal["number"]
    least: int
    most: int


class PercentageShape(QuestionShape):
    kind: Literal["percentage"]
    least: int = 0
    most: int = 200


class DateShape(QuestionShape):
    kind: Literal["date"]
    least: date | None = None
    most: date | None = None


class FreeTextShape(QuestionShape):
    kind: Literal["text"]
    most: Annotated[int, Field(ge=1, le=4000)] = 1000


AnyQuestionShape = Annotated[
    RatingShape
    | OneOfShape
    | SeveralOfShape
    | NumberShape
    | PercentageShape
    | DateShape
    | FreeTextShape,
    Field(discriminator="kind"),
]


class FactorShape(TextShape):
    id: Code


class SourceShape(Shape):
    decree: Words
    note: Words


class ValidWhenShape(Shape):
    most_blank_percent: Annotated[int, Field(ge=0, le=100)] = 20
    no_blank_factor: bool = True


class SurveyShape(Shape):
    id: ShortId
    version: Annotated[int, Field(ge=1)]
    valid_from: date
    minutes: Annotated[int, Field(ge=1)]
    overall: str
    adults_only: bool = False
    title: TextShape
    intro: TextShape
    thanks: TextShape
    source: SourceShape
    valid_when: ValidWhenShape | None = None
    factors: list[FactorShape] = []
    scales: Annotated[list[ScaleShape], Field(min_length=1)]
    questions: Annotated[list[AnyQuestionShape], Field(min_length=1)]

    def survey(self) -> Survey:
        """Only for a file in which linting has found nothing."""
        scales = {shape.id: shape.scale() for shape in self.scales}
        rule = self.valid_when
        return Survey(
            id=self.id,
            version=self.version,
            title=self.title.text(),
            intro=self.intro.text(),
            thanks=self.thanks.text(),
            minutes=self.minutes,
            source=Source(self.source.decree, self.source.note),
            valid_from=self.valid_from,
            factors=tuple(Factor(shape.id, shape.text()) for shape in self.factors),
            questions=tuple(question_of(shape, scales) for shape in self.questions),
            overall=self.overall,
            adults_only=self.adults_only,
            valid_when=None
            if rule is None
            else ValidWhen(rule.most_blank_percent, rule.no_blank_factor),
        )


def question_of(shape: AnyQuestionShape, scales: Mapping[str, Scale]) -> Question:
    """Raises KeyError for an unknown scale."""
    common = _common(shape)
    match shape:
        case RatingShape():
            return Rating(**common, scale=scales[shape.scale])
        case OneOfShape():
            return OneOf(**common, choices=tuple(c.choice() for c in shape.choices))
        case SeveralOfShape():
            return SeveralOf(**common, choices=tuple(c.choice() for c in shape.choices))
        case NumberShape():
            return Number(**common, least=shape.least, most=shape.most)
        case PercentageShape():
            return Percentage(**common, least=shape.least, most=shape.most)
        case DateShape():
            return DateQuestion(**common, least=shape.least, most=shape.most)
        case FreeTextShape():
            return FreeText(**common, most=shape.most)
        case _:
            assert_never(shape)


class _Common(TypedDict):
    id: str
    code: str
    text: Text
    factor: str | None
    required: bool
    when: tuple[Condition, ...]
    help: Text | None
    invalid: Text | None


def _common(shape: QuestionShape) -> _Common:
    return _Common(
        id=shape.id,
        code=shape.code,
        text=shape.text(),
        factor=shape.factor,
        required=shape.required,
        when=tuple(rule.condition() for rule in shape.when),
        help=None if shape.help is None else shape.help.text(),
        invalid=None if shape.invalid is None else shape.invalid.text(),
    )
