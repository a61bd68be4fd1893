"""What a closed response adds to the rollups, when it closes and whenever it is counted again."""

from __future__ import annotations

from storage.records import ResponseClosed
from surveys.rated import CountedSurvey
from surveys.rollup import ClosedResponse, RollupRow, rollup_rows


def rows_of(response: ResponseClosed, survey: CountedSurvey) -> tuple[RollupRow, ...]:
    """Its rows; none where it does not count (R-A9)."""
    if not response.valid:
        return ()
    given: dict[str, str | None] = dict.fromkeys(response.skipped)
    given |= {question: str(answer) for question, answer in response.answers.items()}
    closed = ClosedResponse(
        response.day,
        response.survey,
        response.version,
        response.unit,
        response.mode,
        response.batch,
        survey.count(given),
    )
    return rollup_rows(closed, survey.rated)
