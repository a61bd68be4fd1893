"""Approved quotes in reports: in a fixed order, and no unit of few people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot import casework, reporting
from bot.quotes import published_cases, quotes
from bot.reporting import Scope
from complaints.case import CaseState
from storage.memory import MemoryStore
from storage.ports import Store
from storage.records import Case, QuoteDecision
from surveys.periods import month_of, parse_period
from surveys.report.document import OpenAnswer
from surveys.waves import Wave
from tests.bot.setting import NOW, catalog
from tests.bot.test_casework import CASE
from tests.storage.samples import response

AGENCY = catalog().agency
OFFICE, HOSPITAL = "van_phong", "bv_thong_nhat"
OCTOBER = parse_period("2026-10")
DAY = date(2026, 10, 5)
ONE = QuoteDecision(
    response="k1",
    question="x-wish",
    survey="quick",
    unit=OFFICE,
    mode="self",
    day=DAY,
    approved=True,
    words="Phòng chờ quá nóng.",
    area="public_services",
    officer="o1",
    at=NOW,
)
LATER = replace(ONE, response="k0", words="Nên có số thứ tự.", area="procedures")
REFUSED = replace(ONE, response="k2", approved=False, words="", area="")


async def answered(store: Store, unit: str, people: int, survey: str = "quick") -> None:
    async with store.begin() as work:
        for number in range(people):
            key = f"{survey}-{unit}-{number}"
            await work.add_response(
                replace(response(key, day=DAY), survey=survey, unit=unit, mode="self"), []
            )


async def decided(store: Store, *decisions: QuoteDecision) -> None:
    async with store.begin() as work:
        for decision in decisions:
            await work.decide_quote(decision)


async def told(
    store: Store, smallest: int = 5, campaign: Wave | None = None
) -> Sequence[OpenAnswer]:
    async with store.read() as work:
        return await quotes(work, OCTOBER, smallest, AGENCY, campaign)


async def test_quotes_come_by_area_and_then_by_their_words(store: Store) -> None:
    await answered(store, OFFICE, 5)
    await decided(store, ONE, REFUSED, replace(ONE, response="k3", words="Chờ lâu."), LATER)

    assert [each.text for each in await told(store)] == [
        "Nên có số thứ tự.",
        "Chờ lâu.",
        "Phòng chờ quá nóng.",
    ]


async def test_a_unit_for_which_few_answered_is_not_named(store: Store) -> None:
    await answered(store, OFFICE, 9)
    await answered(store, HOSPITAL, 4)
    await answered(store, HOSPITAL, 40, "one-stop")
    await decided(store, ONE, replace(ONE, response="k3", unit=HOSPITAL, words="Chờ lâu."))

    assert [each.unit for each in await told(store)] == ["", OFFICE]
    assert [each.unit for each in await told(store, smallest=10)] == ["", ""]


async def test_quotes_are_masked_once_more_when_they_leave(store: Store) -> None:
    """R-F2: whatever was approved once, nothing leaves that the masks of today would hide."""
    await decided(store, replace(ONE, words="Gọi tôi 0900 000 001 nhé"))

    assert [each.text for each in await told(store)] == ["Gọi tôi [SĐT] nhé"]


async def test_a_wave_has_the_quotes_of_its_own_responses(store: Store) -> None:
    campaign = Wave("w", "Đợt 1", "quick", OCTOBER.first, OCTOBER.last, (HOSPITAL,))
    await decided(store, ONE, replace(ONE, response="k3", unit=HOSPITAL, words="Chờ lâu."))

    assert [each.text for each in await told(store, campaign=campaign)] == ["Chờ lâu."]


async def test_the_report_of_the_period_has_its_quotes(store: Store) -> None:
    await decided(store, ONE, replace(ONE, response="k3", day=date(2026, 10, 15)))
    scope = Scope(AGENCY, {}, (), "test")
    async with store.read() as work:
        document = await reporting.document(work, month_of(NOW), scope, NOW)
        before = await reporting.document(work, OCTOBER, scope, NOW)

    assert [each.text for each in before.open_answers] == ["Phòng chờ quá nóng."]
    assert len(document.open_answers) == 1


PUBLISHED = replace(
    CASE,
    state=CaseState.CLOSED,
    answer="Đã trả hồ sơ cho bà Nguyễn Thị Ví Dụ.",
    answered_at=NOW,
    made_public=True,
)


async def published(store: Store, *cases: Case) -> list[str]:
    async with store.begin() as work:
        for number, case in enumerate(cases):
            await casework.file(work, replace(case, code=f"HL-{number}"), AGENCY)
    async with store.read() as work:
        return [case.register for case in await published_cases(work, month_of(NOW))]


async def test_a_published_case_is_told_masked_with_its_result(store: Store) -> None:
    """R-F1, R-F2."""
    assert await published(store, PUBLISHED) == [f"1/{CASE.received_at.year}"]

    async with store.read() as work:
        (told,) = await published_cases(work, month_of(NOW))
    assert "HL-" not in repr(told)  # the code opens the case for its citizen
    assert told.summary == "hồ sơ chậm, gọi [SĐT]"
    assert told.answer == "Đã trả hồ sơ cho bà [TÊN]."
    assert (told.result, told.in_time, told.area) == ("Kết thúc", True, "procedures")


async def test_cases_that_nobody_published_or_that_wait_are_only_counted(store: Store) -> None:
    waiting = replace(PUBLISHED, state=CaseState.IN_PROGRESS)

    assert await published(store, replace(PUBLISHED, made_public=False), waiting) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"restricted": True, "kind": "denunciation"},
        {"kind": "appeal"},
        {"inspected_by": "thanh_tra"},
        {"anonymous": True},
        {"citizen": "", "channel": "web"},
        {"text": "Con tôi học lớp 3 phải chờ"},
        {"text": "Hồ sơ trễ ba tuần. Xin không công khai."},
    ],
    ids=["denunciation", "appeal", "private", "anonymous", "erased", "child", "asked"],
)
async def test_some_cases_are_never_told_whoever_published_them(
    changes: dict[str, Any],
) -> None:
    """R-D2, R-F1, R-G6."""
    assert await published(MemoryStore(), replace(PUBLISHED, **changes)) == []


async def test_a_letter_that_was_pasted_may_be_told() -> None:
    pasted = replace(PUBLISHED, citizen="", channel="paste")

    assert await published(MemoryStore(), pasted) == [f"1/{CASE.received_at.year}"]
