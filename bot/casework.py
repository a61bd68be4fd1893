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

from complaints.accusation import Accused, accused_in, goes_above, holder, is_head
from complaints.agency import Agency
from complaints.case import (
    CaseState,
    Desk,
    Move,
    Viewer,
    after,
    may_open,
    may_see_sender,
    moves_from,
)
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
CORRECT = "correct"
# What the log of a corrected case says beside the kinds.
HIDDEN = "hạn chế người xem, đã báo người có thẩm quyền"
RESTORED = "hết hạn chế người xem, trở lại {unit}"
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


@dataclass(frozen=True, slots=True)
class Correction:
    """An officer knows better than the machine what a case is about."""

    kind: str
    area: str
    actor: str
    at: datetime


async def file(
    unit: Unit, case: Case, agency: Agency, actor: str = CITIZEN
) -> tuple[Case, list[Inbound]]:
    """Put a new case into the register and tell the officers who may open it.

    `actor` is the id of the officer who pasted it; otherwise its citizen filed it.
    """
    event = CaseEvent(case.code, case.received_at, actor, "file", "", str(case.state))
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


async def correct(
    unit: Unit, case: Case, correction: Correction, agency: Agency
) -> tuple[Case, list[Inbound]]:
    """A denunciation leaves its unit at once and its recipients are told; what is none any more
    goes back. What the machine thought stays in `guess` (R-C8). Raises StaleCase."""
    corrected = _corrected(case, correction, agency)
    event = CaseEvent(
        case.code,
        correction.at,
        correction.actor,
        CORRECT,
        str(case.state),
        str(corrected.state),
        _correction_note(case, corrected, agency),
    )
    await unit.save_case(corrected, event)
    notices: list[Inbound] = []
    if corrected.restricted != case.restricted:
        notice = "officer.new" if corrected.restricted else "officer.passed"
        notices = await _to_officers(unit, corrected, agency, notice, "", correction.at)
        await unit.add_inbound(notices)
    return replace(corrected, version=case.version + 1), notices


def _corrected(case: Case, correction: Correction, agency: Agency) -> Case:
    restricted = correction.kind == "denunciation"
    thought = {**case.guess, "corrected": {"kind": correction.kind, "area": correction.area}}
    changed = replace(
        case, kind=correction.kind, area=correction.area, restricted=restricted, guess=thought
    )
    if restricted == case.restricted:
        return changed
    state = after(case.state, Move.PASS_ON) if _can_be_passed(case) else case.state
    moved = replace(changed, taken_by="", state=state)
    if restricted:
        accused = accused_in(case.text, agency)
        return replace(
            moved,
            unit=holder(accused, agency),
            kept_from=accused.kept_from,
            guess={**thought, "unit_before": case.unit},
        )
    before = str(case.guess.get("unit_before", ""))
    return replace(moved, unit=before if before in agency.units else agency.office, kept_from=())


def _can_be_passed(case: Case) -> bool:
    return Move.PASS_ON in moves_from(case.state)


def _correction_note(case: Case, corrected: Case, agency: Agency) -> str:
    names = [
        f"{KINDS.get(each.kind, each.kind)}, {agency.areas.get(each.area, each.area)}"
        for each in (case, corrected)
    ]
    if corrected.restricted and not case.restricted:
        names[-1] += f"; {HIDDEN}"
    elif case.restricted and not corrected.restricted:
        unit = agency.units.get(corrected.unit)
        names[-1] += "; " + RESTORED.format(unit=unit.name if unit else corrected.unit)
    return " → ".join(names)


def _note(doing: Doing) -> str:
    """Internal notes are the log's own text; other words stand in the case and in the outbox."""
    if doing.move is Move.NOTE:
        return doing.masked or doing.text
    if doing.move in (Move.ASSIGN, Move.PASS_ON):
        return doing.unit
    if doing.move is Move.RATE:
        return " – ".join(filter(None, (str(doing.rating), doing.masked or doing.text)))
    return ""


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
            return _with_words(replace(changed, closed_at=None, taken_by=""), doing)
        case Move.CITIZEN_REPLIED:
            return _with_words(changed, doing)
        case _:
            return changed


def _with_words(case: Case, doing: Doing) -> Case:
    if not doing.text:
        return case
    masked = f"{case.masked}\n\n{doing.masked or doing.text}"
    return replace(case, text=f"{case.text}\n\n{doing.text}", masked=masked)


def may_see(officer: Officer, case: Case, agency: Agency) -> bool:
    """The profile names recipients of denunciations by unit id or by officer name (R-D2)."""
    return not officer.disabled and may_open(_viewer(officer), _desk(officer, case, agency))


def may_see_original(officer: Officer, case: Case, agency: Agency) -> bool:
    """The words as written, files and contact; a report's only its inspection holder."""
    return not officer.disabled and may_see_sender(_viewer(officer), _desk(officer, case, agency))


def may_read_accusation(officer: Officer, accused: Accused, agency: Agency) -> bool:
    """Words that stand in no register yet, as the restricted case that they would become.

    Nobody of the agency where only the superior body is left.
    """
    recipients = _recipients(officer, accused.kept_from, agency)
    desk = Desk("", agency.office, restricted=True, recipients=recipients)
    open_to_us = not officer.disabled and not goes_above(accused, agency)
    return open_to_us and may_open(_viewer(officer), desk)


def _viewer(officer: Officer) -> Viewer:
    """Recipients are known by the name that the profile gives them."""
    return Viewer(officer.name, officer.role, officer.unit)


def _desk(officer: Officer, case: Case, agency: Agency) -> Desk:
    recipients = _recipients(officer, case.kept_from, agency)
    return Desk(case.unit, agency.office, case.restricted, case.inspected_by, recipients)


def _recipients(officer: Officer, kept_from: Sequence[str], agency: Agency) -> tuple[str, ...]:
    """No accused recipient, and nobody of an accused unit; the head's own unit is a formality."""
    if officer.unit in kept_from and not is_head(officer.name, agency):
        return ()
    return tuple(name for name in agency.denunciation_recipients if name not in kept_from)


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
    return case.restricted or officer.unit in (case.unit, case.inspected_by)


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


def is_bare_fact(case: Case) -> bool:
    """Its sender was sent to the superior body, and nothing else is kept."""
    return case.restricted and case.state is CaseState.FORWARDED and not case.text


def was_in_time(case: Case) -> bool:
    """R-B11: answered, or ended without an answer, on the last day or before."""
    done = case.answered_at or case.closed_at
    return done is not None and done.date() <= case.due_on


def visible(cases: Sequence[Case], officer: Officer, agency: Agency) -> list[Case]:
    return [case for case in cases if may_see(officer, case, agency)]


def first_state(route: str) -> CaseState:
    return CaseState.ASSIGNED if route == "auto" else CaseState.TRIAGE
