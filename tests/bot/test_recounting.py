"""The rollups are what a full recount of the responses says."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import recounting
from bot.counting import rows_of
from bot.recounting import COUNTED, complete, put_right, recount
from storage.ports import Store
from storage.records import ResponseClosed
from surveys.rollup import RollupRow
from surveys.tally import Tally
from tests.bot.inpatients import (
    ANSWERS,
    IN_OCTOBER,
    INPATIENT,
    INPATIENT_COUNTED,
    SURVEYS,
    responses,
)
from tests.storage.samples import rollup_row

EVER = (date.min, date.max)
RETURNED = {"4", "5"}


async def close(store: Store, closed: Sequence[ResponseClosed]) -> None:
    async with store.begin() as unit:
        for response in closed:
            await unit.add_response(response, rows_of(response, INPATIENT_COUNTED))


async def tallies(store: Store) -> dict[tuple[date, str, str | None, str | None], Tally]:
    async with store.read() as unit:
        days = await unit.response_days(*EVER)
        rows = [row for day in days for row in await unit.rollups(day, day)]
    return {(row.day, row.unit, row.factor, row.item): row.tally for row in rows}


def by_hand(
    kept: Sequence[ResponseClosed], day: date, unit: str, factor: str | None, item: str | None
) -> tuple[int, ...]:
    """Respondents, answers, satisfied, fully satisfied, skipped: from the answers themselves."""
    items = [item] if item else [q.id for q in INPATIENT.items if factor in (None, q.factor)]
    people = answers = satisfied = fully = skipped = 0
    for response in kept:
        if (response.day, response.unit, response.valid) != (day, unit, True):
            continue
        codes = [response.answers[name] for name in items if name in response.answers]
        skipped += sum(name in response.skipped for name in items)
        valid = [code for code in codes if code != "0" or item == "g1"]
        happy = [code for code in valid if code in RETURNED]
        people += bool(valid)
        answers += len(valid)
        satisfied += len(happy)
        fully += bool(valid) and len(happy) == len(valid)
    return people, answers, satisfied, fully, skipped


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(closed=st.lists(responses(), max_size=6))
async def test_rollups_are_a_full_recount(store: Store, closed: list[ResponseClosed]) -> None:
    """Examples add up in one store, so that later ones are many responses."""
    await close(store, closed)

    found = await recount(store, SURVEYS)
    async with store.read() as unit:
        kept = await unit.responses(*EVER)
    assert (found.responses, found.different, found.told) == (len(kept), 0, ())
    for (day, name, factor, item), tally in (await tallies(store)).items():
        assert (
            tally.respondents,
            tally.answers,
            tally.satisfied,
            tally.fully_satisfied,
            tally.skipped,
        ) == by_hand(kept, day, name, factor, item)
        numbers = [
            response.answers["g1"]
            for response in kept
            if (response.day, response.unit, response.valid) == (day, name, True)
            and item == "g1"
            and "g1" in response.answers
        ]
        assert (tally.amount, tally.amount_squared) == (
            sum(numbers),
            sum(number**2 for number in numbers),
        )


def stayed(key: str, day: date = IN_OCTOBER) -> ResponseClosed:
    answers = {name: "4" for name in ANSWERS if name != "g1"} | {"g1": 90}
    return ResponseClosed(
        key, "", "inpatient", 1, "bv_thong_nhat", "self", "", day, answers, (), True, True
    )


def wrong(row: RollupRow) -> RollupRow:
    return replace(row, tally=row.tally + Tally(respondents=1))


async def spoil(store: Store, day: date) -> None:
    """One row too high, one missing, one that no response stands behind."""
    async with store.begin() as unit:
        first, _, *rest = await unit.rollups(day, day)
        made_up = replace(first, unit="bv_khong_co")
        await unit.replace_rollups(day, [wrong(first), made_up, *rest])


async def test_what_differs_is_told_and_put_right(store: Store) -> None:
    after = date(2026, 10, 2)
    await close(store, [stayed("k1"), stayed("k2"), stayed("k3", after)])
    before = await tallies(store)
    await spoil(store, IN_OCTOBER)

    found = await recount(store, SURVEYS)
    assert (found.responses, found.different, found.days) == (3, 3, (IN_OCTOBER,))
    assert sorted(
        (each.row.unit, each.row.tally.respondents, each.counted.respondents)
        for each in found.told
    ) == [("bv_khong_co", 2, 0), ("bv_thong_nhat", 0, 2), ("bv_thong_nhat", 3, 2)]
    assert await tallies(store) != before

    await put_right(store, SURVEYS, found.days)
    assert await tallies(store) == before
    assert (await recount(store, SURVEYS)).different == 0


async def test_figures_read_as_many_rows_however_many_responded(store: Store) -> None:
    await close(store, [stayed("k1")])
    few = len(await tallies(store))
    await close(store, [stayed(f"more-{number}") for number in range(40)])

    assert len(await tallies(store)) == few


async def test_only_the_days_asked_for_are_counted(store: Store) -> None:
    await close(store, [stayed("k1"), stayed("k2", date(2026, 9, 1))])
    await spoil(store, date(2026, 9, 1))

    assert (await recount(store, SURVEYS, (IN_OCTOBER, IN_OCTOBER))).different == 0


async def test_a_day_is_counted_in_pages(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recounting, "PAGE", 3)
    await close(store, [stayed(f"k{number}") for number in range(10)])

    found = await recount(store, SURVEYS)
    assert (found.responses, found.different) == (10, 0)


async def test_rows_of_a_survey_that_nobody_knows_stay(store: Store) -> None:
    strange = replace(rollup_row("A1", Tally(respondents=7), IN_OCTOBER), version=9)
    await close(store, [stayed("k1")])
    async with store.begin() as unit:
        await unit.add_response(replace(stayed("k2"), survey="one-stop", version=9), [strange])
    await spoil(store, IN_OCTOBER)

    found = await put_right(store, SURVEYS, [IN_OCTOBER])
    assert found.unknown == (("one-stop", 9),)
    async with store.read() as unit:
        assert strange in await unit.rollups(IN_OCTOBER, IN_OCTOBER)
    assert (await recount(store, SURVEYS)).different == 0


async def test_more_differences_than_are_told_are_counted(store: Store) -> None:
    await close(store, [stayed("k1")])
    async with store.begin() as unit:
        rows = await unit.rollups(IN_OCTOBER, IN_OCTOBER)
        await unit.replace_rollups(
            IN_OCTOBER, [replace(row, unit=f"u{n}") for row in rows for n in (1, 2)]
        )
    found = await recount(store, SURVEYS)
    assert (found.different, len(found.told)) == (3 * len(rows), recounting.TOLD)


async def test_a_response_that_closes_meanwhile_is_not_lost(store: Store) -> None:
    await close(store, [stayed("k1")])
    await spoil(store, IN_OCTOBER)
    await asyncio.gather(
        put_right(store, SURVEYS, [IN_OCTOBER]),
        close(store, [stayed("k2")]),
        put_right(store, SURVEYS, [IN_OCTOBER]),
        close(store, [stayed("k3")]),
    )
    found = await recount(store, SURVEYS)
    assert (found.responses, found.different) == (3, 0)


async def test_a_migration_that_asks_for_it_is_completed_once(store: Store) -> None:
    await close(store, [stayed("k1")])
    assert await complete(store, SURVEYS) is None
    await spoil(store, IN_OCTOBER)
    async with store.begin() as unit:
        await unit.remember(COUNTED, "not yet")

    found = await complete(store, SURVEYS)
    assert found is not None
    assert found.different == 3
    assert await complete(store, SURVEYS) is None
    assert (await recount(store, SURVEYS)).different == 0
