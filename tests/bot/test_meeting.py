"""What the weekly meeting hears of the cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot import casework
from bot.meeting import week_of
from complaints.case import CaseState
from storage.ports import Store
from storage.records import Case
from surveys.report.for_meeting import Week
from tests.bot.setting import NOW, catalog
from tests.bot.test_casework import CASE

DAY = timedelta(days=1)
OLD = replace(CASE, received_at=NOW - 20 * DAY, due_on=(NOW - 10 * DAY).date())


async def week(store: Store, *cases: Case) -> Week:
    agency = catalog().agency
    async with store.begin() as unit:
        for number, case in enumerate(cases):
            await casework.file(unit, replace(case, code=f"HL-{number}"), agency)
    async with store.read() as unit:
        return await week_of(unit, agency, NOW)


async def test_overdue_cases_of_any_period_are_counted_now_and_a_week_ago(store: Store) -> None:
    done = replace(OLD, state=CaseState.ANSWERED, answered_at=NOW - DAY)
    fresh = replace(CASE, received_at=NOW - 10 * DAY, due_on=(NOW - 2 * DAY).date())
    found = await week(store, OLD, done, fresh)

    assert [row.code for row in found.overdue] == ["HL-0", "HL-2"]
    assert found.overdue_before == 2


async def test_what_came_and_what_ended_is_counted_by_weeks(store: Store) -> None:
    answered = replace(OLD, state=CaseState.ANSWERED)
    found = await week(
        store,
        CASE,
        replace(CASE, received_at=NOW - 8 * DAY, due_on=(NOW + DAY).date()),
        replace(answered, answered_at=NOW - 2 * DAY),
        replace(answered, answered_at=NOW - 9 * DAY),
    )

    assert (found.received, found.received_before) == (1, 1)
    assert (found.ended, found.ended_before) == (1, 1)
    assert found.overdue == ()


async def test_r_d2_denunciations_and_anonymous_feedback_are_in_no_list(store: Store) -> None:
    found = await week(
        store,
        replace(OLD, kind="denunciation", unit="thanh_tra", restricted=True),
        replace(OLD, anonymous=True),
    )

    assert (found.overdue, found.overdue_before) == ((), 0)
