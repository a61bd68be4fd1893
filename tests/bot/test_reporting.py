"""What a period's report says of cases, and what it never does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from bot import casework, reporting
from bot.reporting import Scope
from complaints.case import CaseState
from storage.memory import MemoryStore
from storage.ports import Store
from storage.records import Case
from surveys.figure import Figure
from surveys.periods import parse_period
from surveys.rated import counted_survey, rated_survey
from surveys.report.document import ExportDocument, RegisterRow
from surveys.rollup import ClosedResponse, rollup_rows
from tests.bot.setting import NOW, catalog
from tests.bot.test_casework import CASE
from tests.storage.samples import event, response

ACCUSATION = "Trưởng phòng K nhận tiền"
REPORT = "Phòng khám Z bán thuốc giả"


async def test_accusations_are_counted_and_quoted_nowhere() -> None:
    """R-D2: a denunciation is in no table by unit and no list, a report's words stay inside."""
    agency = catalog().agency
    cases = (
        CASE,
        replace(
            CASE,
            code="HL-2",
            kind="denunciation",
            unit="thanh_tra",
            restricted=True,
            masked=ACCUSATION,
        ),
        replace(CASE, code="HL-3", inspected_by="thanh_tra", masked=REPORT),
    )
    store = MemoryStore()
    async with store.begin() as unit:
        for case in cases:
            await casework.file(unit, case, agency)
    async with store.read() as unit:
        scope = Scope(agency, {}, (), "test")
        document = await reporting.document(unit, parse_period("2026-11"), scope, NOW)

    assert (document.cases.received, document.cases.by_kind["denunciation"]) == (3, 1)
    assert document.cases.by_unit == {"van_phong": 2}
    assert [row.summary for row in document.register] == [CASE.masked, reporting.WITHHELD]
    assert ACCUSATION not in repr(document)
    assert REPORT not in repr(document)


# The report month 2026-11 runs from 15 October to 14 November; it has closed on this day.
AFTER = NOW.replace(day=20)
IN_PERIOD, BEFORE_IT, AFTER_IT = date(2026, 11, 14), date(2026, 10, 14), date(2026, 11, 15)
OFFICE, HOSPITAL = "van_phong", "bv_thong_nhat"
# How many said each of 1 to 5, by unit: 16 of 20 and 10 of 20 are satisfied.
SAID = {OFFICE: (1, 1, 2, 10, 6), HOSPITAL: (2, 3, 5, 6, 4)}
EARLIER = {OFFICE: (0, 1, 0, 5, 4)}


async def answered(store: Store, day: date, said: Mapping[str, tuple[int, ...]]) -> None:
    survey = catalog().surveys["quick", 1]
    for unit_id, counts in said.items():
        choices = [code for code, times in enumerate(counts, 1) for _ in range(times)]
        for number, code in enumerate(choices):
            codes = counted_survey(survey).count({"x-overall": str(code)})
            closed = ClosedResponse(day, "quick", 1, unit_id, "self", "", codes)
            rows = rollup_rows(closed, rated_survey(survey))
            async with store.begin() as unit:
                key = f"{day}-{unit_id}-{number}"
                await unit.add_response(response(key, day=day), rows)


async def reported(store: Store) -> ExportDocument:
    scope = Scope(catalog().agency, catalog().surveys, (), "test")
    async with store.read() as unit:
        return await reporting.document(unit, parse_period("2026-11"), scope, AFTER)


def overall(document: ExportDocument, unit_id: str | None) -> Figure:
    [found] = [
        figure
        for figure in document.figures
        if (figure.survey, figure.measure, figure.mode) == ("quick", "top2", None)
        and (figure.scope.unit, figure.scope.item) == (unit_id, "x-overall")
    ]
    return found


async def test_the_figures_of_a_small_store_are_those_worked_out_by_hand() -> None:
    store = MemoryStore()
    await answered(store, IN_PERIOD, SAID)
    await answered(store, BEFORE_IT, EARLIER)
    await answered(store, AFTER_IT, {OFFICE: (50, 0, 0, 0, 0)})
    document = await reported(store)
    agency = overall(document, None)

    # (16 + 10) / (20 + 20); numerators and denominators are added, percentages never.
    assert (agency.numerator, agency.valid, agency.respondents) == (26, 40, 40)
    assert agency.n == (3, 4, 7, 16, 10)
    assert agency.value == pytest.approx(0.65)
    # Wilson: (p + z²/2n ± z·√(p(1-p)/n + z²/4n²)) / (1 + z²/n) with z = 1.959964.
    assert agency.low == pytest.approx(0.49506, abs=1e-5)
    assert agency.high == pytest.approx(0.77866, abs=1e-5)
    assert agency.verdict == "no_target"
    # The month before: 9 of 10.
    assert agency.previous is not None
    assert agency.previous.respondents == 10
    assert agency.previous.value == pytest.approx(0.9)
    assert agency.previous.difference == pytest.approx(-0.25)
    assert overall(document, OFFICE).value == pytest.approx(0.8)
    assert overall(document, HOSPITAL).value == pytest.approx(0.5)


async def test_units_of_too_few_respondents_are_hidden() -> None:
    store = MemoryStore()
    await answered(store, IN_PERIOD, {OFFICE: (1, 1, 0, 1, 1), HOSPITAL: (2, 3, 5, 6, 4)})
    figure = overall(await reported(store), OFFICE)

    assert figure.suppressed
    assert (figure.value, figure.n, figure.numerator) == (None, None, None)


def ended(code: str, unit_id: str, *, days: int, rating: int | None = None) -> Case:
    """Due on 12 November, answered so many days after that."""
    due = date(2026, 11, 12)
    answered_at = NOW.replace(day=12) + timedelta(days=days)
    return replace(
        CASE,
        code=code,
        unit=unit_id,
        state=CaseState.CLOSED,
        received_at=NOW,
        due_on=due,
        answered_at=answered_at,
        rating=rating,
    )


async def test_cases_are_counted_by_unit_and_held_against_their_last_day() -> None:
    """R-B11: on the last day is in time, the day after is not, what is open is in neither."""
    cases = [
        ended("HL-1", OFFICE, days=-3, rating=5),
        ended("HL-2", OFFICE, days=0, rating=4),
        ended("HL-3", OFFICE, days=1, rating=1),
        ended("HL-4", HOSPITAL, days=-1, rating=2),
        ended("HL-5", HOSPITAL, days=-1, rating=4),
        replace(CASE, code="HL-6", unit=HOSPITAL, received_at=NOW),
        replace(ended("HL-7", OFFICE, days=30), anonymous=True),
        replace(CASE, code="HL-8", received_at=NOW.replace(day=15)),
    ]
    store = MemoryStore()
    for case in cases:
        async with store.begin() as unit:
            await unit.add_case(case, event(case.code))
    summary = (await reported(store)).cases

    assert (summary.received, dict(summary.by_unit)) == (7, {OFFICE: 4, HOSPITAL: 3})
    assert (summary.on_time.numerator, summary.on_time.respondents) == (4, 5)
    assert summary.on_time.value == pytest.approx(0.8)
    assert summary.on_time.low is None
    # Six are not anonymous: five have ended; the one that waits was due before the closing day.
    assert (summary.in_time, summary.overdue, summary.anonymous) == (0, 1, 1)
    # 5, 4 and 4 of five ratings are satisfied.
    handling = summary.satisfaction_with_handling
    assert (handling.respondents, handling.numerator) == (5, 3)


async def test_a_case_that_ended_after_the_closing_day_still_waits_in_that_report() -> None:
    """A closed period says the same whenever it is asked."""
    late = ended("HL-1", OFFICE, days=4, rating=5)
    store = MemoryStore()
    async with store.begin() as unit:
        await unit.add_case(replace(late, rated_at=late.answered_at), event("HL-1"))
    summary = (await reported(store)).cases

    assert (summary.on_time.valid, summary.overdue) == (0, 1)
    assert summary.satisfaction_with_handling.respondents == 0


async def test_a_unit_counts_its_own_cases_and_no_denunciation() -> None:
    """R-D2: not even the unit that is accused sees that there is one."""
    cases = [
        ended("HL-1", OFFICE, days=-3),
        ended("HL-2", HOSPITAL, days=1),
        replace(CASE, code="HL-3", unit=HOSPITAL, received_at=NOW, restricted=True),
    ]
    store = MemoryStore()
    for case in cases:
        async with store.begin() as unit:
            await unit.add_case(case, event(case.code))
    scope = Scope(catalog().agency, {}, (), "test")
    async with store.read() as unit:
        summary = await reporting.cases_of_unit(
            unit, parse_period("2026-11"), scope, HOSPITAL, AFTER
        )

    assert (summary.received, summary.on_time.numerator, summary.on_time.valid) == (1, 0, 1)


async def test_nothing_answered_is_no_data_and_not_zero_percent() -> None:
    document = await reported(MemoryStore())

    assert document.cases.received == 0
    assert document.cases.on_time.value is None
    assert all(figure.value is None for figure in document.figures)


async def test_a_case_that_waits_is_overdue_by_the_day_of_closing() -> None:
    """A closed period says the same in every later month."""
    waiting = {"HL-1": date(2026, 11, 13), "HL-2": date(2026, 11, 14), "HL-3": date(2026, 11, 25)}
    store = MemoryStore()
    for code, due in waiting.items():
        async with store.begin() as unit:
            case = replace(CASE, code=code, received_at=NOW, due_on=due)
            await unit.add_case(case, event(case.code))
    scope = Scope(catalog().agency, {}, (), "test")
    async with store.read() as unit:
        soon, late = [
            (await reporting.document(unit, parse_period("2026-11"), scope, now)).cases
            for now in (AFTER, AFTER + timedelta(days=90))
        ]

    assert (soon.in_time, soon.overdue) == (2, 1)
    assert late == soon


async def test_the_trend_ends_with_the_period_and_knows_the_one_before() -> None:
    store = MemoryStore()
    await answered(store, IN_PERIOD, SAID)
    await answered(store, BEFORE_IT, EARLIER)
    await answered(store, AFTER_IT, SAID)
    [trend] = [each for each in (await reported(store)).trends if each.survey == "quick"]

    assert [point.period.label for point in trend.points[-2:]] == ["2026-10", "2026-11"]
    assert [point.value for point in trend.points[-2:]] == [Fraction(9, 10), Fraction(26, 40)]
    assert {point.value for point in trend.points[:-2]} == {None}
    assert trend.baseline is None


async def rows_of_register(store: Store, *cases: Case) -> dict[str, RegisterRow]:
    agency = catalog().agency
    async with store.begin() as unit:
        for case in cases:
            await casework.file(unit, case, agency)
    async with store.read() as unit:
        scope = Scope(agency, {}, (), "test")
        made = await reporting.document(unit, parse_period("2026-11"), scope, AFTER)
    return {row.code: row for row in made.register}


async def test_the_register_says_how_each_case_stood_at_the_end_of_its_period() -> None:
    """A case answered after the period had closed was overdue in it."""
    day = timedelta(days=1)
    answered = replace(CASE, state=CaseState.ANSWERED, answered_at=NOW)
    later = replace(CASE, state=CaseState.ANSWERED, answered_at=AFTER, due_on=IN_PERIOD - day)
    rows = await rows_of_register(
        MemoryStore(),
        replace(answered, code="HL-A"),
        replace(answered, code="HL-B", answered_at=NOW + day),
        replace(later, code="HL-C"),
        replace(CASE, code="HL-D", due_on=AFTER_IT),
        replace(CASE, code="HL-E", anonymous=True),
        replace(CASE, code="HL-F", state=CaseState.FORWARDED, closed_at=NOW),
    )

    assert {code: row.standing for code, row in rows.items()} == {
        "HL-A": "in_time",
        "HL-B": "late",
        "HL-C": "overdue",
        "HL-D": "waiting",
        "HL-E": "no_term",
        "HL-F": "in_time",
    }
    assert [code for code, row in rows.items() if row.is_forwarded] == ["HL-F"]
    assert rows["HL-B"].waited == 1
    assert rows["HL-D"].waited == (IN_PERIOD - NOW.date()).days


async def test_an_officers_type_goes_before_the_one_that_kind_and_area_tell() -> None:
    rude = replace(CASE, area="civil_service")
    rows = await rows_of_register(
        MemoryStore(),
        replace(rude, code="HL-A"),
        replace(rude, code="HL-B", content_type="3"),
        replace(CASE, code="HL-C", kind="question"),
    )

    assert {code: (r.content_type, r.is_typed, r.is_petition) for code, r in rows.items()} == {
        "HL-A": ("1", False, True),
        "HL-B": ("3", True, True),
        "HL-C": ("", False, False),
    }


async def test_what_officers_entered_stands_in_the_clerks_columns() -> None:
    entered = replace(CASE, document_number="05/SYT-VP", made_public=True, promised_on=AFTER_IT)
    (row,) = (await rows_of_register(MemoryStore(), entered)).values()

    assert (row.document, row.is_public, row.promised) == ("05/SYT-VP", True, AFTER_IT)
