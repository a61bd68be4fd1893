"""What every store promises of responses and their sums (R-A7)."""

import asyncio
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.ports import Store
from storage.rollup_rows import from_rollup_row, place, to_rollup_row
from surveys.tally import Tally, total
from tests.storage.samples import DAY, TODAY, response, rollup_row

ONE = Tally(1, (0, 0, 0, 1, 1), 1, 2, 2, 2, 4, 4, 4)
TWO = Tally(1, (1, 0, 0, 0, 0), 0, 0, 0, 1, 0, 0, 1)


async def test_a_response_comes_back_without_the_mark_of_its_visit(store: Store) -> None:
    async with store.begin() as unit:
        assert await unit.add_response(response("k2", "visit-1"), [])
        assert await unit.add_response(response("k1"), [])
        assert await unit.add_response(response("k3", day=TODAY + DAY), [])
    async with store.read() as unit:
        assert await unit.responses(TODAY, TODAY) == [response("k1"), response("k2")]
        assert await unit.responses(TODAY + DAY, TODAY + DAY) == [response("k3", day=TODAY + DAY)]


async def test_one_visit_is_one_response(store: Store) -> None:
    async with store.begin() as unit:
        assert not await unit.visit_is_answered("visit-1")
        assert await unit.add_response(response("k1", "visit-1"), [rollup_row("A1", ONE)])
    async with store.begin() as unit:
        assert await unit.visit_is_answered("visit-1")
        assert not await unit.add_response(response("k2", "visit-1"), [rollup_row("A1", ONE)])
    async with store.read() as unit:
        assert await unit.responses(TODAY, TODAY) == [response("k1")]
        assert await unit.rollups(TODAY, TODAY) == [rollup_row("A1", ONE)]


async def test_of_two_responses_of_one_visit_at_once_one_counts(store: Store) -> None:
    async def add(key: str) -> bool:
        async with store.begin() as unit:
            return await unit.add_response(response(key, "visit-1"), [rollup_row("A1", ONE)])

    assert sorted(await asyncio.gather(add("k1"), add("k2"), add("k3"))) == [False, False, True]
    async with store.read() as unit:
        assert await unit.rollups(TODAY, TODAY) == [rollup_row("A1", ONE)]


async def test_rollups_add_up_within_a_day_and_over_days(store: Store) -> None:
    rows = [rollup_row("A1", ONE), rollup_row(None, TWO), rollup_row(None, TWO, factor=None)]
    async with store.begin() as unit:
        await unit.add_response(response("k1"), rows)
        await unit.add_response(response("k2"), rows[:1])
        await unit.add_response(response("k3"), [rollup_row("A1", TWO, TODAY + DAY)])
    async with store.read() as unit:
        assert await unit.rollups(TODAY, TODAY + DAY) == [
            rollup_row(None, TWO, factor=None),
            rollup_row(None, TWO),
            rollup_row("A1", total([ONE, ONE, TWO])),
        ]
        assert await unit.rollups(TODAY + DAY, TODAY + DAY) == [rollup_row("A1", TWO, TODAY + DAY)]
        assert await unit.rollups(TODAY - DAY, TODAY - DAY) == []


async def test_several_spans_are_read_at_once_without_parts_and_single_items(store: Store) -> None:
    kept = [rollup_row("A1", ONE), rollup_row(None, TWO, factor=None)]
    passed_over = [rollup_row("A2", ONE), rollup_row(None, TWO)]
    later = [replace(row, day=TODAY + 3 * DAY) for row in kept]
    between = [replace(row, day=TODAY + 2 * DAY) for row in kept]
    async with store.begin() as unit:
        await unit.add_response(response("k1"), [*kept, *passed_over])
        await unit.add_response(response("k2"), [rollup_row("A1", TWO, TODAY + DAY)])
        await unit.add_response(response("k3"), between)
        await unit.add_response(response("k4"), later)
    spans = [(TODAY + 3 * DAY, TODAY + 4 * DAY), (TODAY, TODAY + DAY)]
    async with store.read() as unit:
        assert await unit.rollups_by(spans, {"A1"}) == [
            rollup_row(None, TWO, factor=None),
            rollup_row("A1", total([ONE, TWO])),
            later[1],
            later[0],
        ]
        assert await unit.rollups_by(spans, ()) == [kept[1], later[1]]
        assert await unit.rollups_by((), {"A1"}) == []


async def test_a_response_that_is_undone_leaves_no_token_and_no_sum(store: Store) -> None:
    try:
        async with store.begin() as unit:
            await unit.add_response(response("k1", "visit-1"), [rollup_row("A1", ONE)])
            raise InterruptedError
    except InterruptedError:
        pass

    async with store.read() as unit:
        assert not await unit.visit_is_answered("visit-1")
        assert await unit.responses(TODAY, TODAY) == []
        assert await unit.rollups(TODAY, TODAY) == []


async def test_many_responses_at_once_lose_no_count(store: Store) -> None:
    rows = [rollup_row(item, ONE) for item in ("A1", "A2", "A3", None)]

    async def add(number: int) -> None:
        turned = rows if number % 2 else rows[::-1]
        async with store.begin() as unit:
            await unit.add_response(response(f"k{number}"), turned)

    await asyncio.gather(*map(add, range(12)))
    async with store.read() as unit:
        summed = await unit.rollups(TODAY, TODAY)
    assert summed == sorted((replace(r, tally=total([ONE] * 12)) for r in rows), key=place)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(0, 10**6), min_size=16, max_size=16), st.sampled_from([None, "A"]))
def test_a_flat_row_is_the_same_row(numbers: list[int], factor: str | None) -> None:
    respondents, n1, n2, n3, n4, n5, *rest = numbers
    row = rollup_row(None, Tally(respondents, (n1, n2, n3, n4, n5), *rest), factor=factor)

    assert from_rollup_row(tuple(to_rollup_row(row).values())) == row


async def test_responses_are_counted_by_survey_and_unit(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_response(response("k1"), [])
        await unit.add_response(response("k2"), [])
        await unit.add_response(replace(response("k3"), unit="khac"), [])
        await unit.add_response(response("k4", day=TODAY + DAY), [])
    async with store.read() as unit:
        assert await unit.responses_of(TODAY, TODAY) == {
            ("one-stop", "van_phong"): 2,
            ("one-stop", "khac"): 1,
        }
