"""A small version of each proof of the statistics; the large one is `benchmarks.proof`."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import pytest
from scipy.stats import binom

from benchmarks.proof import clustered, self_selection
from benchmarks.proof.__main__ import main
from benchmarks.proof.agreement import agreement
from benchmarks.proof.binomial import Cell, chance_of
from benchmarks.proof.clustered import ITEMS, Crowd
from benchmarks.proof.every_size import every_size
from benchmarks.proof.grid import grid, standard_errors
from benchmarks.result import Result

TARGET = Fraction(4, 5)


def judged(lines: Iterable[str | Result]) -> list[Result]:
    return [line for line in lines if isinstance(line, Result)]


@pytest.mark.parametrize(("n", "rate"), [(5, "0.97"), (47, "0.8"), (1000, "0.95")])
def test_enumerated_chances_are_those_of_the_binomial(n: int, rate: str) -> None:
    ours = chance_of(lambda x: 2 <= x <= n - 3, n, Fraction(rate))

    assert ours == pytest.approx(
        binom.cdf(n - 3, n, float(rate)) - binom.cdf(1, n, float(rate)), abs=1e-12
    )


def test_drawn_samples_are_judged_as_often_wrongly_as_enumerated_ones() -> None:
    cells = [
        Cell(rate, n, target)
        for target in (TARGET, Fraction(95, 100))
        for rate in (target - Fraction(5, 100), target, target + Fraction(2, 100))
        for n in (5, 30, 100, 500)
    ]

    [result] = judged(grid(cells, runs=20_000))

    assert result.details["compared"] == 3 * len(cells)
    assert result.is_reached


def test_a_rule_that_is_slightly_off_would_be_seen() -> None:
    """Of 20,000 runs: 95.0 % drawn where 95.7 % is right."""
    assert standard_errors(0.957, 0.950, 20_000) > 4
    assert standard_errors(1.0, 0.9999, 20_000) > 4
    assert standard_errors(1.0, 1.0, 20_000) == 0


def test_no_size_of_sample_is_judged_too_often_wrongly() -> None:
    lines = list(every_size([TARGET], largest=60))

    assert [result.is_reached for result in judged(lines)] == [True, True]
    assert "2.8724%     47" in str(lines[2])


def test_wilson_and_newcombe_agree_with_statsmodels_to_twelve_digits() -> None:
    [result] = judged(agreement(sizes=(5, 30, 1000)))

    assert result.is_reached


@pytest.mark.parametrize("people", [30, 60])
def test_answers_of_one_person_that_hang_together_are_covered(people: int) -> None:
    of = clustered.simulated(Crowd(TARGET, people, 0.5, some_stop=False), runs=2_000)

    assert of.covered >= 0.93
    assert of.naive < 0.6


@pytest.mark.parametrize("percent", [90, 95, 98])
def test_thirty_people_are_covered_near_a_hundred_percent_too(percent: int) -> None:
    """n_eff alone covered 88 % of runs and was wrongly "met" in 9 %: docs/statistics.vi.md."""
    of = clustered.simulated(Crowd(Fraction(percent, 100), 30, 0.5, some_stop=False), runs=2_000)

    assert of.covered >= 0.93
    assert of.met <= clustered.MOST_FALSE_MET
    assert of.not_met <= clustered.MOST_FALSE_NOT_MET


@pytest.mark.parametrize("correlation", [0.3, 0.5])
def test_answers_of_drawn_people_correlate_as_asked(correlation: float) -> None:
    """Two answers of one person are both satisfied with chance p² + ρp(1−p)."""
    crowd = Crowd(TARGET, 100, correlation, some_stop=False)
    drawn = list(clustered.tallies(crowd, runs=500))
    both = sum(tally.satisfied_squared - tally.satisfied for tally in drawn)
    pairs = len(drawn) * crowd.people * ITEMS * (ITEMS - 1)

    assert both / pairs == pytest.approx(0.64 + correlation * 0.16, abs=0.01)


def test_no_interval_sees_that_the_satisfied_answer_more_often() -> None:
    wrong, _, _ = self_selection.simulated(
        2000, self_selection.SATISFIED_ANSWER, self_selection.OTHERS_ANSWER, runs=2_000
    )
    alike, covered, _ = self_selection.simulated(
        2000, self_selection.BOTH_ANSWER, self_selection.BOTH_ANSWER, runs=2_000
    )

    assert wrong > 0.6
    assert alike < 0.029
    assert covered > 0.93


def test_an_unknown_proof_is_refused() -> None:
    with pytest.raises(SystemExit, match="unknown: nosuch"):
        main(["grid", "nosuch"])
