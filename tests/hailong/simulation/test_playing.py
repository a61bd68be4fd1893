"""A month that is played: what it leaves in the store is what its people say they did."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot import reporting
from bot.reporting import SIMULATED, SOURCES
from hailong.app import open_store, report_scope
from hailong.settings import read_settings
from hailong.simulation import behaviour
from hailong.simulation.event_log import EventLog
from hailong.simulation.messages import PlayedUnderstanding
from hailong.simulation.playing import Play, months_in, play
from hailong.simulation.summary import summary
from hailong.world import World, read_world
from storage.memory import MemoryStore
from storage.ports import Store
from storage.records import Case
from surveys.definition import Rating
from surveys.periods import parse_period
from surveys.report.docx_report import docx_report
from surveys.report.json_report import json_report
from tests.hailong.simulation import recount

MONTH = parse_period("2026-10")


@dataclass(frozen=True, slots=True)
class Played:
    """`exported` is the JSON of the month."""

    store: Store
    log: EventLog
    exported: dict[str, Any]
    cases: list[Case]

    def told(self, what: str) -> list[recount.Line]:
        return [line for line in self.log.lines if line["what"] == what]


def a_world(folder: Path) -> World:
    return read_world(read_settings("", {"HAILONG_SECRET": "0" * 32}, folder), folder)


async def played(world: World, store: Store, wanted: Play) -> Played:
    async with store.begin() as unit:
        await unit.remember(SIMULATED, "{}")
    log = await play(world, store, PlayedUnderstanding(world.profile.agency), wanted)
    async with store.read() as unit:
        document = await reporting.document(
            unit, wanted.period, report_scope(world, 5), wanted.until
        )
        cases = await unit.cases(limit=1000)
    return Played(store, log, json.loads(json_report(document)), cases)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return a_world(tmp_path_factory.mktemp("place"))


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def month(world: World) -> Played:
    return await played(world, MemoryStore(), Play(MONTH, 150, 3))


pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_export_is_what_a_recount_of_the_log_gives(world: World, month: Played) -> None:
    period = month.exported["period"]
    looked_at = 0
    for survey in world.surveys.values():
        codes = recount.overall(month.log.lines, survey, period)
        overall = survey.question(survey.overall)
        assert isinstance(overall, Rating)
        figure = next(
            each
            for each in month.exported["figures"]
            if each["survey"] == survey.id and each["measure"] == "top2"
            if each["scope"] == {"unit": None, "factor": None, "item": survey.overall}
            if each["mode"] is None
        )
        if figure["suppressed"]:
            continue
        looked_at += 1
        assert figure["respondents"] == sum(codes.values())
        assert figure["numerator"] == sum(codes[code] for code in overall.satisfied)
        if figure["n"] is not None:
            assert figure["n"] == [codes[level.code] for level in overall.choices]
    assert looked_at >= 2


async def test_its_cases_are_what_a_recount_of_the_log_gives(month: Played) -> None:
    lines, period, cases = month.log.lines, month.exported["period"], month.exported["cases"]
    received = recount.in_period(lines, period, "case")
    in_time, ended = recount.on_time(lines, period)
    ratings = recount.ratings(lines, period)

    assert cases["received"] == len(received) > 5
    assert cases["by_kind"] == dict(Counter(line["kind"] for line in received))
    assert (cases["on_time"]["numerator"], cases["on_time"]["valid"]) == (in_time, ended)
    rated = cases["satisfaction_with_handling"]
    assert rated["respondents"] == len(ratings) > 0
    if not rated["suppressed"]:
        assert rated["numerator"] == sum(rating >= 4 for rating in ratings)


async def test_a_second_form_of_a_visit_is_refused_and_counts_nowhere(month: Played) -> None:
    assert month.told("repeat")
    async with month.store.read() as unit:
        kept = await unit.responses(date.min, date.max)

    assert len(kept) == len(month.told("response"))


async def test_every_answer_in_the_store_is_one_that_somebody_gave(month: Played) -> None:
    async with month.store.read() as unit:
        kept = await unit.responses(date.min, date.max)

    def facts(line: recount.Line) -> str:
        answers = {name: str(value) for name, value in line["answers"].items()}
        where = [line[name] for name in ("survey", "unit", "batch", "finished")]
        return json.dumps([str(line["day"]), *where, answers], sort_keys=True)

    as_lines = [
        {name: getattr(each, name) for name in ("day", "survey", "unit", "batch", "finished")}
        | {"answers": each.answers}
        for each in kept
    ]
    assert sorted(map(facts, as_lines)) == sorted(map(facts, month.told("response")))


async def test_forms_of_one_batch_within_a_minute_are_pointed_at(month: Played) -> None:
    peaks = [row for row in month.exported["intake"] if row["measure"] == "same_minute"]

    assert [row["value"] for row in peaks] == [behaviour.BURST_FORMS]


async def test_after_outages_and_a_restart_nothing_is_left_behind(month: Played) -> None:
    assert len(month.told("outage")) == len(behaviour.OUTAGES)
    assert month.told("restart")
    async with month.store.read() as unit:
        health = await unit.health()

    assert (health.oldest_unhandled, health.outbox, health.dead) == (None, 0, 0)


async def test_people_are_reached_by_no_messenger_of_real_ones(month: Played) -> None:
    assert {case.channel for case in month.cases} <= set(SOURCES)
    assert all(":mo-phong-" in case.citizen for case in month.cases)


async def test_the_summary_tells_of_everything(month: Played) -> None:
    said = "\n".join(summary(month.log, month.cases))

    assert f"Phiếu đã đóng: {len(month.told('response'))} (" in said
    assert "không được tính: " in said
    assert f"Phản ánh: {len(month.cases)} (" in said
    assert "kênh chat không nhận tin 2 lần, chương trình khởi động lại 1 lần" in said


@pytest.mark.parametrize("agency", ["sngv-ha-tinh", "hung-yen"])
async def test_every_agency_can_be_played(tmp_path: Path, agency: str) -> None:
    settings = read_settings(f'agency = "{agency}"\n', {}, tmp_path)
    month = await played(read_world(settings, tmp_path), MemoryStore(), Play(MONTH, 12, 2))

    assert month.exported["agency"] == agency
    assert len(month.told("response")) > behaviour.BURST_FORMS


async def test_the_same_seed_plays_the_same_to_the_letter_on_every_store(
    world: World, tmp_path: Path
) -> None:
    wanted = Play(MONTH, 8, 5)
    there = a_world(tmp_path)
    plays = [await played(world, MemoryStore(), wanted)]
    async with open_store(there.settings) as store:
        plays.append(await played(there, store, wanted))
        documents = []
        for each, its_world in zip(plays, (world, there), strict=True):
            async with each.store.read() as unit:
                documents.append(
                    docx_report(
                        await reporting.document(
                            unit, MONTH, report_scope(its_world, 5), wanted.until
                        )
                    )
                )

    assert plays[0].log.as_json_lines() == plays[1].log.as_json_lines()
    assert plays[0].exported == plays[1].exported
    assert documents[0] == documents[1]


async def test_another_seed_plays_something_else(world: World) -> None:
    logs = [await played(world, MemoryStore(), Play(MONTH, 3, seed)) for seed in (1, 2)]

    assert logs[0].log.as_json_lines() != logs[1].log.as_json_lines()


async def test_longer_periods_are_played_month_by_month() -> None:
    quarter = months_in(parse_period("2026-Q3"))

    assert [month.label for month in quarter] == ["2026-07", "2026-08", "2026-09"]
    assert quarter[0].last + timedelta(days=1) == quarter[1].first
    assert [month.label for month in months_in(MONTH)] == ["2026-10"]
