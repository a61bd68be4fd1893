"""What a closed response adds to the rollups, when it closes and whenever it is counted again."""

from __future__ import annotations

from storage.records import ResponseClosed
from surveys.definition import Survey
from surveys.rated import counted_answers, rated_survey
from surveys.rollup import ClosedResponse, RollupRow, rollup_rows


def rows_of(response: ResponseClosed, survey: Survey) -> tuple[RollupRow, ...]:
    """Its rows; none where it does not count (R-A9)."""
    if not response.valid:
        return ()
    given = {
        question.id: str(response.answers[question.id])
        if question.id in response.answers
        else None
        for question in survey.questions
        if question.id in response.answers or question.id in response.skipped
    }
    closed = ClosedResponse(
        response.day,
        response.survey,
        response.version,
        response.unit,
        response.mode,
        response.batch,
        counted_answers(survey, given),
    )
    return rollup_rows(closed, rated_survey(survey))
