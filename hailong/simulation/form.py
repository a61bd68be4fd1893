"""A form as the person remembers it who fills it in, and what they do with its next question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Literal

from hailong.simulation import behaviour as tables
from hailong.simulation.messages import WISHES
from hailong.simulation.visits import Visit
from surveys.definition import (
    DateQuestion,
    FreeText,
    Number,
    Percentage,
    Question,
    Rating,
    Survey,
)

# A form that is left open closes by itself after so long.
LEFT_OPEN = timedelta(hours=24)
PERCENTAGES = (60, 80, 90, 100)

Buttons = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Next:
    """`said` is what is tapped, or typed where there is no button; None for nothing any more."""

    does: Literal["answers", "skips", "stops", "leaves"]
    question: str
    code: str = ""
    said: str = ""
    typed: bool = False


@dataclass(slots=True)
class Form:
    """`last_at`: when its writer last did anything with it."""

    visit: Visit
    survey: Survey
    last_at: datetime
    answers: dict[str, str] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    stopped: bool = False

    def next(self, text: str, buttons: Buttons, chance: Random) -> Next | None:
        """None where `text` asks nothing of this form."""
        question = asked_in(text, self.survey)
        if question is None:
            return None
        done = len(self.answers) + len(self.skipped)
        if self.visit.ends == "leaves" and done >= self.visit.answered:
            return Next("leaves", question.id)
        if self.visit.ends == "stops" and done >= self.visit.answered:
            return Next("stops", question.id, said=buttons["survey.stop"])
        code = _code_for(question, self.visit, chance)
        if code is None:
            return Next("skips", question.id, said=buttons["survey.skip"])
        data = buttons.get(f"answer.{code}")
        if data is None:
            return Next("answers", question.id, code, code, typed=True)
        return Next("answers", question.id, code, data)

    def done(self, step: Next, at: datetime) -> None:
        self.last_at = at
        match step.does:
            case "answers":
                self.answers[step.question] = step.code
            case "skips":
                self.skipped.append(step.question)
            case "stops":
                self.stopped = True
            case "leaves":
                pass

    def closing_day(self, *, left: bool) -> date:
        return (self.last_at + LEFT_OPEN if left else self.last_at).date()


def asked_in(text: str, survey: Survey) -> Question | None:
    """The question whose words stand in a message; the longest, as one may be part of another."""
    found = [question for question in survey.questions if question.text.vi in text]
    return max(found, key=lambda question: len(question.text.vi), default=None)


def _code_for(question: Question, visit: Visit, chance: Random) -> str | None:
    """None for a question that is passed over."""
    skips = chance.random() < tables.SKIPS_ITEM and not question.required
    match question:
        case _ if skips:
            return None
        case Rating():
            return visit.opinions[question.id]
        case FreeText():
            return chance.choice(WISHES) if chance.random() < tables.WRITES_WISH else None
        case Number() | Percentage():
            wanted = chance.choice(PERCENTAGES)
            return str(min(question.most, max(question.least, wanted)))
        case DateQuestion():
            return None
        case _:
            return chance.choice(question.choices).code
