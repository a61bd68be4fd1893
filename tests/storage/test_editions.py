"""Frozen figures of closed periods, in every store."""

from dataclasses import replace

from storage.ports import Store
from storage.records import Edition
from tests.storage.samples import NOW

FIRST = Edition("unit", "report", "2026-10", 1, NOW, '{"kỳ":"2026-10"}')


async def test_the_newest_edition_of_a_period_and_audience_is_found(store: Store) -> None:
    second = replace(FIRST, number=2, document="{}", reason="Nhập bổ sung phiếu giấy")
    others = [
        replace(FIRST, audience="public", number=7),
        replace(FIRST, kind="calendar", number=8),
        replace(FIRST, label="2026-11", number=9),
    ]
    async with store.begin() as unit:
        assert await unit.latest_edition("unit", "report", "2026-10") is None
        for edition in (second, FIRST, *others):
            assert await unit.add_edition(edition)
    async with store.read() as unit:
        assert await unit.latest_edition("unit", "report", "2026-10") == second


async def test_an_edition_is_never_written_over(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_edition(FIRST)
        assert not await unit.add_edition(replace(FIRST, document="{}"))
    async with store.read() as unit:
        assert await unit.latest_edition("unit", "report", "2026-10") == FIRST
