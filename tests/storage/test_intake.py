"""What every store promises of how responses came in."""

from dataclasses import replace

from storage.ports import Store
from surveys.intake import IntakeRow
from tests.storage.samples import DAY, TODAY, response

FINISHED = IntakeRow(TODAY, "quick", 1, "van_phong", "self", "quay-1", "finished", "", 1)
SKIPPED = replace(FINISHED, what="skipped", part="x-wish")
AT_ONCE = replace(FINISHED, what="same_minute", number=7)


async def test_counts_add_up_within_a_day_and_over_days(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_response(response("k1"), [], [FINISHED, SKIPPED])
        await unit.add_response(response("k2"), [], [FINISHED])
        await unit.add_intake([replace(FINISHED, day=TODAY + DAY), replace(SKIPPED, unit="khac")])
    async with store.read() as unit:
        assert await unit.intake(TODAY, TODAY + DAY) == [
            replace(SKIPPED, unit="khac"),
            replace(FINISHED, number=3),
            SKIPPED,
        ]
        assert await unit.intake(TODAY - DAY, TODAY - DAY) == []


async def test_of_a_peak_the_highest_of_each_day_is_kept(store: Store) -> None:
    """Decision 6: never when a single response came, only how many at most came at once."""
    async with store.begin() as unit:
        for number in (5, 7, 6):
            await unit.add_intake([replace(AT_ONCE, number=number)])
        await unit.add_intake([replace(AT_ONCE, day=TODAY + DAY, number=9)])
    async with store.read() as unit:
        assert await unit.intake(TODAY, TODAY + DAY) == [
            AT_ONCE,
            replace(AT_ONCE, day=TODAY + DAY, number=9),
        ]


async def test_a_response_that_is_there_already_adds_nothing(store: Store) -> None:
    async with store.begin() as unit:
        assert await unit.add_response(response("k1", "visit-1"), [], [FINISHED])
        assert not await unit.add_response(response("k2", "visit-1"), [], [FINISHED])
    async with store.read() as unit:
        assert await unit.intake(TODAY, TODAY) == [FINISHED]
