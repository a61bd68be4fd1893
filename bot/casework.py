"""What happens to cases, for citizens in chat and officers in chat and console alike.

Every function works inside one unit of the store: the case, its log line and the notices to
everybody concerned are kept together or not at all. Notices are inbound facts of kind NOTICE:
the dialogue of the person concerned turns them into words, in order, once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from complaints.agency import Agency
from complaints.case import CaseState, Move, Viewer, after, may_open
from complaints.taxonomy import AREAS, KINDS
from storage.ports import Unit
from storage.records import Case, CaseEvent, Inbound, InboundKind, Officer

# Telegram shows about this much of a message without a tap on "more".
SUMMARY_LENGTH = 280

# What the citizen hears of a move; moves that are not here stay inside.
CITIZEN_NOTICES: Mapping[Move, str] = {
    Move.ASSIGN: "assigned",
    Move.TAKE: "taken",
    Move.PASS_ON: "passed",
    Move.ASK: "asked",
    Move.ANSWER: "answered",
    Move.CLOSE: "closed",
    Move.FORWARD: "forwarded",
    Move.NOT_ACCEPT: "not_accepted",
}
# What the officers of the unit hear.
OFFICER_NOTICES: Mapping[Move, str] = {
    Move.ASSIGN: "officer.passed",
    Move.PASS_ON: "officer.passed",
    Move.CITIZEN_REPLIED: "officer.citizen_replied",
    Move.REOPEN: "officer.reopened",
}
NOTICES_ACCOUNT = "cases"
CITIZEN = "citizen"
NOT_TOLD = {"vi": "người có thẩm quyền", "en": "those competent"}


@dataclass(frozen=True, slots=True)
class Doing:
    """One move: who does what, with which words, unit or rating.

    `masked` is a citizen's `text` as officers read it.
    """

    move: Move
    actor: str
    at: datetime
    text: str = ""
    unit: str = ""
    rating: int = 0
    masked: str = ""


async def file(unit: Unit, case: Case, agency: Agency) -> tuple[Case, list[Inbound]]:
    """Put a new case into the register and tell the officers who may open it."""
    event = CaseEvent(case.code, case.received_at, CITIZEN, "file", "", str(case.state))
    filed = await unit.add_case(case, event)
    notices = await _to_officers(unit, filed, agency, "officer.new", "", case.received_at)
    await unit.add_inbound(notices)
    return filed, notices


async def move(unit: Unit, case: Case, doing: Doing, agency: Agency) -> tuple[Case, list[Inbound]]:
    """Raises IllegalMove where the table does not allow it, StaleCase where others were first."""
    moved = _moved(case, doing)
    event = CaseEvent(
        case.code,
        doing.at,
        doing.actor,
        str(doing.move),
        str(case.state),
        str(moved.state),
        _note(doing),
    )
    await unit.save_case(moved, event)
    notices = _to_citizen(moved, doing, agency)
    if doing.move in OFFICER_NOTICES:
        notice = OFFICER_NOTICES[doing.move]
        words = doing.masked or doing.text
        notices += await _to_officers(unit, moved, agency, notice, words, doing.at)
    await unit.add_inbound(notices)
    return replace(moved, version=case.version + 1), notices


def _note(doing: Doing) -> str:
    """Internal notes are the log's own text; other words stand in the case and in the outbox."""
    if doing.move is Move.NOTE:
        return doing.masked or doing.text
    if doing.move in (Move.ASSIGN, Move.PASS_ON):
        return doing.unit
    return str(doing.rating) if doing.move is Move.RATE else ""


def _moved(case: Case, doing: Doing) -> Case:
    changed = replace(case, state=after(case.state, doing.move))
    match doing.move:
        case Move.TAKE:
            return replace(changed, taken_by=doing.actor)
        case Move.ASSIGN | Move.PASS_ON:
            return replace(changed, unit=doing.unit, taken_by="")
        case Move.ANSWER:
            answered_at = case.answered_at or doing.at
            return replace(changed, answer=doing.text, answered_at=answered_at)
        case Move.CLOSE:
            return replace(changed, closed_at=doing.at, outcome=doing.text or case.outcome)
        case Move.FORWARD | Move.NOT_ACCEPT:
            return replace(changed, closed_at=doing.at, outcome=doing.text)
        case Move.RATE:
            return replace(changed, rating=doing.rating, rated_at=doing.at)
        case Move.REOPEN:
            return replace(changed, closed_at=None, taken_by="")
        case Move.CITIZEN_REPLIED:
            masked = f"{case.masked}\n\n{doing.masked or doing.text}"
            return replace(changed, text=f"{case.text}\n\n{doing.text}", masked=masked)
        case _:
            return changed


def viewer_of(officer: Officer) -> Viewer:
    return Viewer(officer.id, officer.role, officer.unit)


def may_see(officer: Officer, case: Case, agency: Agency) -> bool:
    """The profile names recipients of denunciations by unit id or by officer name (R-D2)."""
    if officer.disabled:
        return False
    recipients = agency.denunciation_recipients
    viewer = viewer_of(officer)
    if officer.name in recipients:
        viewer = replace(viewer, officer=officer.name)
    return may_open(viewer, case.unit, case.restricted, agency.office, recipients)


async def _to_officers(
    unit: Unit, case: Case, agency: Agency, notice: str, text: str, at: datetime
) -> list[Inbound]:
    officers = [
        officer
        for officer in await unit.officers()
        if officer.citizen and may_see(officer, case, agency) and _concerned(officer, case, agency)
    ]
    values = {**case_words(case, agency), "text": text}
    return [_notice(officer.citizen, case, notice, values, at) for officer in officers]


def _concerned(officer: Officer, case: Case, agency: Agency) -> bool:
    """The office may open every case but is only told of those that wait for it."""
    return case.restricted or officer.unit == case.unit


def _to_citizen(case: Case, doing: Doing, agency: Agency) -> list[Inbound]:
    notice = CITIZEN_NOTICES.get(doing.move)
    if notice is None or not case.citizen:
        return []
    values = {"code": case.code, "unit": told_unit(case, agency), "text": doing.text}
    return [_notice(case.citizen, case, notice, values, doing.at)]


def told_unit(case: Case, agency: Agency) -> str:
    """The unit as its citizen hears it; who handles a denunciation is not told."""
    if case.restricted:
        return NOT_TOLD.get(case.language, NOT_TOLD["vi"])
    unit = agency.units.get(case.unit)
    return unit.name if unit else agency.name


def _notice(
    person: str, case: Case, notice: str, values: Mapping[str, str], at: datetime
) -> Inbound:
    return Inbound(
        channel=person.partition(":")[0],
        account=NOTICES_ACCOUNT,
        external_id=f"{case.code}/{case.version}/{notice}/{person}",
        citizen=person,
        kind=InboundKind.NOTICE,
        received_at=at,
        choice=notice,
        text=json.dumps(dict(values), ensure_ascii=False),
    )


def case_words(case: Case, agency: Agency) -> dict[str, str]:
    """What an officer's message says of a case: masked, with the reasons of its routing."""
    unit = agency.units.get(case.unit)
    return {
        "code": case.code,
        "kind": KINDS.get(case.kind, case.kind),
        "area": agency.areas.get(case.area, AREAS.get(case.area, case.area)),
        "unit": unit.name if unit else case.unit,
        "due": f"{case.due_on:%d/%m/%Y}",
        "summary": summary(case.masked),
        "why": why_of(case.guess),
    }


def why_of(guess: Mapping[str, Any]) -> str:
    return ", ".join(map(str, guess.get("why", ()))) or "người dân chọn hoặc cán bộ phân loại"


def summary(masked: str) -> str:
    words = " ".join(masked.split())
    return words if len(words) <= SUMMARY_LENGTH else f"{words[: SUMMARY_LENGTH - 1].rstrip()}…"


def visible(cases: Sequence[Case], officer: Officer, agency: Agency) -> list[Case]:
    return [case for case in cases if may_see(officer, case, agency)]


def first_state(route: str) -> CaseState:
    return CaseState.ASSIGNED if route == "auto" else CaseState.TRIAGE
