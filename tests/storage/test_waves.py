"""What every store promises of campaigns."""

from datetime import date

import pytest

from storage.ports import Store, WaveTaken
from surveys.waves import Wave

NOVEMBER = Wave("2026-11", "Khảo sát tháng 11", "quick", date(2026, 11, 1), date(2026, 11, 30))
AUTUMN = Wave(
    "thu",
    "Đợt mùa thu",
    "one-stop",
    date(2026, 9, 1),
    date(2026, 9, 30),
    ("van_phong", "bv_thong_nhat"),
    400,
    ("paper",),
)


async def test_waves_come_back_in_the_order_of_their_first_days(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_wave(NOVEMBER)
        await unit.add_wave(AUTUMN)
    async with store.read() as unit:
        assert await unit.waves() == [AUTUMN, NOVEMBER]


async def test_an_id_is_taken_once(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_wave(NOVEMBER)
    with pytest.raises(WaveTaken):
        async with store.begin() as unit:
            await unit.add_wave(NOVEMBER)
    async with store.read() as unit:
        assert await unit.waves() == [NOVEMBER]
