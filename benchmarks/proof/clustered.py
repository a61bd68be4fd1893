"""Several answers of one person: how often the interval covers, and what verdicts come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from benchmarks.result import Result
from surveys.statistics import estimate, interval, wilson
from surveys.tally import Tally
from surveys.verdict import verdict_of_sample

SEED = 20261116
RUNS = 20_000
ITEMS = 19
# Some stop early: a person then answers any number of items from here on.
FEWEST_ANSWERED = 5
LEAST_COVERAGE = 0.93
MOST_FALSE_MET = 0.035
MOST_FALSE_NOT_MET = 0.050


@dataclass(frozen=True, slots=True)
class Crowd:
    """People with rates of their own around `rate`, so that their answers correlate."""

    rate: Fraction
    people: int
    correlation: float
    some_stop: bool


@dataclass(frozen=True, slots=True)
class Shares:
    """Of runs; `naive` is the interval that takes every answer for a person of its own."""

    covered: float
    naive: float
    met: float
    not_met: float


CROWDS = tuple(
    Crowd(Fraction(percent, 100), people, correlation, some_stop)
    for percent in (50, 60, 70, 80, 85, 90, 95, 98)
    for people in (30, 60, 120, 200, 400)
    for correlation in (0.3, 0.4, 0.5)
    for some_stop in (False, True)
)


def clustered(crowds: Sequence[Crowd] = CROWDS, runs: int = RUNS) -> Iterator[str | Result]:
    """The verdicts are against a target that is the true rate: each of them would be wrong."""
    yield f"{runs} runs a cell; T = p; answers: items a person answers"
    yield "   p  people  corr  answers | covered |  naive | false met | false not"
    found = dict[Crowd, Shares]()
    for crowd in crowds:
        found[crowd] = of = simulated(crowd, runs)
        answers = f"{FEWEST_ANSWERED}–{ITEMS}" if crowd.some_stop else str(ITEMS)
        yield (
            f"{float(crowd.rate):.2f}  {crowd.people:6}  {crowd.correlation:4.1f}  {answers:>7} |"
            f" {of.covered:7.2%} | {of.naive:6.2%} | {of.met:9.2%} | {of.not_met:9.2%}"
        )
    below = [crowd for crowd in crowds if found[crowd].covered < LEAST_COVERAGE]
    yield from _by_rate_and_people(found)
    yield Result(
        "proof_clustered_coverage",
        min(of.covered for of in found.values()),
        "at_least",
        LEAST_COVERAGE,
        {"cells": len(crowds), "below": len(below), "runs": runs},
    )
    most_met = max(of.met for of in found.values())
    most_not_met = max(of.not_met for of in found.values())
    yield Result("proof_clustered_false_met", most_met, "at_most", MOST_FALSE_MET)
    yield Result("proof_clustered_false_not_met", most_not_met, "at_most", MOST_FALSE_NOT_MET)


def simulated(crowd: Crowd, runs: int) -> Shares:
    covered = naive = met = not_met = 0
    rate = float(crowd.rate)
    for tally in tallies(crowd, runs):
        of = estimate(tally, several_items=True)
        bounds = interval(of) if of else None
        if of is None or bounds is None:
            raise ValueError(f"no interval for {crowd.people} people")
        simple = wilson(float(of.share), tally.answers)
        says = verdict_of_sample(of, crowd.rate)
        covered += bounds.low <= rate <= bounds.high
        naive += simple.low <= rate <= simple.high
        met += says == "met"
        not_met += says == "not_met"
    return Shares(covered / runs, naive / runs, met / runs, not_met / runs)


def tallies(crowd: Crowd, runs: int) -> Iterator[Tally]:
    """Beta-binomial: with a + b = 1/ρ − 1 two answers of one person correlate by ρ."""
    rng = np.random.default_rng(
        [SEED, *crowd.rate.as_integer_ratio(), crowd.people, round(100 * crowd.correlation)]
    )
    spread = 1 / crowd.correlation - 1
    shape = (runs, crowd.people)
    rates = rng.beta(float(crowd.rate) * spread, float(1 - crowd.rate) * spread, shape)
    fewest = FEWEST_ANSWERED if crowd.some_stop else ITEMS
    m = rng.integers(fewest, ITEMS, shape, endpoint=True)
    x = rng.binomial(m, rates)
    for sums in np.stack([each.sum(1) for each in (x, m, x * x, x * m, m * m)], 1).tolist():
        satisfied, answers = sums[:2]
        yield Tally(crowd.people, (answers - satisfied, 0, 0, 0, satisfied), 0, 0, *sums)


def _by_rate_and_people(found: dict[Crowd, Shares]) -> Iterator[str]:
    yield "   p  people | least coverage | least naive | most false met | most false not"
    for rate, people in sorted({(crowd.rate, crowd.people) for crowd in found}):
        cells = [of for c, of in found.items() if (c.rate, c.people) == (rate, people)]
        yield (
            f"{float(rate):.2f}  {people:6} | {min(of.covered for of in cells):14.2%} |"
            f" {min(of.naive for of in cells):11.2%} | {max(of.met for of in cells):14.2%} |"
            f" {max(of.not_met for of in cells):14.2%}"
        )
