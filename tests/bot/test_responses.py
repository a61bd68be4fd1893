"""What is left of a response of the chat once it has ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.dialogue.state import InSurvey
from bot.responses import close_response, drop_response
from storage.ports import Store
from storage.records import ResponseClosed
from surveys.intake import MANY_AT_ONCE, IntakeRow
from surveys.periods import VIETNAM
from tests.bot.setting import catalog
from tests.bot.talking import said, service_on, tell

QUICK = catalog().surveys["quick", 1]
BEGUN = datetime(2026, 11, 15, 8, 0, tzinfo=VIETNAM)
OPEN = InSurvey(
    "run-1",
    "quick",
    1,
    "van_phong",
    "quay-1",
    "x-staff",
    BEGUN.date(),
    BEGUN + timedelta(seconds=150),
    {"x-overall": "4"},
    begun_at=BEGUN,
)


async def closed(
    store: Store, response: InSurvey, now: datetime, *, finished: bool = True, at_once: int = 1
) -> None:
    async with store.begin() as unit:
        await close_response(
            unit, response, QUICK, "visit", now, finished=finished, same_minute=at_once
        )


async def kept(store: Store) -> tuple[list[ResponseClosed], list[IntakeRow]]:
    async with store.read() as unit:
        return (
            await unit.responses(date.min, date.max),
            await unit.intake(date.min, date.max),
        )


async def test_how_it_came_in_is_counted_in_the_same_transaction(store: Store) -> None:
    await closed(store, OPEN, OPEN.touched_at)
    [response], rows = await kept(store)

    assert response.answers == {"x-overall": "4"}
    assert [(row.what, row.part, row.unit, row.number) for row in rows] == [
        ("minutes", "3", "", 1),
        ("finished", "", "van_phong", 1),
        ("skipped", "x-staff", "van_phong", 1),
        ("skipped", "x-wish", "van_phong", 1),
    ]


async def test_a_stopped_response_tells_at_which_question(store: Store) -> None:
    await closed(store, OPEN, OPEN.touched_at, finished=False)
    _, rows = await kept(store)

    assert {(row.what, row.part) for row in rows} == {("stopped", ""), ("stopped_at", "x-staff")}


async def test_a_clock_that_was_set_back_changes_no_closed_period(store: Store) -> None:
    """R-F6: begun on the 15th, it never counts in the month that closed on the 14th."""
    await closed(store, replace(OPEN, touched_at=BEGUN - timedelta(days=3)), BEGUN.replace(day=12))
    [response], rows = await kept(store)

    assert response.day == date(2026, 11, 15)
    assert "minutes" not in {row.what for row in rows}


async def test_many_at_once_leave_a_number_and_no_time(store: Store) -> None:
    for at_once in (1, MANY_AT_ONCE, MANY_AT_ONCE + 2):
        async with store.begin() as unit:
            await close_response(
                unit, OPEN, QUICK, "", OPEN.touched_at, finished=True, same_minute=at_once
            )
    _, rows = await kept(store)
    [peak] = [row for row in rows if row.what == "same_minute"]

    assert (peak.number, peak.batch) == (MANY_AT_ONCE + 2, "quay-1")


async def test_the_same_visit_again_counts_once(store: Store) -> None:
    await closed(store, OPEN, OPEN.touched_at)
    before = await kept(store)
    await closed(store, OPEN, OPEN.touched_at)

    assert await kept(store) == before


async def test_of_a_dropped_response_only_the_beginning_is_counted(store: Store) -> None:
    async with store.begin() as unit:
        await drop_response(unit, OPEN, OPEN.touched_at)
    responses, [row] = await kept(store)

    assert responses == []
    assert (row.what, row.number) == ("left", 1)


async def test_beginning_and_stopping_in_the_chat_is_counted(store: Store) -> None:
    opening = [said(1, "/khaosat quick"), said(2, "đồng ý"), said(3, "Văn phòng Sở")]
    await tell(service_on(store), *opening, said(4, "dừng"))
    responses, [row] = await kept(store)

    assert responses == []
    assert (row.what, row.survey, row.number) == ("left", "quick", 1)


async def test_answering_in_the_chat_is_counted_with_its_minutes(store: Store) -> None:
    opening = [said(1, "/khaosat quick"), said(2, "đồng ý"), said(3, "Văn phòng Sở")]
    answers = [said(4, "tb"), said(5, "rhl"), said(6, "thêm ghế")]
    await tell(service_on(store), *opening, *answers)
    _, rows = await kept(store)

    assert [row.what for row in rows] == ["minutes", "finished"]
