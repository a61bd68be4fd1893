"""R-F4: months add up to quarters, quarters to halves, halves to the year, before hiding."""

from __future__ import annotations

from bot.reporting import Scope, document
from hailong.profiles import CHECKOUT, load_profile
from storage.sql import SqlStore
from surveys.periods import Period, parse_period, parts_of
from surveys.rated import rated_survey
from surveys.snapshot import take_snapshot
from surveys.tally import NOTHING
from tests.golden import recount
from tests.golden.loading import SURVEYS
from tests.golden.month import Month
from tests.golden.recount import OVERALL
from tests.running import Place


def with_parts(period: Period) -> list[Period]:
    """The period and everything that it is made of, longest first."""
    return [period, *(inner for part in parts_of(period) for inner in with_parts(part))]


async def test_tallies_dossiers_and_cases_add_up(month: Month, place: Place) -> None:
    store = SqlStore.open(f"sqlite+aiosqlite:///{place.folder / 'data' / 'hailong.db'}")
    year = parse_period(str(month.period.year))
    agency = load_profile(CHECKOUT / "agencies" / f"{month.agency}.toml").agency
    try:
        async with store.read() as unit:
            rows = await unit.rollups(year.first, year.last)
            sums = {
                each.label: (
                    [take_snapshot(rows, rated_survey(s), each, 5) for s in SURVEYS.values()],
                    sum(d.dossiers for d in await unit.dossiers_received(each.first, each.last)),
                    await document(unit, each, Scope(agency, {}, (), "test"), month.reported_at),
                )
                for each in with_parts(year)
            }
    finally:
        await store.close()
    for whole in with_parts(year):
        parts = [part.label for part in parts_of(whole)]
        if not parts:
            continue
        for place_, snapshot in enumerate(sums[whole.label][0]):
            for cell, tally in snapshot.tallies.items():
                of_parts = [sums[part][0][place_].tally(cell) for part in parts]
                assert tally == sum(of_parts, NOTHING), (whole.label, cell)
        assert sums[whole.label][1] == sum(sums[part][1] for part in parts)
        received = [sums[part][2].cases.received for part in parts]
        assert sums[whole.label][2].cases.received == sum(received)


async def test_the_year_has_everybody_of_the_file(month: Month, place: Place) -> None:
    year = month.period.year
    labels = [f"{year}-{number:02}" for number in range(1, 13)]
    store = SqlStore.open(f"sqlite+aiosqlite:///{place.folder / 'data' / 'hailong.db'}")
    period = parse_period(str(year))
    try:
        async with store.read() as unit:
            rows = await unit.rollups(period.first, period.last)
    finally:
        await store.close()

    for survey in SURVEYS.values():
        found = sum((r.tally for r in rows if (r.survey, r.item) == (survey.id, OVERALL)), NOTHING)
        told = [recount.overall(month, survey.id, label).n for label in labels]
        assert found.n == tuple(map(sum, zip(*told, strict=True)))
