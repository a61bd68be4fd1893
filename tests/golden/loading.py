"""Put a golden month into a real installation, by the ways the service and the clerks use."""

from __future__ import annotations

import asyncio
import contextlib
import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot import casework
from bot.casework import Doing
from bot.dialogue.state import InSurvey
from bot.responses import close_response
from complaints.agency import Agency
from complaints.case import CaseState, Move
from hailong.__main__ import run
from hailong.profiles import CHECKOUT, load_profile, load_surveys
from nlp.mask import mask
from storage.ports import Unit
from storage.records import Case
from storage.sql import SqlStore
from surveys.definition import Survey
from tests.golden.month import (
    Month,
    at_nine,
    dossiers_table,
    forms_table,
    people_of,
    volumes_table,
)
from tests.running import Place

SURVEYS: Mapping[str, Survey] = {
    survey.id: survey for survey in load_surveys(CHECKOUT / "surveys" / "published").values()
}
OFFICER = "can-bo-1"


def hailong(place: Place, now: datetime, *arguments: str) -> str:
    """What a command of the installation wrote, called in this process at that time."""
    place.set_clock(now.isoformat())
    said, told = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HAILONG_CLOCK", "HAILONG_SECRET"):
            patch.setenv(name, place.environ[name])
        with (
            contextlib.redirect_stdout(said),
            contextlib.redirect_stderr(told),
            pytest.raises(SystemExit) as ended,
        ):
            run([*arguments, "--config", str(place.config)])
    assert ended.value.code in (0, None), told.getvalue()
    return said.getvalue()


def load(month: Month, place: Place) -> None:
    """The chat's answers and the cases as the service keeps them, all else as files come in."""
    place.configure({"agency": month.agency, "web.port": 0})
    asyncio.run(_keep(month, place))
    tables: dict[tuple[str, ...], str] = {}
    if "dossiers" in month.entries:
        tables["dossiers",] = dossiers_table(month)
    if "volumes" in month.entries:
        tables["volumes",] = volumes_table(month)
    for mode in ("paper", "assisted", "kiosk"):
        if groups := month.groups(mode):
            tables["answers", "--mode", mode] = forms_table(groups, SURVEYS)
    for number, ((what, *more), table) in enumerate(tables.items()):
        path = place.folder / f"{number}.csv"
        path.write_text(table, "utf-8")
        told = hailong(place, month.last_evening, "import", what, str(path), *more)
        assert " 0 mới" not in told, told


async def _keep(month: Month, place: Place) -> None:
    profile = load_profile(CHECKOUT / "agencies" / f"{month.agency}.toml")
    store = SqlStore.open(f"sqlite+aiosqlite:///{place.folder / 'data' / 'hailong.db'}")
    try:
        async with store.begin() as unit:
            for place_, group in enumerate(month.groups("self")):
                await _answer(unit, group, f"{place_}")
            for number, told in enumerate(month.entries.get("cases", ()), start=1):
                await _file(unit, told, f"HL-0000-{number:04}-1", profile.agency)
    finally:
        await store.close()


async def _answer(unit: Unit, group: Mapping[str, Any], place: str) -> None:
    """Who gives nothing but the overall answer has stopped after the first question."""
    survey, now = SURVEYS[group["survey"]], at_nine(group["day"])
    for number, answers in enumerate(people_of(group, survey)):
        response = InSurvey(
            run=f"{place}-{number}",
            survey=survey.id,
            version=survey.version,
            unit=group["unit"],
            batch="",
            question=survey.questions[1].id,
            begun_on=group["day"],
            touched_at=now,
            answers=answers,
            begun_at=now,
        )
        finished = len(answers) > 1
        token = f"{place}-{number}"
        await close_response(unit, response, survey, token, now, finished=finished, same_minute=1)


async def _file(unit: Unit, told: Mapping[str, Any], code: str, agency: Agency) -> None:
    case = Case(
        code=code,
        citizen=f"test:{code}",
        channel="telegram",
        language="vi",
        state=CaseState.ASSIGNED,
        kind=told["kind"],
        area=told["area"],
        unit=told["unit"],
        route="auto",
        received_at=told["received"],
        due_on=told["due"],
        due_why="",
        text=told["text"],
        masked=mask(told["text"], "officer"),
        restricted=told.get("restricted", False),
        anonymous=told.get("anonymous", False),
        inspected_by=told.get("inspected_by", ""),
        year=told["received"].year,
    )
    filed, _ = await casework.file(unit, case, agency)
    if "answered" not in told:
        return
    at = told["answered"]
    steps = [
        Doing(Move.TAKE, OFFICER, at),
        Doing(Move.ANSWER, OFFICER, at, text="Đã xem xét và xử lý."),
        Doing(Move.CLOSE, OFFICER, at),
        Doing(Move.RATE, casework.CITIZEN, at, rating=told["rating"]),
    ]
    for step in steps:
        filed, _ = await casework.move(unit, filed, step, agency)


def export(place: Place, month: Month, format_: str, period: str = "") -> bytes:
    """Of the closed period, at a fixed day after it."""
    out = place.folder / f"bao-cao.{format_}"
    asked = ("--period", period or month.period.label, "--format", format_, "--out", str(out))
    hailong(place, month.reported_at, "export", *asked)
    return out.read_bytes()


def new_place(folder: Path, database: Path) -> Place:
    """An installation whose database is a copy of this file."""
    place = Place.make(folder, folder / "no-model")
    (folder / "data" / "hailong.db").write_bytes(database.read_bytes())
    return place
