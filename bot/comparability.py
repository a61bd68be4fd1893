"""Which earlier periods a period may not be compared with, for the units' sake."""

from __future__ import annotations

from complaints.agency import Agency
from surveys.periods import Period, last_year, previous


def other_borders(agency: Agency, period: Period) -> frozenset[str]:
    """Labels of the periods it is compared with since which a unit began, ended or was merged.

    A difference would then be one between other counters and other people.
    """
    earlier = (previous(period), last_year(period))
    return frozenset(
        before.label for before in earlier if before and _moved(agency, before, period)
    )


def _moved(agency: Agency, before: Period, period: Period) -> bool:
    return any(
        (unit.valid_from is not None and before.first < unit.valid_from <= period.last)
        or (unit.valid_to is not None and before.first <= unit.valid_to < period.last)
        for unit in agency.units.values()
    )
