"""Transactions and forms given out, as a report needs them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.volumes import Volumes
from storage.memory import MemoryStore
from surveys.periods import parse_period, wave
from surveys.tally import Tally
from surveys.volumes import Volume
from tests.storage.samples import response, rollup_row

OCTOBER, SEPTEMBER = parse_period("2026-10"), parse_period("2026-09")
DAY = date(2026, 10, 1)
ONE = Tally(1, (0, 0, 0, 0, 1), 0, 0, 1, 1, 1, 1, 1)


async def test_transactions_of_every_period_that_is_compared() -> None:
    store = MemoryStore()
    async with store.begin() as unit:
        await unit.add_volumes(
            [
                Volume("2026-10", False, "van_phong", "", 100, 50),
                Volume("2026-09", False, "van_phong", "", 90, None),
                Volume("2026-08", False, "van_phong", "", 80, None),
            ]
        )
        volumes = await Volumes.read(unit, (OCTOBER, SEPTEMBER, None, wave("đợt 1", DAY, DAY)))

    assert volumes.transactions("one-stop", []) == {
        "2026-10": {"van_phong": 100},
        "2026-09": {"van_phong": 90},
    }


async def test_transactions_of_some_units_are_not_taken_for_all() -> None:
    store = MemoryStore()
    async with store.begin() as unit:
        await unit.add_volumes([Volume("2026-10", False, "van_phong", "", 100, None)])
        volumes = await Volumes.read(unit, (OCTOBER,))
    own = replace(rollup_row(None, ONE, DAY, factor=None), unit="van_phong", survey="one-stop")
    unknown, other = replace(own, unit="unknown"), replace(own, unit="phong_khac")

    assert volumes.transactions("one-stop", [own, unknown])["2026-10"] == {"van_phong": 100}
    assert volumes.transactions("one-stop", [own, other])["2026-10"] == {}


async def test_forms_that_came_back_are_counted_from_the_responses() -> None:
    store = MemoryStore()
    async with store.begin() as unit:
        await unit.add_volumes([Volume("2026-10", False, "van_phong", "", None, 4)])
        await unit.add_response(response("k1", day=DAY), [])
        await unit.add_response(response("k2", day=date(2026, 10, 15)), [])
        volumes = await Volumes.read(unit, (OCTOBER,))
        whole, one = await volumes.rates(unit, OCTOBER, ["one-stop"])

    assert (whole.figure.numerator, whole.figure.valid) == (1, 4)
    assert one.figure.scope.unit == "van_phong"
