"""Figures about many answers: exact fractions inside, intervals where they are allowed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from surveys.student import Z, t_quantile
from surveys.tally import STEPS, Tally

# Fewer people than this say too little for an interval.
SMALLEST_INTERVAL = 5
# Clustered answers worth fewer people than this on the rarer side: the few who differ decide how
# much people seem to differ, and a sample that happens to miss them looks too sure of itself.
RARE = 10

Change = Literal["up", "down", "no_clear_change", "not_comparable"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval, as shares of 1."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share among people who answered, and how much it may be trusted.

    `n_eff` is the number of independent answers it is worth, `critical` the quantile in place
    of z, `clustered` says that one person gave several of the answers. `cautious` takes the place
    of `n_eff` in intervals and verdicts where that is too sure of itself, else it is None.
    """

    share: Fraction
    n_eff: Fraction
    respondents: int
    critical: Fraction = Fraction(Z)
    clustered: bool = False
    cautious: Fraction | None = None

    @property
    def worth(self) -> Fraction:
        """What intervals and verdicts count with."""
        return self.n_eff if self.cautious is None else self.cautious


def top2(tally: Tally) -> Fraction | None:
    """Share of satisfied answers; None, not 0, where nobody answered (R-B1, R-B3)."""
    return Fraction(tally.satisfied, tally.answers) if tally.answers else None


def mean(tally: Tally) -> Fraction | None:
    """Mean code of the valid answers, on the scale's own steps (R-B2)."""
    return Fraction(tally.points, tally.answers) if tally.answers else None


def mean_percent(tally: Tally, levels: int = STEPS) -> Fraction | None:
    """Mean code as a share of the best code (R-B2)."""
    return Fraction(tally.points, tally.answers * levels) if tally.answers else None


def mean_of_items(items: Iterable[Tally]) -> Fraction | None:
    """Mean of the shares of single items, each with the same weight; items without answers have
    none. Differs from the pooled share where some items were skipped more often."""
    shares = [share for item in items if (share := top2(item)) is not None]
    return sum(shares, Fraction(0)) / len(shares) if shares else None


def expectation(tally: Tally) -> Fraction | None:
    """Mean of the percentages that people gave, as a share of 1; it may exceed 1."""
    return Fraction(tally.amount, tally.answers * 100) if tally.answers else None


def estimate(tally: Tally, *, several_items: bool) -> Estimate | None:
    """The share of satisfied answers; None where nobody answered."""
    share = top2(tally)
    if share is None:
        return None
    if not several_items:
        return Estimate(share, Fraction(tally.answers), tally.respondents)
    n_eff = _effective_answers(tally, share)
    rare = tally.respondents * min(share, 1 - share) < RARE
    return Estimate(
        share,
        n_eff,
        tally.respondents,
        Fraction(t_quantile(max(tally.respondents - 1, 1))),
        clustered=True,
        cautious=min(n_eff, _with_one_more(tally)) if rare else None,
    )


def _effective_answers(tally: Tally, share: Fraction) -> Fraction:
    """min(M, p(1−p)/V); R where everybody or nobody is satisfied.

    Treating 19 answers of one person as 19 people covers the truth only about half the time.
    """
    people, answers = tally.respondents, tally.answers
    if share in (0, 1) or people == 1:
        return Fraction(people)
    squares = (
        tally.satisfied_squared
        - 2 * share * tally.satisfied_times_answers
        + share**2 * tally.answers_squared
    )
    if squares == 0:
        return Fraction(answers)
    return min(Fraction(answers), _independent(share, people, answers, squares))


def _with_one_more(tally: Tally) -> Fraction:
    """p(1−p)/V as if one more person had come, half of them content with everything, half with
    nothing: Jeffreys' half success and half failure, for people in place of answers.

    `benchmarks.proof clustered` measures what this mends.
    """
    each = Fraction(tally.answers, tally.respondents)
    people, answers = tally.respondents + 1, tally.answers + each
    share = (tally.satisfied + each / 2) / answers
    squares = (
        tally.satisfied_squared
        + each**2 / 2
        - 2 * share * (tally.satisfied_times_answers + each**2 / 2)
        + share**2 * (tally.answers_squared + each**2)
    )
    return _independent(share, people, answers, squares)


def _independent(
    share: Fraction, people: int, answers: Fraction | int, squares: Fraction
) -> Fraction:
    """p(1−p)/V with V = R/(R−1)·Σ(xᵢ−p·mᵢ)²/M²."""
    variance = Fraction(people, people - 1) * squares / answers**2
    return share * (1 - share) / variance


def wilson(share: float, n: float, critical: float = Z) -> Interval:
    """Wilson's score interval; `n` may be an effective number and need not be whole."""
    square = critical**2
    centre = share + square / (2 * n)
    spread = critical * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    width = 1 + square / n
    return Interval(max(0.0, (centre - spread) / width), min(1.0, (centre + spread) / width))


def interval(of: Estimate) -> Interval | None:
    """None below five respondents."""
    if of.respondents < SMALLEST_INTERVAL:
        return None
    return wilson(float(of.share), float(of.worth), float(of.critical))


def newcombe(now: tuple[float, Interval], before: tuple[float, Interval]) -> Interval:
    """Newcombe's interval of the difference now − before of two independent shares."""
    (p1, one), (p2, two) = now, before
    difference = p1 - p2
    return Interval(
        difference - math.hypot(p1 - one.low, two.high - p2),
        difference + math.hypot(one.high - p1, p2 - two.low),
    )


def difference(now: Estimate, before: Estimate) -> Interval | None:
    """None where one of the two has no interval."""
    one, two = interval(now), interval(before)
    if one is None or two is None:
        return None
    return newcombe((float(now.share), one), (float(before.share), two))


def change(of: Interval | None) -> Change:
    """What a difference says; without an interval it says nothing clear."""
    if of is None or of.low <= 0 <= of.high:
        return "no_clear_change"
    return "up" if of.low > 0 else "down"


def weighted(units: Mapping[str, Tally], transactions: Mapping[str, int]) -> Estimate | None:
    """Σ N·p / Σ N over units with stratified variance.

    None unless every unit's number of transactions is known and every unit with transactions
    has two respondents or more. For scopes with one answer a person.
    """
    if not transactions or units.keys() - transactions.keys():
        return None
    everybody = sum(transactions.values())
    share, variance, people = Fraction(0), Fraction(0), 0
    for unit, number in transactions.items():
        tally = units.get(unit)
        part = top2(tally) if tally else None
        if not number:
            continue
        if tally is None or part is None or tally.answers < 2:
            return None
        weight = Fraction(number, everybody)
        share += weight * part
        variance += weight**2 * part * (1 - part) / (tally.answers - 1)
        people += tally.respondents
    if not people:
        return None
    n_eff = share * (1 - share) / variance if variance else Fraction(people)
    return Estimate(share, n_eff, people)
