"""The agency's overall figure over the last closed periods, for charts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from surveys.control_chart import Baseline, Measured, Signal, baseline, limits, signal
from surveys.disclosure import safe_snapshot
from surveys.periods import Period, months_of, parts_of, previous
from surveys.rollup import RatedSurvey, RollupRow
from surveys.snapshot import Cell, Snapshot, overall_cell, take_snapshot
from surveys.statistics import Estimate, Interval, estimate, interval
from surveys.suppression import SMALLEST_DISTRIBUTION

PERIODS_SHOWN = 12
# How far back a baseline is looked for: ten years of months.
MOST_PERIODS = 120


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One closed period; `limits` are those of the control chart.

    A suppressed point has its period and respondents only. Without a respondent there is no
    value, and without an interval no `low` and `high`.
    """

    period: Period
    respondents: int
    value: Fraction | None = None
    low: float | None = None
    high: float | None = None
    suppressed: bool = False
    limits: Interval | None = None
    signal: Signal | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """One version of a survey, the oldest period first; versions are never joined.

    `baseline` is None while there are too few closed periods for one.
    """

    survey: str
    version: int
    points: tuple[TrendPoint, ...]
    baseline: Baseline | None = None


def closed_periods(period: Period, now: datetime) -> tuple[Period, ...]:
    """`period` and those of its length before it that have closed, the oldest first.

    None for a wave, which has no neighbours.
    """
    found: list[Period] = []
    each: Period | None = None if period.kind == "wave" else period
    while each is not None and len(found) < MOST_PERIODS:
        if each.is_closed(now):
            found.append(each)
        each = previous(each)
    return tuple(reversed(found))


def trend_of(
    rows: Iterable[RollupRow],
    survey: RatedSurvey,
    periods: Sequence[Period],
    smallest: int,
    since: date | None = None,
) -> Trend:
    """`rows` bear the first day of a month; `periods` come in the order of time.

    `since` is the day of an agreed change of the process: the baseline begins there. Hidden
    periods are in no baseline: its share would give them back by subtraction.
    """
    by_day: defaultdict[date, list[RollupRow]] = defaultdict(list)
    for row in rows:
        if (row.survey, row.version) == (survey.id, survey.version):
            by_day[row.day].append(row)
    cell = overall_cell(survey)
    snapshots = [
        _snapshot([row for m in months_of(p) for row in by_day[m.first]], survey, p, smallest)
        for p in periods
    ]
    measured = [found for each in snapshots if (found := _measured(each, cell)) is not None]
    base = baseline([each for each in measured if since is None or each.period.first >= since])
    estimates = {each.period: each.of for each in measured}
    points = tuple(
        _point(each, cell, estimates.get(each.period), base) for each in snapshots[-PERIODS_SHOWN:]
    )
    return Trend(survey.id, survey.version, points, base)


def _snapshot(
    rows: Sequence[RollupRow], survey: RatedSurvey, period: Period, smallest: int
) -> Snapshot:
    """The proof of a month never hides a total of many people, so there it need not be run."""
    simple = take_snapshot(rows, survey, period, smallest)
    people = simple.tally(overall_cell(survey)).respondents
    if people >= SMALLEST_DISTRIBUTION and not parts_of(period):
        return simple
    return safe_snapshot(rows, survey, period, smallest)


def _measured(at: Snapshot, cell: Cell) -> Measured | None:
    """None where the period has no answers, or hides what they say."""
    tally = at.tally(cell)
    of = None if cell in at.hidden else estimate(tally, several_items=cell.scope.item is None)
    return Measured(at.period, tally.satisfied, tally.answers, of) if of else None


def _point(at: Snapshot, cell: Cell, of: Estimate | None, base: Baseline | None) -> TrendPoint:
    people = at.tally(cell).respondents
    if of is None:
        return TrendPoint(at.period, people, suppressed=cell in at.hidden)
    bounds = interval(of)
    # What made the baseline is not judged by it.
    judged = base if base and at.period.first > base.last.first else None
    return TrendPoint(
        at.period,
        people,
        of.share,
        bounds.low if bounds else None,
        bounds.high if bounds else None,
        limits=limits(of, base) if base else None,
        signal=signal(of, judged) if judged else None,
    )
