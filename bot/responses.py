"""A response of the chat that ends: kept under a random key with its sums, or dropped."""

from __future__ import annotations

import secrets
from datetime import datetime

from bot.counting import rows_of
from bot.dialogue.state import InSurvey
from storage.ports import Unit
from storage.records import ResponseClosed
from surveys.closing import closing
from surveys.definition import Survey
from surveys.intake import Place, intake_rows, left_row, minutes_of
from surveys.rated import counted_survey

FORM_MODE = "self"


async def close_response(
    unit: Unit,
    response: InSurvey,
    survey: Survey,
    token: str,
    now: datetime,
    *,
    finished: bool,
    same_minute: int,
) -> None:
    """Answers and how they came in, in one transaction; the messages of its run are emptied."""
    place = _place(response, now)
    closed = closing(survey, response.answers, finished=finished, passed_over=response.skipped)
    kept = ResponseClosed(
        key=secrets.token_hex(16),
        token=token,
        survey=survey.id,
        version=survey.version,
        unit=place.unit,
        mode=place.mode,
        batch=place.batch,
        day=place.day,
        answers=closed.answers,
        skipped=closed.skipped,
        finished=finished,
        valid=closed.valid,
    )
    taken = response.touched_at - response.begun_at if response.begun_at else None
    intake = intake_rows(
        survey.id,
        survey.version,
        place,
        finished=finished,
        valid=closed.valid,
        skipped=closed.skipped,
        stopped_at=response.question,
        minutes=None if taken is None else minutes_of(taken),
        same_minute=same_minute,
    )
    await unit.add_response(kept, rows_of(kept, counted_survey(survey)), intake)
    await unit.forget_run(response.run)


async def drop_response(unit: Unit, response: InSurvey, now: datetime) -> None:
    """Only that somebody began is counted."""
    row = left_row(response.survey, response.version, _place(response, now))
    await unit.add_intake([row])
    await unit.forget_run(response.run)


def _place(response: InSurvey, now: datetime) -> Place:
    # A clock that was set back must not put it into a period that had closed before it began.
    day = max(now.date(), response.begun_on)
    return Place(day, response.unit, FORM_MODE, response.batch)
