"""What every store promises of the register of cases."""

import asyncio
from dataclasses import replace

import pytest

from complaints.case import CaseState
from storage.ports import CodeTaken, StaleCase, Store
from storage.records import Attachment
from tests.storage.samples import DAY, LAN, MINH, MINUTE, NOW, case, event


async def test_a_case_comes_back_as_it_was_filed_with_its_number(store: Store) -> None:
    async with store.begin() as unit:
        filed = await unit.add_case(case("HL-1"), event("HL-1"))

        assert filed == replace(case("HL-1"), year=2026, number=1, version=1)
    async with store.read() as unit:
        assert await unit.load_case("HL-1") == filed
        assert await unit.load_case("HL-2") is None
        assert await unit.case_events("HL-1") == [event("HL-1")]


async def test_each_unit_counts_its_own_register_each_year(store: Store) -> None:
    new_year = NOW.replace(year=2027, month=1, day=1, hour=0)
    async with store.begin() as unit:
        filed = [
            await unit.add_case(one, event(one.code))
            for one in (
                case("HL-1"),
                case("HL-2"),
                case("HL-3", unit="thanh_tra"),
                case("HL-4", at=new_year),
            )
        ]

    assert [(c.year, c.number) for c in filed] == [(2026, 1), (2026, 2), (2026, 1), (2027, 1)]


async def test_cases_filed_at_once_have_numbers_without_gap(store: Store) -> None:
    async def file(number: int) -> int:
        async with store.begin() as unit:
            filed = await unit.add_case(case(f"HL-{number}"), event(f"HL-{number}"))
            if number % 4 == 0:
                raise InterruptedError
        return filed.number

    numbers = await asyncio.gather(*map(file, range(12)), return_exceptions=True)
    assert sorted(n for n in numbers if isinstance(n, int)) == list(range(1, 10))


async def test_a_code_names_one_case(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_case(case("HL-1"), event("HL-1"))

    with pytest.raises(CodeTaken):
        async with store.begin() as unit:
            await unit.add_case(case("HL-1", unit="thanh_tra"), event("HL-1"))


async def test_a_case_that_moved_keeps_its_number_and_its_log(store: Store) -> None:
    async with store.begin() as unit:
        filed = await unit.add_case(case("HL-1"), event("HL-1"))
        moved = replace(filed, unit="thanh_tra", state=CaseState.IN_PROGRESS, taken_by="o-1")
        await unit.save_case(replace(moved, year=1999, number=77), event("HL-1", "take"))
    async with store.read() as unit:
        assert await unit.load_case("HL-1") == replace(moved, version=2)
        assert [each.move for each in await unit.case_events("HL-1")] == ["assign", "take"]


async def test_an_old_version_of_a_case_is_refused(store: Store) -> None:
    async with store.begin() as unit:
        filed = await unit.add_case(case("HL-1"), event("HL-1"))
        await unit.save_case(filed, event("HL-1", "take"))

    with pytest.raises(StaleCase):
        async with store.begin() as unit:
            await unit.save_case(filed, event("HL-1", "close"))
    async with store.read() as unit:
        assert [each.move for each in await unit.case_events("HL-1")] == ["assign", "take"]


async def test_cases_are_found_newest_first(store: Store) -> None:
    async with store.begin() as unit:
        for one in (
            case("HL-1", at=NOW),
            case("HL-2", at=NOW + MINUTE, unit="thanh_tra"),
            replace(case("HL-3", at=NOW + DAY, citizen=MINH), restricted=True),
            replace(case("HL-4", at=NOW + 2 * DAY), state=CaseState.CLOSED),
            replace(case("HL-5", at=NOW - DAY, citizen=MINH), inspected_by="thanh_tra"),
        ):
            await unit.add_case(one, event(one.code))
    async with store.read() as unit:
        found = {
            "all": await unit.cases(),
            "limit": await unit.cases(limit=2),
            "units": await unit.cases(units=["thanh_tra", "khác"]),
            "no unit": await unit.cases(units=[]),
            "states": await unit.cases(states=[CaseState.CLOSED, CaseState.TRIAGE]),
            "citizen": await unit.cases(citizen=LAN),
            "restricted": await unit.cases(restricted=True),
            "open to all": await unit.cases(restricted=False),
            "received": await unit.cases(received=(NOW, NOW + MINUTE)),
            "together": await unit.cases(citizen=LAN, units=["van_phong"], limit=1),
        }

    assert {name: [c.code[3:] for c in cases] for name, cases in found.items()} == {
        "all": ["4", "3", "2", "1", "5"],
        "limit": ["4", "3"],
        "units": ["2", "5"],
        "no unit": [],
        "states": ["4"],
        "citizen": ["4", "2", "1"],
        "restricted": ["3"],
        "open to all": ["4", "2", "1", "5"],
        "received": ["2", "1"],
        "together": ["4"],
    }


async def test_every_look_at_contact_data_is_logged(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_case(case("HL-1"), event("HL-1"))
        await unit.log_view("HL-1", "o-1", NOW)
        await unit.log_view("HL-1", "o-2", NOW + DAY)
    async with store.read() as unit:
        assert await unit.case_views("HL-1") == [("o-1", NOW), ("o-2", NOW + DAY)]
        assert await unit.case_views("HL-2") == []


async def test_a_file_keeps_its_first_content(store: Store) -> None:
    photo = Attachment("photo", "web-1", "rác.jpg", "image/jpeg", 3)
    async with store.begin() as unit:
        await unit.add_file(photo, b"\x00\xff1", NOW)
        await unit.add_file(photo, b"other", NOW)
    async with store.read() as unit:
        assert await unit.load_file("web-1") == b"\x00\xff1"
        assert await unit.load_file("web-2") is None


async def test_published_cases_are_found_without_the_others(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_case(case("HL-1"), event("HL-1"))
        await unit.add_case(replace(case("HL-2"), made_public=True), event("HL-2"))
    async with store.read() as unit:
        assert [each.code for each in await unit.cases(made_public=True)] == ["HL-2"]
        assert len(await unit.cases()) == 2
