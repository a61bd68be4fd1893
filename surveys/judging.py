"""How a tally becomes a figure, and a figure is held against a target."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from surveys.figure import Figure
from surveys.statistics import (
    Estimate,
    estimate,
    expectation,
    interval,
    mean,
    mean_of_items,
    mean_percent,
)
from surveys.suppression import shows_distribution
from surveys.tally import STEPS, Tally
from surveys.targets import TargetInPeriod
from surveys.verdict import Verdict, missing, point, verdict_of_count, verdict_of_sample


def sample_figure(
    head: Figure, tally: Tally, *, levels: int = STEPS, items: Iterable[Tally] = ()
) -> Figure:
    """`head` with the numbers of one scope, without target and comparisons.

    `items`: the tallies of the scope's items, for their mean.
    """
    figure = replace(head, respondents=tally.respondents)
    match head.measure:
        case "mean":
            return replace(_rated(figure, tally), value=mean(tally))
        case "meanpct":
            return replace(_rated(figure, tally), value=mean_percent(tally, levels))
        case "top2" | "on_time":
            of = estimate(tally, several_items=head.scope.item is None)
            return _share(_rated(figure, tally), of, tally.satisfied)
        case "all_satisfied":
            people = tally.by_person
            of = estimate(people, several_items=False)
            return _share(replace(figure, valid=people.answers), of, people.satisfied)
        case "mean_of_items":
            return replace(figure, valid=tally.answers, value=mean_of_items(items))
        case "return":
            figure = replace(figure, valid=tally.answers, skipped=tally.skipped)
            return _share(figure, estimate(tally, several_items=False), tally.satisfied)
        case "expectation":
            return replace(
                figure,
                valid=tally.answers,
                skipped=tally.skipped,
                numerator=tally.amount,
                value=expectation(tally),
            )
        case counted:
            raise ValueError(f"{counted} counts everything and is no sample")


def _rated(figure: Figure, tally: Tally) -> Figure:
    """What every figure of ratings tells of the answers."""
    of = estimate(tally, several_items=figure.scope.item is None)
    return replace(
        figure,
        valid=tally.answers,
        n=tally.n if shows_distribution(tally.respondents) else None,
        n0=tally.n0,
        skipped=tally.skipped,
        numerator=tally.points,
        n_eff=of.n_eff if of else None,
    )


def _share(figure: Figure, of: Estimate | None, numerator: int) -> Figure:
    bounds = interval(of) if of else None
    return replace(
        figure,
        numerator=numerator,
        value=of.share if of else None,
        low=bounds.low if bounds else None,
        high=bounds.high if bounds else None,
        n_eff=of.n_eff if of else None,
    )


def held_against(
    figure: Figure,
    of: Estimate | None,
    target: TargetInPeriod | None,
    *,
    closed: bool,
    remaining: int | None = None,
) -> Figure:
    """`figure` with its target and verdict; `of` is the share that is judged.

    Where units are weighted, that is not the value of those who answered, whose `point` it is.
    `remaining`: how many people have not answered, None where nobody knows. A mean has no
    interval, so it gets no further than `cannot_tell`.
    """
    if figure.suppressed:
        return replace(figure, target=target, verdict="suppressed")
    if of is None or figure.value is None:
        return replace(figure, target=target, verdict="no_data")
    if target is None:
        return replace(figure, verdict="no_target")
    value = target.target.value
    is_share = figure.measure == "top2"
    verdict: Verdict = verdict_of_sample(of, value) if is_share else "cannot_tell"
    return replace(
        figure,
        target=target,
        point=point(figure.value, target.target),
        verdict=verdict if closed else "open",
        missing=missing(of, value, remaining) if is_share else None,
    )


def count_figure(
    head: Figure, numerator: int, valid: int, target: TargetInPeriod | None, *, closed: bool
) -> Figure:
    """`head` (of basis `count`) with whole numbers about a whole population.

    Nothing is estimated, so there is no interval and nothing missing, and the verdict compares
    whole numbers. 0 of 0 is no data, not 0 %.
    """
    figure = replace(
        head,
        respondents=valid,
        valid=valid,
        numerator=numerator,
        value=Fraction(numerator, valid) if valid else None,
        target=target,
    )
    if figure.value is None:
        return replace(figure, verdict="no_data")
    if target is None:
        return replace(figure, verdict="no_target")
    verdict = verdict_of_count(numerator, valid, target.target)
    return replace(
        figure,
        point=point(figure.value, target.target),
        verdict=verdict if closed else "open",
    )
