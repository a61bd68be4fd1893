"""A site whose store holds months of invented answers, with the figures that it would publish."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from hailong.published import PublishedFigures
from hailong.settings import read_settings
from hailong.world import World, read_world
from storage.memory import MemoryStore
from storage.ports import Store
from surveys.rated import rated_survey
from surveys.rollup import ClosedResponse, rollup_rows
from tests.bot.setting import NOW
from tests.storage.samples import response
from tests.web.site import HOSPITAL, OFFICE

# Report months run from the 15th to the 14th; now is the fifth of November.
IN_AUGUST, IN_SEPTEMBER, IN_OCTOBER = date(2026, 8, 3), date(2026, 9, 3), date(2026, 10, 5)
INSPECTORS = "thanh_tra"


def world_in(folder: Path) -> World:
    return replace(read_world(read_settings("", {}, folder), folder), clock=lambda: NOW)


async def answer(
    store: Store, world: World, day: date, unit: str, people: Iterable[int], survey: str = "quick"
) -> None:
    """One response a person, who gives the same code to every question."""
    rated = rated_survey(world.surveys[survey, 1])
    async with store.begin() as work:
        for number, code in enumerate(people):
            codes = {item.id: code for item in rated.items}
            closed = ClosedResponse(day, survey, 1, unit, "self", "", codes)
            key = f"{survey}-{day}-{unit}-{number}"
            await work.add_response(response(key, day=day), rollup_rows(closed, rated))


def people(satisfied: int, others: int) -> list[int]:
    return [5] * satisfied + [2] * others


async def months_of_answers(world: World) -> MemoryStore:
    """Three months; in October the hospital has many answers and the inspectors four."""
    store = MemoryStore()
    for day, satisfied in ((IN_AUGUST, 78), (IN_SEPTEMBER, 81), (IN_OCTOBER, 87)):
        await answer(store, world, day, HOSPITAL, people(satisfied, 100 - satisfied))
        await answer(store, world, day, OFFICE, people(30, 10), "one-stop")
        await answer(store, world, day, HOSPITAL, people(20, 12), "one-stop")
    await answer(store, world, IN_OCTOBER, OFFICE, people(40, 9))
    await answer(store, world, IN_OCTOBER, INSPECTORS, people(3, 1))
    return store


@asynccontextmanager
async def published(folder: Path) -> AsyncIterator[tuple[Store, PublishedFigures]]:
    world = world_in(folder)
    store = await months_of_answers(world)
    yield store, PublishedFigures(world, store)
