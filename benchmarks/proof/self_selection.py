"""The failure that no interval sees: who is satisfied answers more often than who is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np

from benchmarks.proof.grid import one_answer_each
from benchmarks.result import Result
from surveys.statistics import estimate, interval
from surveys.verdict import verdict_of_sample

SEED = 20261117
RUNS = 20_000
TRUE_RATE = Fraction(78, 100)
TARGET = Fraction(80, 100)
SATISFIED_ANSWER = Fraction(30, 100)
OTHERS_ANSWER = Fraction(20, 100)
INVITED = (250, 500, 1000, 2000, 5000, 10_000)
# As many answers as the two groups give together, from both alike.
BOTH_ANSWER = TRUE_RATE * SATISFIED_ANSWER + (1 - TRUE_RATE) * OTHERS_ANSWER


def self_selection(invited: Sequence[int] = INVITED, runs: int = RUNS) -> Iterator[str | Result]:
    """Nothing is judged but the equal answering: the rest is a warning, not a goal."""
    among = TRUE_RATE * SATISFIED_ANSWER / BOTH_ANSWER
    yield f"{runs} runs a line; truly satisfied {float(TRUE_RATE):.0%}, target {float(TARGET):.0%}"
    yield (
        f"the satisfied answer at {float(SATISFIED_ANSWER):.0%}, the others at"
        f" {float(OTHERS_ANSWER):.0%}: {float(among):.2%} satisfied among who answers"
    )
    yield "invited  answers | false met  covered | false met  covered, if both answer alike"
    fair = list[float]()
    for number in invited:
        met, covered, answers = simulated(number, SATISFIED_ANSWER, OTHERS_ANSWER, runs)
        fair_met, fair_covered, _ = simulated(number, BOTH_ANSWER, BOTH_ANSWER, runs)
        fair.append(fair_met)
        yield (
            f"{number:7}  {answers:7.1f} | {met:9.2%}  {covered:7.2%} |"
            f" {fair_met:9.2%}  {fair_covered:7.2%}"
        )
    yield Result("proof_false_met_if_both_answer_alike", max(fair), "at_most", 0.029)


def simulated(
    invited: int, satisfied_answer: Fraction, others_answer: Fraction, runs: int
) -> tuple[float, float, float]:
    """Shares of runs with a false "met" and with the truth in the interval; mean answers."""
    rng = np.random.default_rng([SEED, invited, *satisfied_answer.as_integer_ratio()])
    content = rng.binomial(invited, float(TRUE_RATE), runs)
    x = rng.binomial(content, float(satisfied_answer))
    n = x + rng.binomial(invited - content, float(others_answer))
    results, times = np.unique(np.stack([x, n], 1), axis=0, return_counts=True)
    met = covered = 0
    for (satisfied, answers), count in zip(results.tolist(), times.tolist(), strict=True):
        of = estimate(one_answer_each(satisfied, answers), several_items=False)
        bounds = interval(of) if of else None
        met += count * (of is not None and verdict_of_sample(of, TARGET) == "met")
        covered += count * (bounds is not None and bounds.low <= TRUE_RATE <= bounds.high)
    return met / runs, covered / runs, float(n.mean())
