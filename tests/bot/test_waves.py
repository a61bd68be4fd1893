"""Reports of campaigns, of a survey that changed, and how their answers came in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot import reporting
from bot.counting import rows_of as counted_rows
from bot.reporting import Scope
from storage.ports import Store
from storage.records import ResponseClosed
from surveys.collected import WaveProgress
from surveys.definition import Survey
from surveys.intake import Place, intake_rows
from surveys.periods import parse_period
from surveys.rated import counted_survey
from surveys.waves import Wave
from tests.bot.setting import catalog
from tests.bot.test_reporting import AFTER, BEFORE_IT, HOSPITAL, IN_PERIOD, OFFICE, overall


async def kept(store: Store, closed: ResponseClosed, survey: Survey) -> None:
    intake = intake_rows(
        closed.survey,
        closed.version,
        Place(closed.day, closed.unit, closed.mode, closed.batch),
        finished=closed.finished,
        valid=closed.valid,
        skipped=closed.skipped,
    )
    async with store.begin() as unit:
        assert await unit.add_response(
            closed, counted_rows(closed, counted_survey(survey)), intake
        )


def closed_on(
    day: date, code: str, number: int, version: int = 1, mode: str = "paper", unit: str = OFFICE
) -> ResponseClosed:
    key = f"{day}-{version}-{mode}-{unit}-{number}"
    return ResponseClosed(
        key, "", "quick", version, unit, mode, "", day, {"x-overall": code}, ("x-staff",)
    )


async def test_a_survey_changed_in_mid_month_stands_there_twice(store: Store) -> None:
    """R-A1: two versions side by side, never pooled, and not compared."""
    first = catalog().surveys["quick", 1]
    second = replace(first, version=2)
    surveys = {("quick", 1): first, ("quick", 2): second}
    for number in range(20):
        code = "5" if number % 2 else "2"
        await kept(store, closed_on(BEFORE_IT, "4", number), first)
        await kept(store, closed_on(date(2026, 10, 20), code, number), first)
        await kept(store, closed_on(IN_PERIOD, "4" if number else "1", number, 2), second)
    scope = Scope(catalog().agency, surveys, (), "test")
    async with store.read() as unit:
        document = await reporting.document(unit, parse_period("2026-11"), scope, AFTER)
    found = {
        figure.version: figure
        for figure in document.figures
        if figure.scope.item == "x-overall" and figure.measure == "top2" and not figure.mode
    }

    assert {version: (f.numerator, f.valid) for version, f in found.items() if f.scope.unit} == {
        1: (10, 20),
        2: (19, 20),
    }
    returned = {
        count.version: count.value
        for count in document.intake
        if count.measure == "returned" and count.unit is None and count.mode is None
    }
    assert returned == {1: 20, 2: 20}


WAVE = Wave(
    "thu", "Đợt thu", "quick", date(2026, 11, 10), date(2026, 11, 20), (HOSPITAL,), 60, ("paper",)
)


async def test_a_wave_over_the_border_of_a_month_is_one(store: Store) -> None:
    """Its days, its survey, its units and its modes only; the month is cut by its own days."""
    survey = catalog().surveys["quick", 1]
    for number in range(20):
        for day in (date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 20)):
            code = "5" if number else "1"
            await kept(store, closed_on(day, code, number, unit=HOSPITAL), survey)
        await kept(store, closed_on(date(2026, 11, 12), "1", number), survey)
        own = closed_on(date(2026, 11, 12), "1", number, mode="self", unit=HOSPITAL)
        await kept(store, own, survey)
    scope = Scope(catalog().agency, catalog().surveys, (), "test")
    async with store.read() as unit:
        late = AFTER.replace(day=25)
        of_wave = await reporting.document(unit, WAVE.period, scope, late, WAVE)
        of_month = await reporting.document(unit, parse_period("2026-11"), scope, late)
    figure = overall(of_wave, None)

    assert (figure.numerator, figure.valid) == (38, 40)
    assert of_wave.wave == WaveProgress("thu", 60, 40)
    assert {each.survey for each in of_wave.figures} == {"quick"}
    # Some units alone do not speak for the agency.
    assert figure.verdict is None
    assert overall(of_month, None).valid == 80
    assert of_month.wave is None
