"""A period played from its first day: who is on the stage, what happens when, and for how long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from random import Random

from bot.playing import PlayedClock
from bot.understanding import Understanding
from hailong.app import retention_of
from hailong.serving import VOICES, setting_of
from hailong.simulation import behaviour as tables
from hailong.simulation.citizen import Citizen
from hailong.simulation.event_log import EventLog
from hailong.simulation.officers import PlayedOfficer, posts
from hailong.simulation.stage import Stage
from hailong.simulation.visits import Month, Visit, burst_of, places, visits_of
from hailong.world import World
from storage.ports import Store
from surveys.definition import Survey
from surveys.periods import Period, month_of_day

# Forms that were left open on the last day close within it.
AFTERWARDS = timedelta(hours=25)


@dataclass(frozen=True, slots=True)
class Play:
    """`citizens` come each month; the same `seed` plays the same months."""

    period: Period
    citizens: int
    seed: int

    @property
    def until(self) -> datetime:
        return self.period.end + AFTERWARDS


async def play(
    world: World,
    store: Store,
    understanding: Understanding,
    wanted: Play,
    told: Callable[[datetime, EventLog], None] = lambda day, log: None,
) -> EventLog:
    """Everything through the real dialogue, service, store and senders; nothing sleeps."""
    clock = PlayedClock(wanted.period.begin)
    stage = Stage(
        store=store,
        setting=setting_of(replace(world, clock=clock), understanding),
        voices=VOICES,
        clock=clock,
        retention=retention_of(world.settings),
        chance=Random(f"{wanted.seed}/codes"),
    )
    await _enter_officers(world, stage, wanted)
    people = _People(stage, wanted)
    regulars: list[tuple[str, str]] = []
    for period in months_in(wanted.period):
        month = Month(
            period=period,
            agency=world.profile.agency,
            surveys=_offered(world),
            is_working=world.calendar.is_working,
            regulars=tuple(regulars),
        )
        visits = visits_of(month, wanted.citizens, str(wanted.seed))
        people.expect([*visits, *burst_of(month, str(wanted.seed))])
        regulars += [(visit.person, visit.channel) for visit in visits]
        _let_things_go_wrong(stage, period)
    await stage.play(wanted.until, lambda day: told(day, stage.log))
    return stage.log


def months_in(period: Period) -> tuple[Period, ...]:
    """The report months of a quarter, half or year; a month is its own."""
    months: list[Period] = []
    day = period.first
    while day <= period.last:
        months.append(month_of_day(day))
        day = months[-1].last + timedelta(days=1)
    return tuple(months)


class _People:
    """Everybody who comes, each once, however often they come."""

    def __init__(self, stage: Stage, wanted: Play) -> None:
        self._stage = stage
        self._seed = wanted.seed
        self._known: dict[str, Citizen] = {}

    def expect(self, visits: Sequence[Visit]) -> None:
        for visit in visits:
            citizen = self._person(visit)
            self._stage.at(visit.at, partial(citizen.visit, visit))
            if visit.told_at is not None:
                self._stage.at(visit.told_at, partial(citizen.write, visit.told))

    def _person(self, visit: Visit) -> Citizen:
        if visit.person not in self._known:
            chance = Random(f"{self._seed}/{visit.person}")
            self._known[visit.person] = Citizen(visit.person, visit.channel, self._stage, chance)
        return self._known[visit.person]


async def _enter_officers(world: World, stage: Stage, wanted: Play) -> None:
    agency = world.profile.agency
    visited = [place.unit for place in places(agency, _offered(world), wanted.period.first)]
    units = list(dict.fromkeys((agency.office, *visited, agency.reserved_unit)))
    colleagues = [unit for unit in units if unit != agency.reserved_unit]
    for post in posts(agency, units):
        async with stage.store.begin() as unit:
            await unit.add_officer(post.officer)
        chance = Random(f"{wanted.seed}/{post.officer.id}")
        officer = PlayedOfficer(post, stage, chance, world.calendar.is_working, colleagues)
        stage.at(stage.now, officer.begin)


def _offered(world: World) -> dict[str, Survey]:
    return {survey.id: survey for survey in world.catalog.offered()}


def _let_things_go_wrong(stage: Stage, month: Period) -> None:
    for begins, lasts in tables.OUTAGES:
        stage.break_down(month.begin + begins, lasts)
    begins, lasts = tables.RESTART
    stage.stop_and_start(month.begin + begins, lasts)
