"""A survey version as its figures see it: questions with whole-number answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from surveys.definition import OneOf, Percentage, Question, Rating, Survey
from surveys.rollup import RatedItem, RatedSurvey, SideQuestion
from surveys.tally import NOT_USED

# Group G of the forms of QĐ 56/QĐ-BYT, by survey and question: every version of a survey gives a
# question and its codes the same meaning. G1: how much of the expectations was met, in percent.
EXPECTATIONS = frozenset({("inpatient", "g1"), ("outpatient", "g1")})
# G2: 4 "Có thể sẽ quay lại" and 5 "Chắc chắn sẽ quay lại hoặc giới thiệu cho người khác" count;
# all other choices, "Khác" among them, are valid answers that do not.
RETURNING: Mapping[tuple[str, str], frozenset[str]] = {
    ("inpatient", "g2"): frozenset({"4", "5"}),
    ("outpatient", "g2"): frozenset({"4", "5"}),
}


def rated_survey(survey: Survey) -> RatedSurvey:
    """The questions that have figures, in the order of the form."""
    ratings = [question for question in survey.questions if isinstance(question, Rating)]
    side = [side_question(survey, question) for question in survey.questions]
    return RatedSurvey(
        survey.id,
        survey.version,
        tuple(map(_item, ratings)),
        overall=survey.overall,
        side=tuple(question for question in side if question is not None),
    )


def side_question(survey: Survey, question: Question) -> SideQuestion | None:
    """None for a rating, and for a question that has no figure."""
    place = (survey.id, question.id)
    if isinstance(question, Percentage) and place in EXPECTATIONS:
        return SideQuestion(question.id, "expectation")
    if isinstance(question, OneOf) and place in RETURNING:
        return SideQuestion(question.id, "return")
    return None


@dataclass(frozen=True, slots=True)
class CountedSurvey:
    """What counting the responses of one version needs, worked out once for all of them.

    `codes`: by question that has a figure, the whole number of each code; None where the answer
    is a number itself.
    """

    rated: RatedSurvey
    codes: Mapping[str, Mapping[str, int] | None]

    def count(self, answers: Mapping[str, str | None]) -> dict[str, int | None]:
        """The answers of a response that figures are made of; None stays None (skipped).

        A level counts by its place on the scale, worst first: a scale written 0, 1, 2 has codes
        1, 2 and 3 here, because code 0 is kept for "no opinion". Of a side question's choices
        those that count are 1. KeyError for a code that no level and no choice has.
        """
        return {
            question: _number(answers[question], codes)
            for question, codes in self.codes.items()
            if question in answers
        }


def counted_survey(survey: Survey) -> CountedSurvey:
    codes: dict[str, Mapping[str, int] | None] = {}
    for question in survey.questions:
        if isinstance(question, Rating):
            codes[question.id] = _codes(question)
        elif side_question(survey, question) is not None:
            codes[question.id] = _side_codes(survey, question)
    return CountedSurvey(rated_survey(survey), codes)


def _number(answer: str | None, codes: Mapping[str, int] | None) -> int | None:
    if answer is None:
        return None
    return int(answer) if codes is None else codes[answer]


def _side_codes(survey: Survey, question: Question) -> dict[str, int] | None:
    if not isinstance(question, OneOf):
        return None
    returning = RETURNING[survey.id, question.id]
    return {choice.code: int(choice.code in returning) for choice in question.choices}


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
