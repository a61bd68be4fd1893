"""The figures about cases: handled in time, and content with the handling."""

from __future__ import annotations

from dataclasses import replace

from surveys.figure import Figure, Sampling
from surveys.judging import count_figure, held_against, sample_figure
from surveys.statistics import estimate
from surveys.suppression import SMALLEST_CELL, must_hide
from surveys.tally import Scope, Tally
from surveys.targets import TargetInPeriod

# The one question after closing, 1 to 5, of which the best two are satisfied.
HANDLING_ITEM = "handling"


def on_time_figure(
    on_time: int, closed_cases: int, target: TargetInPeriod | None, *, closed: bool
) -> Figure:
    """Cases answered in time of all closed ones (R-B11): a count, nothing is estimated.

    Also for imported dossiers; the two are never added up.
    """
    head = Figure(
        survey=None,
        version=None,
        scope=Scope(),
        measure="on_time",
        respondents=closed_cases,
        basis="count",
        sampling="census",
    )
    return count_figure(head, on_time, closed_cases, target, closed=closed)


def handling_figure(
    tally: Tally, *, smallest: int = SMALLEST_CELL, sampling: Sampling = "self_selected"
) -> Figure:
    """Satisfaction with the handling, among the citizens who said; no plan has a target for it."""
    head = Figure(
        survey=None,
        version=None,
        scope=Scope(item=HANDLING_ITEM),
        measure="top2",
        respondents=tally.respondents,
        sampling=sampling,
    )
    if must_hide(tally, smallest):
        return replace(head, suppressed=True, verdict="suppressed")
    of = estimate(tally, several_items=False)
    return held_against(sample_figure(head, tally), of, None, closed=True)
