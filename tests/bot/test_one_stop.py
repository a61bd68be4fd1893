"""Figures of dossiers out of the store, and the cases that name them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot import casework, reporting
from bot.one_stop import imported_figures, petitions
from bot.reporting import Scope
from complaints.case import CaseState
from storage.memory import MemoryStore
from storage.records import Case
from surveys.dossier import Dossier
from surveys.imported import ImportedFigure, of_measure
from surveys.periods import parse_period
from surveys.petition import Petition
from surveys.report.csv_report import csv_report
from surveys.report.docx_report import docx_report
from surveys.report.json_report import json_report
from surveys.report.xlsx_report import xlsx_report
from tests.bot.setting import NOW, catalog
from tests.bot.test_casework import CASE

NOVEMBER = parse_period("2026-11")
CODE = "H19.12-261020-0001"
DAY = date(2026, 10, 20)
GOOD = Dossier(
    CODE, "Cấp phép", "van_phong", DAY, DAY + timedelta(9), DAY + timedelta(5), 0, 0, True
)
LATE = replace(GOOD, code="H19.12-261020-0002", returned=DAY + timedelta(12))
NAMES_IT = replace(
    CASE, kind="complaint", text=f"Hồ sơ {CODE.lower()} bị vòi tiền", anonymous=False
)


async def figures(*cases: Case) -> tuple[ImportedFigure, ...]:
    store = MemoryStore()
    async with store.begin() as unit:
        await unit.add_dossiers([GOOD, LATE])
        for number, case in enumerate(cases):
            await casework.file(unit, replace(case, code=f"HL-{number}"), catalog().agency)
        return await imported_figures(unit, NOVEMBER, cases, (), NOW.replace(day=20))


def numbers(told: tuple[ImportedFigure, ...], measure: str) -> tuple[int | None, int | None]:
    found = next(
        each.figure
        for each in told
        if each.figure.measure == measure and each.figure.scope.unit is None
    )
    return found.numerator, found.valid


async def test_a_petition_that_names_a_dossier_takes_it_from_the_satisfied() -> None:
    """R-B12: of two dossiers one is late, the other is complained of."""
    assert numbers(await figures(), "qd766_procedures_satisfied") == (1, 2)
    assert numbers(await figures(NAMES_IT), "qd766_procedures_satisfied") == (0, 2)
    about_the_late = replace(NAMES_IT, text=f"{LATE.code} chưa trả")
    told = await figures(about_the_late, NAMES_IT, NAMES_IT)
    assert numbers(told, "qd766_procedures_satisfied") == (0, 2)


async def test_questions_denunciations_and_untrue_petitions_take_nothing() -> None:
    """R-B13: what was found to be untrue is not counted; a denunciation is in no table."""
    others = (
        replace(NAMES_IT, kind="question"),
        replace(NAMES_IT, kind="denunciation", restricted=True),
        replace(NAMES_IT, state=CaseState.NOT_ACCEPTED),
    )
    told = await figures(*others)

    assert numbers(told, "qd766_procedures_satisfied") == (1, 2)
    assert numbers(told, "tt01_7") == (2, 1)


async def test_a_petition_about_conduct_makes_its_dossier_zero_points() -> None:
    told = await figures(replace(NAMES_IT, area="civil_service"))

    assert numbers(told, "tt01_7") == (0, 1)


def test_petitions_stand_as_the_last_day_finds_them() -> None:
    done = NOW - timedelta(days=1)
    case = replace(NAMES_IT, due_on=done.date())
    last = done.date() + timedelta(days=5)
    found = petitions(
        [
            replace(case, answered_at=done, rating=2),
            replace(case, answered_at=NOW + timedelta(days=1), rating=5),
            case,
            replace(case, due_on=last),
            replace(case, anonymous=True),
            replace(case, state=CaseState.FORWARDED),
            replace(case, kind="praise"),
        ],
        last,
    )

    assert found == [
        Petition(case.unit, "on_time", displeased=True),
        Petition(case.unit, "late"),
        Petition(case.unit, "overdue"),
        Petition(case.unit, "waiting"),
    ]


async def test_codes_of_dossiers_are_in_no_export() -> None:
    agency = catalog().agency
    store = MemoryStore()
    named = replace(NAMES_IT, masked=NAMES_IT.text)
    async with store.begin() as unit:
        await unit.add_dossiers([GOOD, LATE])
        await casework.file(unit, named, agency)
    async with store.read() as unit:
        scope = Scope(agency, {}, (), "test")
        document = await reporting.document(unit, NOVEMBER, scope, NOW.replace(day=20))

    assert of_measure(document.imported, "on_time") is not None
    assert "261020" not in repr(document)
    assert document.register[0].summary == "Hồ sơ [MÃ HỒ SƠ] bị vòi tiền"
    for written in (csv_report, json_report, xlsx_report, docx_report):
        assert CODE.encode() not in written(document)
