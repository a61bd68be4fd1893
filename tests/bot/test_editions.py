"""R-F6: figures of a closed period are frozen, and adjusted only with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from bot import casework, editions
from bot.editions import Readers
from bot.reporting import Scope
from storage.memory import MemoryStore
from storage.ports import Store
from storage.records import QuoteDecision
from surveys.periods import VIETNAM, Period, month_of, previous
from tests.bot.setting import NOW, catalog
from tests.bot.test_casework import CASE

AGENCY = catalog().agency
SCOPES: Mapping[Readers, Scope] = {
    "unit": Scope(AGENCY, {}, (), "test"),
    "public": Scope(AGENCY, {}, (), "test", smallest=10),
}
CURRENT = month_of(CASE.received_at)
AFTERWARDS = CURRENT.end + timedelta(days=3)
REASON = "Nhập bổ sung hồ sơ giấy"


async def file(store: Store, code: str) -> None:
    async with store.begin() as unit:
        await casework.file(unit, replace(CASE, code=code), AGENCY)


async def received(store: Store, period: Period = CURRENT) -> tuple[int, int]:
    found = await editions.report(store, period, SCOPES["unit"], "unit", AFTERWARDS)
    return found.cases.received, found.edition


async def test_a_frozen_period_says_the_same_whatever_comes_in_later() -> None:
    store = MemoryStore()
    await file(store, "HL-1")
    assert await received(store) == (1, 0)

    await editions.freeze(store, CURRENT, SCOPES, AFTERWARDS)
    await file(store, "HL-2")
    await editions.freeze(store, CURRENT, SCOPES, AFTERWARDS)

    assert await received(store) == (1, 1)


async def test_adjusted_figures_are_a_new_edition_with_its_reason() -> None:
    store = MemoryStore()
    await file(store, "HL-1")
    await editions.freeze(store, CURRENT, SCOPES, AFTERWARDS)
    await file(store, "HL-2")

    adjusted = await editions.adjust(store, CURRENT, SCOPES, REASON, AFTERWARDS)

    assert [each.is_new for each in adjusted.values()] == [True, True]
    assert adjusted["unit"].document.adjusted == REASON
    assert await received(store) == (2, 2)


async def test_nothing_is_adjusted_where_the_figures_are_the_same() -> None:
    store = MemoryStore()
    await file(store, "HL-1")
    await editions.freeze(store, CURRENT, SCOPES, AFTERWARDS)

    adjusted = await editions.adjust(store, CURRENT, SCOPES, REASON, AFTERWARDS)

    assert not any(each.is_new for each in adjusted.values())
    assert await received(store) == (1, 1)


async def test_a_period_that_goes_on_and_one_without_data_are_not_frozen() -> None:
    store = MemoryStore()
    await file(store, "HL-1")
    before = previous(CURRENT)
    assert before is not None

    await editions.freeze(store, CURRENT, SCOPES, NOW)
    await editions.freeze(store, before, SCOPES, AFTERWARDS)

    assert (await received(store), await received(store, before)) == ((1, 0), (0, 0))
    with pytest.raises(LookupError, match="nothing to adjust"):
        await editions.adjust(store, CURRENT, SCOPES, REASON, NOW)


async def test_the_public_edition_has_no_register() -> None:
    store = MemoryStore()
    await file(store, "HL-1")
    await editions.freeze(store, CURRENT, SCOPES, AFTERWARDS)

    public = await editions.report(store, CURRENT, SCOPES["public"], "public", AFTERWARDS)
    unit = await editions.report(store, CURRENT, SCOPES["unit"], "unit", AFTERWARDS)

    assert (len(public.register), len(unit.register)) == (0, 1)


async def test_quotes_are_for_everybody_and_are_not_frozen() -> None:
    """Figures of a frozen period stay; a quote comes and goes with its approval."""
    store = MemoryStore()
    await file(store, "HL-1")
    await editions.freeze(store, CURRENT, SCOPES, AFTERWARDS)
    quote = QuoteDecision(
        response="k1",
        question="x-wish",
        survey="quick",
        unit="van_phong",
        mode="self",
        day=CURRENT.first,
        approved=True,
        words="Phòng chờ quá nóng.",
        area="public_services",
        officer="o1",
        at=AFTERWARDS,
    )
    async with store.begin() as unit:
        await unit.decide_quote(quote)

    for audience in SCOPES:
        told = await editions.report(store, CURRENT, SCOPES[audience], audience, AFTERWARDS)
        assert [each.text for each in told.open_answers] == ["Phòng chờ quá nóng."]
        assert told.edition == 1
    adjusted = await editions.adjust(store, CURRENT, SCOPES, REASON, AFTERWARDS)
    assert [each.is_new for each in adjusted.values()] == [False, False]
    assert len(adjusted["unit"].document.open_answers) == 1

    async with store.begin() as unit:
        await unit.withdraw_quote("k1", "x-wish", "o1", AFTERWARDS)
    told = await editions.report(store, CURRENT, SCOPES["public"], "public", AFTERWARDS)
    assert told.open_answers == ()


@pytest.mark.parametrize(
    "day, labels",
    [
        ("2026-11-25", ["2026-10"]),
        ("2026-11-26", ["2026-11"]),
        ("2026-12-26", ["2026-12", "2026-Q4", "2026-H2", "2026"]),
        ("2027-01-02", ["2026-12", "2026-Q4", "2026-H2", "2026"]),
    ],
)
def test_figures_are_frozen_after_the_last_day_for_sending_at_the_latest(
    day: str, labels: list[str]
) -> None:
    now = datetime.combine(date.fromisoformat(day), time(3), VIETNAM)

    assert [period.label for period in editions.due(now)] == labels
