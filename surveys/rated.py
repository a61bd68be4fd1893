"""A survey version as its figures see it: rating questions with whole-number codes."""

from __future__ import annotations

from collections.abc import Mapping

from surveys.definition import Rating, Survey
from surveys.rollup import RatedItem, RatedSurvey
from surveys.tally import NOT_USED


def rated_survey(survey: Survey) -> RatedSurvey:
    """The rating questions in the order of the form."""
    ratings = [question for question in survey.questions if isinstance(question, Rating)]
    return RatedSurvey(
        survey.id, survey.version, tuple(map(_item, ratings)), overall=survey.overall
    )


def rating_codes(survey: Survey, answers: Mapping[str, str | None]) -> dict[str, int | None]:
    """The ratings among a response's answers; None stays None (skipped).

    A level counts by its place on the scale, worst first: a scale written 0, 1, 2 has codes 1, 2
    and 3 here, because code 0 is kept for "no opinion". KeyError for a code that no level has.
    """
    return {
        question.id: None if code is None else _codes(question)[code]
        for question in survey.questions
        if isinstance(question, Rating) and question.id in answers
        for code in (answers[question.id],)
    }


def _item(question: Rating) -> RatedItem:
    codes = _codes(question)
    return RatedItem(
        id=question.id,
        factor=question.factor,
        satisfied=frozenset(codes[code] for code in question.satisfied),
        levels=max(codes.values()),
    )


def _codes(question: Rating) -> dict[str, int]:
    levels = [choice.code for choice in question.choices if choice.code != question.no_opinion]
    codes = {code: place for place, code in enumerate(levels, start=1)}
    if question.no_opinion is not None:
        codes[question.no_opinion] = NOT_USED
    return codes
