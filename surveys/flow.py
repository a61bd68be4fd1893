"""Which question comes next, and how far along a citizen is.

Answers to questions that a skip rule has taken out of the way count for nothing, here and in
the skip rules of later questions. So going back and changing an answer needs no special case:
`prune` drops what no longer applies.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from surveys.answers import Answer
from surveys.conditions import holds
from surveys.definition import Question, Rating, Survey


def reachable(survey: Survey, answers: Mapping[str, Answer]) -> tuple[Question, ...]:
    """The questions that apply to somebody with these answers, in order."""
    asked: dict[str, Question] = {}
    for question in survey.questions:
        if all(
            holds(rule, survey.question(rule.question), _counted(rule.question, asked, answers))
            for rule in question.when
        ):
            asked[question.id] = question
    return tuple(asked.values())


def _counted(
    question_id: str, asked: Mapping[str, Question], answers: Mapping[str, Answer]
) -> Answer | None:
    return answers.get(question_id) if question_id in asked else None


def next_question(
    survey: Survey, answers: Mapping[str, Answer], skipped: Collection[str] = ()
) -> Question | None:
    """The first question that was neither answered nor skipped; None once there is no more."""
    return next(
        (q for q in reachable(survey, answers) if q.id not in answers and q.id not in skipped),
        None,
    )


def previous_question(
    survey: Survey, answers: Mapping[str, Answer], question_id: str | None
) -> Question | None:
    """The question asked before this one; None at the first.

    `question_id` None means the end of the survey, so the answer is its last question. To ask
    that question again, take its answer (or its skip) out of what was given.
    """
    asked = reachable(survey, answers)
    before = [question.id for question in asked].index(question_id) if question_id else len(asked)
    return asked[before - 1] if before else None


def progress(
    survey: Survey, answers: Mapping[str, Answer], skipped: Collection[str] = ()
) -> tuple[int, int]:
    """The 3 and the 12 of "Câu 3/12"; both are the number of questions at the end."""
    asked = reachable(survey, answers)
    current = next_question(survey, answers, skipped)
    number = len(asked) if current is None else asked.index(current) + 1
    return number, len(asked)


def prune(survey: Survey, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers to questions that still apply, in the order of the survey."""
    return {q.id: answers[q.id] for q in reachable(survey, answers) if q.id in answers}


def unanswered(survey: Survey, answers: Mapping[str, Answer]) -> tuple[Question, ...]:
    """The questions that applied and have no answer: "không trả lời", never code 0 (R-A5)."""
    return tuple(q for q in reachable(survey, answers) if q.id not in answers)


def is_complete(
    survey: Survey, answers: Mapping[str, Answer], skipped: Collection[str] = ()
) -> bool:
    return next_question(survey, answers, skipped) is None


def is_valid(survey: Survey, answers: Mapping[str, Answer]) -> bool:
    """Whether the response counts (R-A9). "No opinion" is an answer; a skip is a blank."""
    rule = survey.valid_when
    if rule is None:
        return True
    items = [
        q for q in reachable(survey, answers) if isinstance(q, Rating) and q.id != survey.overall
    ]
    blank = [item for item in items if item.id not in answers]
    if len(blank) * 100 > rule.most_blank_percent * len(items):
        return False
    return not rule.no_blank_factor or _factors(items) == _factors(
        [item for item in items if item.id in answers]
    )


def _factors(items: list[Rating]) -> set[str | None]:
    return {item.factor for item in items} - {None}
