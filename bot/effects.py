"""What a dialogue asked for, carried out: questions answered, facts kept in one transaction."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from bot import casework, figures_in_chat
from bot.bursts import Bursts
from bot.dialogue import effects as ask
from bot.dialogue import events as told
from bot.dialogue.catalog import Catalog
from bot.dialogue.consent import TEXT_VERSION
from bot.dialogue.state import InSurvey, State
from bot.new_cases import new_case, random_code, term_of
from bot.reporting import Scope
from bot.responses import close_response, drop_response
from bot.understanding import Understanding
from complaints.case import Move
from complaints.codes import read_code
from complaints.deadlines import Calendar
from storage.ports import StaleCase, Store, Unit
from storage.records import ConsentGiven, Dialogue, Inbound, Officer
from surveys.suppression import SMALLEST_CELL
from surveys.targets import Target


@dataclass(frozen=True, slots=True)
class Setting:
    """What carrying out effects needs beside the store; `secret` salts the marks of visits.

    `targets` and `smallest` are for the figures that officers are told. `draw_code` makes the
    codes of cases; played months draw the same ones each time.
    """

    catalog: Catalog
    understanding: Understanding
    calendar: Calendar
    secret: bytes
    targets: tuple[Target, ...] = ()
    smallest: int = SMALLEST_CELL
    bursts: Bursts = field(default_factory=Bursts)
    draw_code: Callable[[], str] = random_code


@dataclass(slots=True)
class Outcome:
    """What goes into one transaction and what it leaves to do after it.

    `masked` holds the words that go into a case, by its code: masking takes time, and no
    transaction waits for it. `notices` are for the dialogues of others.
    """

    language: str
    masked: dict[str, str] = field(default_factory=dict)
    notices: list[Inbound] = field(default_factory=list)
    erased: bool = False


def visit_token(secret: bytes, citizen: str, response: InSurvey) -> str:
    """The one-way mark of a visit: link batch, or else the day (R-A7)."""
    visit = response.batch or response.begun_on.isoformat()
    parts = ("visit", response.survey, str(response.version), response.unit, visit, citizen)
    return hmac.new(secret, "\x1f".join(parts).encode(), hashlib.sha256).hexdigest()


def code_hash(code: str) -> str:
    """How an officer's one-time code is kept."""
    return hashlib.sha256(code.strip().upper().encode()).hexdigest()


# Questions


async def answer(
    asked: ask.Asked, citizen: str, now: datetime, store: Store, setting: Setting, state: State
) -> told.Event:
    """The event that answers a question of the dialogue; nothing is written here."""
    match asked:
        case ask.Classify(text):
            return told.Classified(await setting.understanding.guess(text))
        case ask.CheckVisit():
            return await _visit(asked, citizen, now, store, setting)
        case ask.ReserveCode():
            return _reserve(now, setting, state.profile.language)
        case ask.FindCase(code, purpose):
            view = await _view(code, citizen, state, store, setting)
            return told.CaseFound(view, purpose)
        case ask.FindMyData():
            async with store.read() as unit:
                cases = await unit.cases(citizen=citizen)
            return told.DataFound(tuple(case.code for case in cases))
        case ask.FindOfficer(code):
            return await _officer(code, store)
        case ask.FindFigures():
            return await _figures(citizen, now, store, setting, state)
        case _:
            assert_never(asked)


async def _visit(
    asked: ask.CheckVisit, citizen: str, now: datetime, store: Store, setting: Setting
) -> told.VisitChecked:
    survey = setting.catalog.newest(asked.survey)
    begun = InSurvey(
        run=secrets.token_hex(8),
        survey=asked.survey,
        version=survey.version if survey else 0,
        unit=asked.unit,
        batch=asked.batch,
        question="",
        begun_on=now.date(),
        touched_at=now,
    )
    async with store.read() as unit:
        answered = await unit.visit_is_answered(visit_token(setting.secret, citizen, begun))
    return told.VisitChecked(answered, begun.run, now)


def _reserve(now: datetime, setting: Setting, language: str) -> told.CodeReserved:
    term = term_of(now.date(), setting.catalog.agency, setting.calendar, language)
    return told.CodeReserved(setting.draw_code(), term.last, term.why)


async def _view(
    code: str, citizen: str, state: State, store: Store, setting: Setting
) -> told.CaseView | None:
    known = read_code(code)
    if known is None:
        return None
    async with store.read() as unit:
        case = await unit.load_case(known)
        officer = await _officer_of(unit, citizen, state.profile.officer)
    if case is None:
        return None
    agency = setting.catalog.agency
    is_officer = officer is not None and casework.may_see(officer, case, agency)
    if case.citizen != citizen and not is_officer:
        return None
    return told.CaseView(
        code=case.code,
        state=case.state,
        unit="" if case.restricted else case.unit,
        due_on=case.due_on,
        answer=case.answer,
        is_sender=case.citizen == citizen,
        is_officer=is_officer,
        version=case.version,
        summary=casework.summary(case.masked),
        sent_to=case.outcome if casework.is_bare_fact(case) else "",
    )


async def _officer_of(unit: Unit, citizen: str, officer_id: str) -> Officer | None:
    """The officer whose chat this is; the link in the store decides, not the dialogue."""
    if not officer_id:
        return None
    linked = (o for o in await unit.officers() if o.id == officer_id and o.citizen == citizen)
    return next(linked, None)


async def _officer(code: str, store: Store) -> told.OfficerFound:
    wanted = code_hash(code)
    async with store.read() as unit:
        officers = await unit.officers()
    for officer in officers:
        matches = officer.code_hash and hmac.compare_digest(officer.code_hash, wanted)
        if matches and not officer.disabled:
            return told.OfficerFound(officer.id, officer.name, officer.unit)
    return told.OfficerFound(None, "", "")


async def _figures(
    citizen: str, now: datetime, store: Store, setting: Setting, state: State
) -> told.FiguresFound:
    catalog = setting.catalog
    scope = Scope(catalog.agency, catalog.surveys, setting.targets, "", setting.smallest)
    async with store.read() as unit:
        officer = await _officer_of(unit, citizen, state.profile.officer)
    if officer is None or officer.disabled:
        return told.FiguresFound(None)
    found = await figures_in_chat.told(store, officer, scope, now)
    if found is None:
        return told.FiguresFound(None)
    return told.FiguresFound(found.values, await figures_in_chat.drawn(found.chart))


# Facts


async def keep(
    effect: ask.Kept,
    unit: Unit,
    dialogue: Dialogue,
    channel: str,
    now: datetime,
    setting: Setting,
    outcome: Outcome,
) -> None:
    """Write one fact; words (`Say`) and waking times are the service's own."""
    citizen = dialogue.citizen
    match effect:
        case ask.RecordConsent(purpose, given):
            await unit.add_consent(
                ConsentGiven(citizen, purpose, given, TEXT_VERSION, channel, now)
            )
        case ask.CloseResponse(response, finished):
            await close_response(
                unit,
                response,
                setting.catalog.surveys[response.survey, response.version],
                visit_token(setting.secret, citizen, response),
                now,
                finished=finished,
                same_minute=setting.bursts.count(response, now),
            )
        case ask.DropResponse(response):
            await drop_response(unit, response, now)
        case ask.ForgetRun(run):
            await unit.forget_run(run)
        case ask.FileCase(code, draft):
            case = new_case(
                code,
                draft,
                outcome.masked.get(code, ""),
                citizen=citizen,
                channel=channel,
                language=outcome.language,
                now=now,
                agency=setting.catalog.agency,
                calendar=setting.calendar,
            )
            _, notices = await casework.file(unit, case, setting.catalog.agency)
            outcome.notices += notices
        case ask.MoveCase():
            await _move(unit, citizen, effect, now, setting, outcome)
        case ask.LinkOfficer(officer_id):
            await _link(unit, citizen, officer_id)
        case ask.EraseCitizen():
            await unit.erase_citizen(citizen)
            outcome.erased = True
        case ask.Say() | ask.WakeAt():
            pass
        case _:
            assert_never(effect)


async def _move(
    unit: Unit,
    citizen: str,
    effect: ask.MoveCase,
    now: datetime,
    setting: Setting,
    outcome: Outcome,
) -> None:
    case = await unit.load_case(effect.code)
    if case is None or case.version != effect.version:
        raise StaleCase(effect.code)
    actor = casework.CITIZEN
    if case.citizen != citizen or effect.move in OFFICER_MOVES:
        linked = (o for o in await unit.officers() if o.citizen == citizen and not o.disabled)
        actor = next((o.id for o in linked), casework.CITIZEN)
    doing = casework.Doing(
        effect.move,
        actor,
        now,
        effect.text,
        effect.unit,
        effect.rating,
        masked=outcome.masked.get(effect.code, ""),
    )
    _, notices = await casework.move(unit, case, doing, setting.catalog.agency)
    outcome.notices += notices


OFFICER_MOVES = frozenset(Move) - {Move.RATE, Move.REOPEN, Move.CITIZEN_REPLIED}


async def _link(unit: Unit, citizen: str, officer_id: str) -> None:
    """One account an officer, one officer an account; the code is used up."""
    for officer in await unit.officers():
        if officer.id == officer_id:
            await unit.save_officer(replace(officer, citizen=citizen, code_hash=""))
        elif officer.citizen == citizen:
            await unit.save_officer(replace(officer, citizen=""))
