"""What the store knows of dossiers, and of the cases that name them, for the figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from complaints.case import CaseState
from storage.ports import Unit
from storage.records import Case
from surveys.dossier import codes_in, timing
from surveys.imported import ImportedFigure
from surveys.one_stop import OneStop, one_stop_figures
from surveys.periods import VIETNAM, Period
from surveys.petition import Handled, NamedDossier, Petition
from surveys.targets import Target

# What counts as phản ánh, kiến nghị: no question, praise, appeal or denunciation.
PETITIONS = frozenset({"complaint", "suggestion"})
ABOUT_CONDUCT = "civil_service"
DISPLEASED = (1, 2)
# A dossier that is settled now may have been complained of while it was waited for.
LOOKED_BACK = timedelta(days=366)


async def imported_figures(
    unit: Unit,
    period: Period,
    cases: Sequence[Case],
    targets: Sequence[Target],
    now: datetime,
) -> tuple[ImportedFigure, ...]:
    """The figures of the one-stop system; `cases` are those received in the period."""
    last = min(period.last, now.astimezone(VIETNAM).date())
    sums = await unit.dossier_sums(period.first, last)
    of = OneStop(
        sums=sums,
        received=await unit.dossiers_received(period.first, period.last),
        petitions=petitions(cases, last),
        named=await _named(unit, period, last) if sums else (),
    )
    return one_stop_figures(of, targets, period.year, closed=period.is_closed(now))


def petitions(cases: Iterable[Case], last: date) -> list[Petition]:
    """The cases that the agency has to answer, as they stand on the last day."""
    return [
        Petition(case.unit, _handled(case, last), case.rating in DISPLEASED)
        for case in cases
        if _is_petition(case) and not case.anonymous and case.state is not CaseState.FORWARDED
    ]


def _is_petition(case: Case) -> bool:
    """Not one that was found to be untrue or none of the agency's business (R-B13)."""
    accepted = case.state is not CaseState.NOT_ACCEPTED
    return case.kind in PETITIONS and not case.restricted and accepted


def _handled(case: Case, last: date) -> Handled:
    done = case.answered_at or case.closed_at
    if done is not None:
        return "on_time" if done.astimezone(VIETNAM).date() <= case.due_on else "late"
    return "overdue" if case.due_on < last else "waiting"


async def _named(unit: Unit, period: Period, last: date) -> list[NamedDossier]:
    """Dossiers of the period that cases name by their codes, wherever in the text."""
    received = (period.begin - LOOKED_BACK, period.end)
    about: dict[str, bool] = {}
    for case in await unit.cases(received=received, limit=1_000_000):
        if _is_petition(case) and not case.inspected_by:
            conduct = ABOUT_CONDUCT in (case.area, case.area2)
            for code in codes_in(case.text):
                about[code] = about.get(code, False) or conduct
    found = await unit.dossiers_of(about)
    stand = ((dossier, timing(dossier, period.first, last)) for dossier in found)
    return [
        NamedDossier(dossier.unit, stands, about[dossier.code])
        for dossier, stands in stand
        if stands is not None
    ]
