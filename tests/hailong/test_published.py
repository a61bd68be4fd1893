"""Which months are published, and to whom which cells are shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from hailong.published import PublishedFigures
from hailong.settings import read_settings
from hailong.world import World, read_world
from storage.memory import MemoryStore
from surveys.periods import VIETNAM
from surveys.rated import counted_survey, rated_survey
from surveys.rollup import ClosedResponse, rollup_rows
from tests.storage.samples import response

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=VIETNAM)
# Eight respondents: enough for the agency's own eyes (5), too few for the public (10).
RESPONDENTS = 8
# Report months run from the 15th to the 14th.
IN_OCTOBER, IN_NOVEMBER, IN_DECEMBER = date(2026, 10, 1), date(2026, 11, 1), date(2026, 11, 19)


@pytest.fixture
def world(tmp_path: Path) -> World:
    read = read_world(read_settings("", {}, tmp_path), tmp_path)
    return replace(read, clock=lambda: NOW)


async def answered(world: World, *days: date) -> MemoryStore:
    """Respondents of a day say 4 and 2 in turn to the overall question of the quick survey."""
    store = MemoryStore()
    survey = world.surveys["quick", 1]
    for day in days:
        for number in range(RESPONDENTS):
            codes = counted_survey(survey).count({"x-overall": "4" if number % 2 else "2"})
            closed = ClosedResponse(day, "quick", 1, "van_phong", "self", "", codes)
            rows = rollup_rows(closed, rated_survey(survey))
            async with store.begin() as unit:
                await unit.add_response(response(f"{day}-{number}", day=day), rows)
    return store


async def test_months_with_answers_are_published_when_they_have_closed(world: World) -> None:
    store = await answered(world, IN_OCTOBER, IN_NOVEMBER, IN_DECEMBER)
    closed = await PublishedFigures(world, store).closed()

    assert [period.label for period in closed] == ["2026-11", "2026-10"]


async def test_a_month_without_answers_is_none(world: World) -> None:
    assert await PublishedFigures(world, MemoryStore()).closed() == []


@pytest.mark.parametrize("period", ["2026-12", "2026-09", "2025-11", "nonsense"])
async def test_what_is_not_published_is_not_reported(world: World, period: str) -> None:
    store = await answered(world, IN_NOVEMBER, IN_DECEMBER)

    with pytest.raises(KeyError):
        await PublishedFigures(world, store).report(period, "public")


async def test_the_public_sees_larger_cells_than_the_unit(world: World) -> None:
    figures = PublishedFigures(world, await answered(world, IN_NOVEMBER))
    of_unit = await figures.report("2026-11", "unit")
    public = await figures.report("2026-11", "public")

    assert (of_unit.smallest, public.smallest) == (5, 10)
    shown = [f for f in of_unit.figures if f.respondents and not f.suppressed]
    assert shown
    assert not [f for f in public.figures if f.respondents and not f.suppressed]


async def test_staff_choose_the_open_month_and_longer_periods_as_well(world: World) -> None:
    figures = PublishedFigures(world, await answered(world, IN_OCTOBER, IN_DECEMBER))
    labels = [period.label for period in await figures.periods("staff")]

    assert labels == ["2026-12", "2026-10", "2026-Q4", "2026-H2", "2026"]
    assert [period.label for period in await figures.periods("unit")] == ["2026-10"]


async def test_an_open_month_is_reported_to_staff_only(world: World) -> None:
    figures = PublishedFigures(world, await answered(world, IN_DECEMBER))

    assert (await figures.report("2026-12", "staff")).period.label == "2026-12"
    with pytest.raises(KeyError):
        await figures.report("2026-12", "unit")
    with pytest.raises(KeyError):
        await figures.cases_of_unit("2026-12", "van_phong")


async def test_everything_a_figure_is_about_has_a_name(world: World) -> None:
    labels = PublishedFigures(world, MemoryStore()).labels()

    assert labels.units["van_phong"] == "Văn phòng Sở"
    assert "quick" in labels.surveys
