"""Which cases an officer may see, and how a list and a page show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from http import HTTPStatus

from starlette.exceptions import HTTPException

from bot import casework
from complaints.agency import Agency
from complaints.case import OPEN, CaseState
from complaints.codes import read_code
from complaints.deadlines import Calendar
from storage.ports import Unit
from storage.records import Case, Officer
from web.officer import words

MOST_READ = 2000
MOST_SHOWN = 200

NOT_HERE = "Không có phản ánh nào với mã này, hoặc anh/chị không có quyền xem."
SENDER_HIDDEN = (
    "Người gửi được giữ kín: chỉ đơn vị thanh tra mở được nội dung gốc và tệp đính kèm."
)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in words, without anything that tells who sent it."""

    code: str
    number: str
    kind: str
    area: str
    unit: str
    state: str
    received_at: datetime
    due_on: date | None
    due: str
    overdue: bool
    restricted: bool
    summary: str


async def load(unit: Unit, code: str, officer: Officer, agency: Agency) -> Case:
    """Raises HTTPException 404 for an unknown code and for what is not theirs alike (R-G10)."""
    known = read_code(code)
    case = await unit.load_case(known) if known else None
    if case is None or not casework.may_see(officer, case, agency):
        raise HTTPException(HTTPStatus.NOT_FOUND, NOT_HERE)
    return case


async def load_original(unit: Unit, code: str, officer: Officer, agency: Agency) -> Case:
    """As `load`; HTTPException 403 where the sender is hidden from this officer."""
    case = await load(unit, code, officer, agency)
    if not casework.may_see_original(officer, case, agency):
        raise HTTPException(HTTPStatus.FORBIDDEN, SENDER_HIDDEN)
    return case


async def visible_cases(
    unit: Unit, officer: Officer, agency: Agency, states: Sequence[CaseState] | None
) -> list[Case]:
    """Open cases first, the nearest deadline on top, then the others, newest first."""
    everywhere = officer.unit == agency.office or officer.role == "admin"
    units = None if everywhere else [officer.unit]
    found = await unit.cases(units=units, states=states, limit=MOST_READ)
    found += await unit.cases(restricted=True, states=states, limit=MOST_READ)
    unique = {case.code: case for case in found}
    seen = casework.visible(list(unique.values()), officer, agency)
    waiting = [case for case in seen if case.state in OPEN]
    others = [case for case in seen if case.state not in OPEN]
    waiting.sort(key=lambda case: (case.due_on, case.received_at))
    others.sort(key=lambda case: case.received_at, reverse=True)
    return waiting + others


async def unopenable(unit: Unit, agency: Agency) -> int:
    """How many denunciations nobody may open, as no officer is one of the profile's recipients.

    Who is accused is left out of account: the number must not tell a recipient that they are.
    """
    cases = await unit.cases(restricted=True, limit=MOST_READ)
    kept = [replace(case, kept_from=()) for case in cases if not casework.is_bare_fact(case)]
    officers = await unit.officers()
    return sum(not any(casework.may_see(o, case, agency) for o in officers) for case in kept)


def row_of(case: Case, agency: Agency, today: date, calendar: Calendar) -> CaseRow:
    return CaseRow(
        code=case.code,
        number=f"{case.number}/{case.year}",
        kind=words.kind_name(case.kind),
        area=words.area_name(case.area, agency),
        unit=words.unit_name(case.unit, agency),
        state=words.state_name(case.state),
        received_at=case.received_at,
        due_on=None if case.anonymous else case.due_on,
        due=words.due_words(case, today, calendar),
        overdue=words.is_overdue(case, today),
        restricted=case.restricted,
        summary=casework.summary(case.masked),
    )
