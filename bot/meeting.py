"""What the weekly meeting asks of the cases: how they stand now, and how seven days ago."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.reporting import had_ended, register_row
from complaints.agency import Agency
from storage.ports import Unit
from storage.records import Case
from surveys.periods import VIETNAM
from surveys.report.for_meeting import Week

WEEK = timedelta(days=7)
# A case that waits longer than this is no matter of one week any more.
LOOKED_BACK = timedelta(days=2 * 366)


async def week_of(unit: Unit, agency: Agency, now: datetime) -> Week:
    """Without denunciations, which are in no list that leaves their recipients (R-D2)."""
    received = (now - LOOKED_BACK, now)
    cases = await unit.cases(received=received, restricted=False, limit=1_000_000)
    overdue = sorted(_overdue(cases, now), key=lambda case: case.code)
    return Week(
        today=now.astimezone(VIETNAM).date(),
        overdue=tuple(register_row(case, agency, now) for case in overdue),
        overdue_before=len(_overdue(cases, now - WEEK)),
        received=_received(cases, now),
        received_before=_received(cases, now - WEEK),
        ended=_ended(cases, now),
        ended_before=_ended(cases, now - WEEK),
    )


def _overdue(cases: Sequence[Case], at: datetime) -> list[Case]:
    day = at.astimezone(VIETNAM).date()
    return [
        case
        for case in cases
        if case.received_at <= at
        and not case.anonymous
        and not had_ended(case, at)
        and case.due_on < day
    ]


def _received(cases: Sequence[Case], until: datetime) -> int:
    return sum(until - WEEK < case.received_at <= until for case in cases)


def _ended(cases: Sequence[Case], until: datetime) -> int:
    return sum(had_ended(case, until) and not had_ended(case, until - WEEK) for case in cases)
