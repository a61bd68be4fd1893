"""What a survey is, once it has been read and checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from surveys.texts import Text

# Criterion codes of a decree are quoted; what we ask on our own account says so.
OWN_PREFIX = "x-"
OWN_NOTE = Text("câu hỏi của hệ thống", "a question of this system")

Relation = Literal["equals", "any_of", "at_least", "at_most", "answered"]


@dataclass(frozen=True, slots=True)
class Condition:
    """One part of a skip rule, about an earlier question.

    `values` are written as in the survey file: choice codes, whole numbers, ISO dates; one
    value, but for `any_of`; `answered` has "true" or "false". Of several chosen codes, one
    that fits is enough. Code "no opinion" is an answer that is neither high nor low.
    """

    question: str
    relation: Relation
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer; `code` is what is stored and never changes its meaning."""

    code: str
    text: Text
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """The worded levels of a rating, worst first; codes are whole numbers."""

    id: str
    levels: tuple[Choice, ...]
    satisfied: tuple[str, ...]
    no_opinion: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What every question has.

    `id` is short because it travels in buttons of 64 bytes. `when`: all conditions must hold,
    otherwise the question is not asked. `invalid` replaces the usual reply to an unreadable
    answer. Only a `required` question cannot be skipped.
    """

    id: str
    code: str
    text: Text
    factor: str | None = None
    required: bool = False
    when: tuple[Condition, ...] = ()
    help: Text | None = None
    invalid: Text | None = None

    @property
    def is_own(self) -> bool:
        """Ours, and of no decree; whoever shows the code adds `OWN_NOTE`."""
        return self.code.startswith(OWN_PREFIX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating(Asked):
    """A level of a scale; the only kind that figures of satisfaction are made of."""

    scale: Scale

    @property
    def choices(self) -> tuple[Choice, ...]:
        return self.scale.levels

    @property
    def satisfied(self) -> tuple[str, ...]:
        return self.scale.satisfied

    @property
    def no_opinion(self) -> str | None:
        return self.scale.no_opinion


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf(Asked):
    """Exactly one choice."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralOf(Asked):
    """One choice or more."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(Asked):
    """A whole number from `least` to `most`."""

    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentage(Asked):
    """A whole percentage; `most` may lie above 100 (G1 of QĐ 56/QĐ-BYT: better than expected)."""

    least: int = 0
    most: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class DateQuestion(Asked):
    """A day, within the bounds where there are any."""

    least: date | None = None
    most: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeText(Asked):
    """The citizen's own words, at most `most` characters."""

    most: int = 1000


ChoiceQuestion = Rating | OneOf | SeveralOf
Question = Rating | OneOf | SeveralOf | Number | Percentage | DateQuestion | FreeText


@dataclass(frozen=True, slots=True)
class Factor:
    """A section whose items are also reported together."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Source:
    """Where the criteria come from, and what must be said about it."""

    decree: str
    note: str


@dataclass(frozen=True, slots=True)
class ValidWhen:
    """When a closed response counts (R-A9), over the rating items that applied to it."""

    most_blank_percent: int = 20
    no_blank_factor: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """One published version; a change of wording is a new version (R-A1).

    `overall` is the rating that verdicts are made on. `valid_when` is None where every
    response counts. `adults_only`: not offered to people under 18 (R-A8).
    """

    id: str
    version: int
    title: Text
    intro: Text
    thanks: Text
    minutes: int
    source: Source
    valid_from: date
    factors: tuple[Factor, ...]
    questions: tuple[Question, ...]
    overall: str
    adults_only: bool = False
    valid_when: ValidWhen | None = None

    @property
    def items(self) -> tuple[Rating, ...]:
        """The ratings that scopes over several items add up; the overall question stands apart."""
        ratings = (q for q in self.questions if isinstance(q, Rating))
        return tuple(q for q in ratings if q.id != self.overall)

    @property
    def scales(self) -> tuple[Scale, ...]:
        """Every scale once, in the order of its first use."""
        return tuple(dict.fromkeys(q.scale for q in self.questions if isinstance(q, Rating)))

    def question(self, question_id: str) -> Question:
        """Raises KeyError where this version has no such question."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def items_of(self, factor_id: str) -> tuple[Rating, ...]:
        return tuple(item for item in self.items if item.factor == factor_id)
