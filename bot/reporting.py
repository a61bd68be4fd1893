"""The figures and the register of one period, read from the store into one document."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.casework import was_in_time
from bot.comparability import other_borders
from bot.one_stop import PETITIONS, imported_figures
from bot.quotes import published_cases, quotes
from bot.volumes import Volumes
from complaints.agency import Agency
from complaints.case import STATE_NAMES, CaseState
from complaints.content_types import CONTENT_TYPES, likely_type
from complaints.taxonomy import KINDS
from nlp.mask import mask
from storage.ports import Unit
from storage.records import Case
from surveys.case_figures import handling_figure, on_time_figure
from surveys.collected import IntakeCount, WaveProgress, intake_counts, returned_in
from surveys.definition import OWN_NOTE, Question, Survey
from surveys.figure import Figure
from surveys.figures import Terms, figures_for
from surveys.imported import ImportedFigure
from surveys.intake import IntakeRow
from surveys.periods import VIETNAM, Period, last_year, months_of, previous
from surveys.rated import rated_survey
from surveys.report.document import (
    CaseSummary,
    ExportDocument,
    Labels,
    RegisterRow,
    Standing,
)
from surveys.rollup import RollupRow
from surveys.suppression import SMALLEST_CELL
from surveys.tally import NOTHING, Given, Tally, tally_of_response
from surveys.targets import Target
from surveys.trend import Trend, closed_periods, trend_of
from surveys.waves import Wave, rows_of

# The fact of a store whose people are invented (`hailong simulate`).
SIMULATED = "simulated"
SOURCES = {"telegram": "Telegram", "web": "Trang web", "paste": "Văn bản, thư, 1022"}
MODES: Mapping[str, str] = {
    "self": "Tự trả lời",
    "assisted": "Có người hỗ trợ",
    "kiosk": "Máy đặt tại quầy",
    "paper": "Phiếu giấy",
}
UNKNOWN_UNIT_NAME = "Không rõ"
# What a report accuses a private shop or clinic of is unproven: it is in no list that leaves.
WITHHELD = "Báo tin về một cơ sở tư nhân (không nêu nội dung)"
HANDLING_SATISFIED = (4, 5)
ENDED = (CaseState.ANSWERED, CaseState.CLOSED, CaseState.FORWARDED, CaseState.NOT_ACCEPTED)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a report is about, beside the period; `smallest` hides small cells."""

    agency: Agency
    surveys: Mapping[tuple[str, int], Survey]
    targets: tuple[Target, ...]
    program: str
    smallest: int = SMALLEST_CELL


async def document(
    unit: Unit, period: Period, scope: Scope, now: datetime, campaign: Wave | None = None
) -> ExportDocument:
    """Everything that an export of this period says.

    With a `campaign`, whose period it then is, only its survey, units and modes are looked at;
    cases are those of the whole agency in its days, and dossiers are not looked at.
    """
    rows = await _rows(unit, period)
    intake = await unit.intake(period.first, period.last)
    surveys = scope.surveys
    if campaign is not None:
        units = scope.agency.below(campaign.units)
        rows = rows_of(rows, campaign, units)
        intake = rows_of(intake, campaign, units)
        surveys = {key: each for key, each in surveys.items() if each.id == campaign.survey}
    cases = await unit.cases(received=(period.begin, period.end), limit=1_000_000)
    terms = Terms(
        now=now,
        targets=scope.targets,
        smallest=scope.smallest,
        not_comparable=other_borders(scope.agency, period),
    )
    reported = _reported(surveys, rows)
    ids = list(dict.fromkeys(survey.id for survey in reported))
    volumes = await Volumes.read(unit, (period, previous(period), last_year(period)))
    transactions = {id_: volumes.transactions(id_, rows) for id_ in ids}
    # The proof over small cells may take a second: conversations go on meanwhile.
    figures = await asyncio.to_thread(_figures, rows, reported, period, terms, transactions)
    imported: tuple[ImportedFigure, ...] = ()
    if campaign is None:
        imported = (
            *await imported_figures(unit, period, cases, scope.targets, now),
            *await volumes.rates(unit, period, ids),
        )
    return ExportDocument(
        agency=scope.agency.id,
        agency_name=scope.agency.name,
        as_of=scope.agency.as_of.isoformat(),
        period=period,
        figures=tuple(_for_reference(figures) if campaign and campaign.units else figures),
        cases=_summary(cases, period, scope, now),
        register=tuple(
            register_row(case, scope.agency, min(period.end, now)) for case in _public_order(cases)
        ),
        open_answers=await quotes(unit, period, scope.smallest, scope.agency, campaign),
        published=await published_cases(unit, period),
        labels=labels(scope),
        transactions={
            id_: sum(known.values())
            for id_, of in transactions.items()
            if (known := of.get(period.label))
        },
        imported=imported,
        smallest=scope.smallest,
        program=scope.program,
        governing_body=scope.agency.governing_body,
        seat=scope.agency.seat,
        trends=await _trends(unit, reported, period, scope, now),
        intake=_intake(intake, surveys, figures, scope.smallest),
        wave=WaveProgress(campaign.id, campaign.planned, returned_in(intake))
        if campaign
        else None,
        simulated=await unit.recall(SIMULATED) is not None,
    )


def _figures(
    rows: Sequence[RollupRow],
    reported: Sequence[Survey],
    period: Period,
    terms: Terms,
    transactions: Mapping[str, Mapping[str, Mapping[str, int]]],
) -> list[Figure]:
    return [
        figure
        for survey in reported
        for figure in figures_for(
            rows,
            rated_survey(survey),
            period,
            replace(terms, transactions=transactions[survey.id]),
        )
    ]


async def _trends(
    unit: Unit, surveys: Sequence[Survey], period: Period, scope: Scope, now: datetime
) -> tuple[Trend, ...]:
    """One query for all periods, however far back the baseline of the control chart lies."""
    periods = closed_periods(period, now)
    overall = {survey.overall for survey in surveys if survey.overall is not None}
    months = [month for each in periods for month in months_of(each)]
    rows = await unit.rollups_by([(each.first, each.last) for each in months], overall)
    since = scope.agency.baselines
    return tuple(
        trend_of(rows, rated_survey(each), periods, scope.smallest, since.get(each.id))
        for each in surveys
    )


async def cases_of_unit(
    unit: Unit, period: Period, scope: Scope, its_id: str, now: datetime
) -> CaseSummary:
    """What one unit may know of its own; denunciations are in no table by unit (R-D2)."""
    received = (period.begin, period.end)
    cases = await unit.cases(received=received, restricted=False, limit=1_000_000)
    return _summary([case for case in cases if case.unit == its_id], period, scope, now)


def _for_reference(figures: Iterable[Figure]) -> Iterator[Figure]:
    """Some units alone do not speak for the agency, so nothing is concluded about its target."""
    for figure in figures:
        yield replace(figure, verdict=None, missing=None)


def _intake(
    rows: Sequence[IntakeRow],
    surveys: Mapping[tuple[str, int], Survey],
    figures: Iterable[Figure],
    smallest: int,
) -> tuple[IntakeCount, ...]:
    hidden = {
        (figure.survey or "", figure.version or 0, figure.scope.item or "")
        for figure in figures
        if figure.suppressed
    }
    in_order = [survey for _, survey in sorted(surveys.items())]
    return intake_counts(rows, in_order, smallest, hidden)


async def _rows(unit: Unit, period: Period) -> list[RollupRow]:
    """The rows of the period and of those that it is compared with, month by month."""
    compared = (period, previous(period), last_year(period))
    months = [month for wanted in compared if wanted is not None for month in months_of(wanted)]
    rows: list[RollupRow] = []
    # The year before is both of those that a year is compared with.
    for month in dict.fromkeys(months):
        rows += await unit.rollups(month.first, month.last)
    return rows


def _reported(
    surveys: Mapping[tuple[str, int], Survey], rows: Iterable[RollupRow]
) -> list[Survey]:
    """The newest version of every survey, and older ones that have answers."""
    answered = {(row.survey, row.version) for row in rows}
    newest: dict[str, int] = {}
    for name, version in surveys:
        newest[name] = max(version, newest.get(name, 0))
    return [
        survey
        for (name, version), survey in sorted(surveys.items())
        if newest[name] == version or (name, version) in answered
    ]


def _summary(cases: Sequence[Case], period: Period, scope: Scope, now: datetime) -> CaseSummary:
    """A case that ended after the period had closed still waited then, as the next report says."""
    until = min(period.end, now)
    dated = [case for case in cases if not case.anonymous]
    ended = [case for case in dated if had_ended(case, until)]
    in_time = [case for case in ended if was_in_time(case)]
    rated = [
        tally_of_response([Given(case.rating, case.rating in HANDLING_SATISFIED)])
        for case in cases
        if case.rating is not None and (case.rated_at is None or case.rated_at <= until)
    ]
    waiting = [case for case in dated if not had_ended(case, until)]
    looked_at = until.astimezone(VIETNAM).date()
    overdue = sum(case.due_on < looked_at for case in waiting)
    handling: Tally = sum(rated, NOTHING)
    return CaseSummary(
        received=len(cases),
        by_kind=Counter(case.kind for case in cases),
        by_area=Counter(case.area for case in cases),
        # Denunciations are in no table by unit (R-D2).
        by_unit=Counter(case.unit for case in cases if not case.restricted),
        on_time=on_time_figure(len(in_time), len(ended), None, closed=period.is_closed(now)),
        satisfaction_with_handling=handling_figure(handling, smallest=scope.smallest),
        in_time=len(waiting) - overdue,
        overdue=overdue,
        anonymous=sum(case.anonymous for case in cases),
    )


def had_ended(case: Case, until: datetime) -> bool:
    done = case.answered_at or case.closed_at
    return case.state in ENDED and (done is None or done <= until)


def _public_order(cases: Sequence[Case]) -> list[Case]:
    """The register by day and number; denunciations have a book of their own."""
    shown = [case for case in cases if not case.restricted]
    return sorted(shown, key=lambda case: (case.received_at, case.unit, case.number))


def register_row(case: Case, agency: Agency, until: datetime) -> RegisterRow:
    """As it stood at `until`; the clerk's columns say what is known now."""
    unit = agency.units.get(case.unit)
    done = case.answered_at or case.closed_at
    return RegisterRow(
        received=case.received_at.date(),
        code=case.code,
        source=SOURCES.get(case.channel, case.channel),
        # Codes of dossiers point at people and stay in the database.
        summary=WITHHELD if case.inspected_by else mask(case.masked, "public"),
        kind=KINDS.get(case.kind, case.kind),
        unit=unit.name if unit else case.unit,
        due=None if case.anonymous else case.due_on,
        answered=done.date() if done else None,
        document=case.document_number,
        conclusion=STATE_NAMES[case.state]["vi"],
        is_public=case.made_public,
        kind_id=case.kind,
        area=case.area,
        unit_id=case.unit,
        is_petition=case.kind in PETITIONS,
        has_proposal=case.has_proposal,
        content_type=case.content_type or likely_type(case.kind, case.area),
        is_typed=bool(case.content_type),
        standing=_standing(case, until),
        is_forwarded=case.state is CaseState.FORWARDED and had_ended(case, until),
        waited=_waited(case, until),
        promised=case.promised_on,
    )


def _standing(case: Case, until: datetime) -> Standing:
    if case.anonymous:
        return "no_term"
    if had_ended(case, until):
        return "in_time" if was_in_time(case) else "late"
    return "overdue" if case.due_on < until.astimezone(VIETNAM).date() else "waiting"


def _waited(case: Case, until: datetime) -> int:
    done = case.answered_at or case.closed_at
    last = done if done is not None and had_ended(case, until) else until
    return (last.astimezone(VIETNAM).date() - case.received_at.astimezone(VIETNAM).date()).days


def labels(scope: Scope) -> Labels:
    """The Vietnamese names of everything that a figure can be about."""
    surveys = list(scope.surveys.values())
    units = {unit.id: unit.name for unit in scope.agency.units.values()}
    return Labels(
        surveys={survey.id: survey.title.vi for survey in surveys},
        factors={(s.id, factor.id): factor.title.vi for s in surveys for factor in s.factors},
        items={
            (s.id, question.id): _item_name(question) for s in surveys for question in s.questions
        },
        units={**units, "unknown": UNKNOWN_UNIT_NAME},
        modes=MODES,
        kinds=KINDS,
        areas=scope.agency.areas,
        content_types=CONTENT_TYPES,
    )


def _item_name(question: Question) -> str:
    """With the criterion's code of its decree, or the note that the question is ours."""
    if question.is_own:
        return f"{question.text.vi} ({OWN_NOTE.vi})"
    return f"{question.code} {question.text.vi}"
