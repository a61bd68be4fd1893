"""What a report may tell of single people's words: approved quotes and published cases.

Neither is a figure, and neither is frozen with a period: an approval that is withdrawn is gone
from every file and page from then on.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.quotable import masked
from complaints.agency import Agency
from complaints.taxonomy import AREAS
from storage.ports import Unit
from surveys.periods import Period
from surveys.report.document import OpenAnswer
from surveys.waves import Wave

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


def _order(answer: OpenAnswer) -> tuple[int, str, str, str, str]:
    place = PLACES.get(answer.area, len(PLACES))
    return place, answer.text, answer.survey, answer.question, answer.unit
