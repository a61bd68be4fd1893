"""The grid of one answer a person: enumerated, and drawn through the program's own functions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from fractions import Fraction

import numpy as np

from benchmarks.proof.binomial import Cell, Chances, chances
from benchmarks.result import Result
from surveys.statistics import estimate, interval
from surveys.tally import Tally
from surveys.verdict import verdict_of_sample

SEED = 20261115
RUNS = 100_000
MOST_STANDARD_ERRORS = 4.0

TARGETS = tuple(Fraction(percent, 100) for percent in (80, 85, 90, 95))
SIZES = (5, 10, 25, 30, 50, 100, 200, 500, 1000)
FROM_TARGET = tuple(Fraction(percent, 100) for percent in (-10, -5, -2, 0, 2, 4))
CELLS = tuple(
    Cell(target + gap, n, target) for target in TARGETS for gap in FROM_TARGET for n in SIZES
)
HEAD = (
    "   T     p     n | covered   drawn    SE | false met   drawn    SE | false not   drawn    SE"
)


def grid(cells: Sequence[Cell] = CELLS, runs: int = RUNS) -> Iterator[str | Result]:
    """A line a cell; then what all of them come to, with the worst cell of each kind."""
    yield f"{runs} runs a cell; SE: |drawn − enumerated| in Monte Carlo standard errors"
    yield HEAD
    found = dict[Cell, Chances]()
    distances = list[float]()
    for cell in cells:
        found[cell], drawn = chances(cell), simulated(cell, runs)
        pairs = list(zip(astuple(found[cell]), astuple(drawn), strict=True))
        apart = [standard_errors(*pair, runs) for pair in pairs]
        distances += apart
        # At the target itself either verdict would be wrong.
        is_error = (True, cell.rate <= cell.target, cell.rate >= cell.target)
        shown = zip(pairs, apart, is_error, strict=True)
        parts = [
            f"{exact:9.4%} {near:7.2%} {distance:5.2f}" if counts else f"{'–':^23}"
            for (exact, near), distance, counts in shown
        ]
        yield f"{_rates(cell)} {cell.n:5} | {' | '.join(parts)}"
    yield Result(
        "proof_grid_standard_errors",
        max(distances),
        "at_most",
        MOST_STANDARD_ERRORS,
        {"cells": len(cells), "compared": len(distances), "runs": runs},
    )
    yield from _worst(found)


def simulated(cell: Cell, runs: int) -> Chances:
    """Shares of runs; a result that came out twice is judged once and counted twice."""
    rng = np.random.default_rng([SEED, cell.n, *cell.rate.as_integer_ratio()])
    drawn = rng.binomial(cell.n, float(cell.rate), runs)
    covered = met = not_met = 0
    for x, times in zip(
        *map(np.ndarray.tolist, np.unique(drawn, return_counts=True)), strict=True
    ):
        of = estimate(one_answer_each(x, cell.n), several_items=False)
        bounds = interval(of) if of else None
        if of is None or bounds is None:
            raise ValueError(f"no interval for {cell.n} people")
        says = verdict_of_sample(of, cell.target)
        covered += times * (bounds.low <= cell.rate <= bounds.high)
        met += times * (says == "met")
        not_met += times * (says == "not_met")
    return Chances(covered / runs, met / runs, not_met / runs)


def one_answer_each(satisfied: int, people: int) -> Tally:
    return Tally(
        respondents=people,
        n=(people - satisfied, 0, 0, 0, satisfied),
        satisfied=satisfied,
        answers=people,
        satisfied_squared=satisfied,
        satisfied_times_answers=satisfied,
        answers_squared=people,
    )


def standard_errors(exact: float, drawn: float, runs: int) -> float:
    """0 where both are the same; without end where chance leaves no room for a difference."""
    if drawn == exact:
        return 0.0
    spread = math.sqrt(exact * (1 - exact) / runs)
    return abs(drawn - exact) / spread if spread else math.inf


def _worst(found: dict[Cell, Chances]) -> Iterator[str]:
    """Among cells of each size, then of all; every number is an enumerated one."""
    yield "    n | least covered    p | most false met    p     T | most false not    p     T"
    for n in sorted({cell.n for cell in found}):
        low, up, down = _worst_cells({cell: of for cell, of in found.items() if cell.n == n})
        yield (
            f"{n:5} | {found[low].covered:13.4%} {float(low.rate):.2f} |"
            f" {found[up].met:14.4%} {float(up.rate):.2f}  {float(up.target):.2f} |"
            f" {found[down].not_met:14.4%} {float(down.rate):.2f}  {float(down.target):.2f}"
        )
    low, up, down = _worst_cells(found)
    yield f"least covered   {found[low].covered:.4%} at {_words(low)}"
    yield f"most false met  {found[up].met:.4%} at {_words(up)}"
    yield f"most false not  {found[down].not_met:.4%} at {_words(down)}"


def _worst_cells(found: dict[Cell, Chances]) -> tuple[Cell, Cell, Cell]:
    """At the target itself where nothing can go wrong anywhere."""
    at_target = [cell for cell in found if cell.rate == cell.target]
    up = at_target + [cell for cell in found if cell.rate < cell.target]
    down = at_target + [cell for cell in found if cell.rate > cell.target]
    return (
        min(found, key=lambda cell: found[cell].covered),
        max(up, key=lambda cell: found[cell].met),
        max(down, key=lambda cell: found[cell].not_met),
    )


def _rates(cell: Cell) -> str:
    return f"{float(cell.target):.2f}  {float(cell.rate):.2f}"


def _words(cell: Cell) -> str:
    return f"p = {float(cell.rate):.2f}, n = {cell.n}, T = {float(cell.target):.2f}"
