"""What a response comes to when it closes: which answers are kept, and whether it counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from surveys.answers import Answer
from surveys.definition import Survey
from surveys.flow import is_valid, prune, unanswered


@dataclass(frozen=True, slots=True)
class Closing:
    """`skipped` are the questions that were shown and not answered."""

    answers: Mapping[str, Answer]
    skipped: tuple[str, ...]
    valid: bool


def closing(
    survey: Survey,
    given: Mapping[str, Answer],
    *,
    finished: bool,
    passed_over: Collection[str] = (),
) -> Closing:
    """A stopped response keeps its answered items; the rule of validity is for finished ones.

    `passed_over` are the questions skipped before it stopped; of a finished one everything
    without an answer was skipped. A response without any answer is never valid (R-A9).
    """
    answers = prune(survey, given)
    left_open = tuple(question.id for question in unanswered(survey, answers))
    skipped = left_open if finished else tuple(q for q in left_open if q in passed_over)
    valid = bool(answers) and (is_valid(survey, answers) if finished else True)
    return Closing(answers, skipped, valid)
