"""What a report may tell of single people's words: approved quotes and published cases.

Neither is a figure, and neither is frozen with a period: an approval that is withdrawn is gone
from every file and page from then on.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.casework import summary, was_in_time
from bot.quotable import masked, shows_a_child
from complaints.agency import Agency
from complaints.case import OPEN, STATE_NAMES
from complaints.publication import refuses_publication
from complaints.taxonomy import AREAS, RESERVED_KINDS
from storage.ports import Unit
from storage.records import Case
from surveys.periods import VIETNAM, Period
from surveys.report.document import OpenAnswer, PublishedCase
from surveys.waves import Wave

PASTED = "paste"
MOST = 10_000

# Areas in the order of the reform plan.
PLACES: Mapping[str, int] = {area: place for place, area in enumerate(AREAS)}


async def quotes(
    unit: Unit, period: Period, smallest: int, agency: Agency, campaign: Wave | None = None
) -> tuple[OpenAnswer, ...]:
    """By area, then by their words; no unit for which fewer than `smallest` answered."""
    decisions = await unit.approved_quotes(period.first, period.last)
    if campaign is not None:
        below = agency.below(campaign.units)
        decisions = [d for d in decisions if campaign.takes(d.survey, d.unit, d.mode, below)]
    if not decisions:
        return ()
    answered = await unit.responses_of(period.first, period.last)
    told = [
        OpenAnswer(
            decision.survey,
            decision.question,
            # Once more: what finds names and numbers may have learned since (R-F2).
            masked(decision.words),
            decision.area,
            decision.unit if answered.get((decision.survey, decision.unit), 0) >= smallest else "",
        )
        for decision in decisions
    ]
    return tuple(sorted(told, key=_order))


async def published_cases(unit: Unit, period: Period) -> tuple[PublishedCase, ...]:
    """Cases received in the period that somebody published, by day and register number."""
    received = (period.begin, period.end)
    found = await unit.cases(made_public=True, restricted=False, received=received, limit=MOST)
    told = [_published(case) for case in found if may_be_told(case)]
    return tuple(sorted(told, key=lambda each: (each.received, each.register)))


def may_be_told(case: Case) -> bool:
    """R-F1: it has ended, and a person published it. Beside what the law keeps apart, reports on
    private parties, anonymous feedback, children's words (R-G6) and the cases of those who asked
    not to be published or deleted their data are only counted."""
    is_ordinary = not (
        case.restricted or case.inspected_by or case.anonymous or case.kind in RESERVED_KINDS
    )
    is_erased = not case.citizen and case.channel != PASTED
    ended = case.made_public and case.state not in OPEN
    is_kept_back = shows_a_child(case.text) or refuses_publication(case.text)
    return ended and is_ordinary and not is_erased and not is_kept_back


def _published(case: Case) -> PublishedCase:
    return PublishedCase(
        register=f"{case.number}/{case.year}",
        received=case.received_at.astimezone(VIETNAM).date(),
        area=case.area,
        unit=case.unit,
        summary=summary(masked(case.masked)),
        result=STATE_NAMES[case.state]["vi"],
        answer=masked(case.answer or case.outcome),
        in_time=was_in_time(case),
    )


def _order(answer: OpenAnswer) -> tuple[int, str, str, str, str]:
    place = PLACES.get(answer.area, len(PLACES))
    return place, answer.text, answer.survey, answer.question, answer.unit
