"""The case that a draft becomes: with its readers, unit and deadline, before it has a number."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot import casework
from bot.dialogue.state import Draft, SharedFile
from complaints.accusation import Accused, accused_in, holder, superior
from complaints.agency import Agency
from complaints.case import CaseState
from complaints.codes import BITS, code_of
from complaints.deadlines import Calendar, due, explain
from complaints.taxonomy import RESERVED_KINDS
from storage.records import Attachment, Case

# The step of the profile's deadline table that a case is held to; the law's own for its forms.
HANDLING = "handle"
STEPS: Mapping[str, str] = {
    "denunciation": "denunciation_acceptance",
    "appeal": "appeal_acceptance",
}


@dataclass(frozen=True, slots=True)
class Term:
    """The deadline of what is filed today, and how it comes about; `why` is "" without a rule."""

    last: date
    why: str


def term_of(
    day: date, agency: Agency, calendar: Calendar, language: str = "vi", kind: str = ""
) -> Term:
    """A profile without the law's step holds that kind to its usual term."""
    steps = (STEPS.get(kind, HANDLING), HANDLING)
    rule = next(filter(None, (agency.deadline(step, day) for step in steps)), None)
    if rule is None:
        return Term(day, "")
    last = due(day, rule.days, rule.day_kind, calendar)
    return Term(last, explain(day, rule, calendar, language))


def new_case(
    code: str,
    draft: Draft,
    masked: str,
    *,
    citizen: str,
    channel: str,
    language: str,
    now: datetime,
    agency: Agency,
    calendar: Calendar,
) -> Case:
    """By the draft's way: as usual, to two readers without its sender, or as a bare fact."""
    term = term_of(now.date(), agency, calendar, kind=draft.kind)
    guess, contact = draft.guess, draft.contact
    case = Case(
        code=code,
        citizen=citizen,
        channel=channel,
        language=language,
        state=CaseState.TRIAGE,
        kind=draft.kind,
        area=guess.area if guess else "none",
        unit=agency.office,
        route="triage" if guess is None or guess.route == "none" else guess.route,
        received_at=now,
        due_on=term.last,
        due_why=term.why,
        text=draft.text,
        masked=masked,
        restricted=draft.kind == "denunciation",
        anonymous=draft.anonymous,
        contact_name=contact.name,
        contact_address=contact.address,
        contact_phone=contact.phone,
        attachments=tuple(map(_attachment, draft.files)),
        latitude=draft.location.latitude if draft.location else None,
        longitude=draft.location.longitude if draft.location else None,
        area2=(guess.area2 or "") if guess else "",
        unit2=(guess.unit2 or "") if guess else "",
        guess=dict(guess.record) if guess else {},
        year=now.year,
    )
    if draft.way == "above":
        return _fact(case, now, agency)
    return _placed(case, draft, agency)


def _placed(case: Case, draft: Draft, agency: Agency) -> Case:
    """Rule 1 of the taxonomy first, then the sure unit, then the office, which sorts."""
    if case.kind in RESERVED_KINDS:
        accused = accused_in(case.text, agency) if case.restricted else Accused()
        return replace(
            case,
            unit=holder(accused, agency),
            state=casework.first_state("auto"),
            kept_from=accused.kept_from,
        )
    guess = draft.guess
    sure = guess is not None and case.route == "auto" and guess.unit in agency.units
    placed = replace(
        case,
        unit=guess.unit if guess and sure else agency.office,
        state=casework.first_state("auto" if sure else "triage"),
    )
    if draft.way != "private":
        return placed
    return replace(
        placed,
        inspected_by=agency.reserved_unit,
        contact_name="",
        contact_address="",
        contact_phone="",
    )


def _fact(case: Case, now: datetime, agency: Agency) -> Case:
    """The head is accused: that somebody was sent to the superior body, and nothing of it.

    Kept from every recipient, since all of them answer to the head.
    """
    return Case(
        code=case.code,
        citizen=case.citizen,
        channel=case.channel,
        language=case.language,
        state=CaseState.FORWARDED,
        kind="denunciation",
        area="none",
        unit=agency.reserved_unit,
        route="auto",
        received_at=now,
        due_on=now.date(),
        due_why="",
        text="",
        masked="",
        restricted=True,
        closed_at=now,
        outcome=superior(agency),
        kept_from=agency.denunciation_recipients,
        year=now.year,
    )


def _attachment(shared: SharedFile) -> Attachment:
    return Attachment(shared.kind, shared.reference, shared.name, shared.mime, shared.size)


def random_code() -> str:
    """A code that can be read out on the telephone: none of the five signs at its end."""
    while not (code := code_of(secrets.randbits(BITS)))[-1].isalnum():
        pass
    return code
