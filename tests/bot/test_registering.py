"""What officers enter in the register is kept and logged, and nobody is told."""

from __future__ import annotations

from datetime import date

import pytest

from bot.registering import Entry, enter, entry_of
from storage.ports import StaleCase, Store
from tests.bot.setting import NOW
from tests.bot.test_casework import filed

ENTRY = Entry("1", document_number="05/SYT-VP", made_public=True, promised_on=date(2026, 12, 1))


async def test_an_entry_is_kept_with_a_log_line_of_before_and_after(store: Store) -> None:
    """R-E7"""
    case, _ = await filed(store)
    async with store.begin() as unit:
        await enter(unit, case, ENTRY, "o1", NOW)
    async with store.read() as unit:
        kept = await unit.load_case(case.code)
        events = await unit.case_events(case.code)

    assert kept is not None
    assert (entry_of(kept), kept.version) == (ENTRY, case.version + 1)
    assert events[-1].note == (
        "chưa ghi → loại 1 (Điều 5), văn bản 05/SYT-VP, đã công khai, hẹn đến 01/12/2026"
    )


async def test_r_c1_the_types_of_a_proposal_are_proposals(store: Store) -> None:
    case, _ = await filed(store)
    async with store.begin() as unit:
        entered = await enter(unit, case, Entry("7"), "o1", NOW)

    assert entered.has_proposal


async def test_the_second_of_two_who_enter_at_once_is_told(store: Store) -> None:
    case, _ = await filed(store)
    async with store.begin() as unit:
        await enter(unit, case, ENTRY, "o1", NOW)

    with pytest.raises(StaleCase):
        async with store.begin() as unit:
            await enter(unit, case, Entry(), "o2", NOW)
