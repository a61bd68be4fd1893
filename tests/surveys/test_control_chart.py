"""The control chart: exact limits, a frozen baseline, and silence where there is too little."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from surveys.control_chart import (
    LARGE,
    SIGNAL_WORDS,
    TAIL,
    Baseline,
    Measured,
    baseline,
    binomial_limits,
    limits,
    signal,
)
from surveys.periods import Period, parse_period
from surveys.statistics import Estimate

MONTHS = [parse_period(f"{year}-{month:02}") for year in (2025, 2026) for month in range(1, 13)]


def of(satisfied: int, people: int) -> Estimate:
    return Estimate(Fraction(satisfied, people), Fraction(people), people)


def measured(period: Period, satisfied: int, people: int) -> Measured:
    return Measured(period, satisfied, people, of(satisfied, people))


def base(share: Fraction, spread: float = 1.0) -> Baseline:
    return Baseline(share, MONTHS[0], MONTHS[11], spread)


@given(st.integers(1, 5000), st.integers(1, 999))
def test_limits_are_those_of_the_binomial_distribution(n: int, per_mille: int) -> None:
    share = per_mille / 1000

    assert binomial_limits(n, share) == (
        binom.ppf(TAIL, n, share),
        binom.isf(TAIL, n, share),
    )


@pytest.mark.parametrize("n", [20_000, 1_000_000])
@pytest.mark.parametrize("share", [0.5, 0.87, 0.999])
def test_limits_of_very_many_people_are_those_too(n: int, share: float) -> None:
    assert binomial_limits(n, share) == (binom.ppf(TAIL, n, share), binom.isf(TAIL, n, share))


@given(st.integers(1, 3000), st.integers(1, 99))
def test_a_true_share_is_outside_with_at_most_the_promised_chance(n: int, percent: int) -> None:
    low, high = binomial_limits(n, percent / 100)

    assert 0 <= low <= high <= n
    assert binom.cdf(low - 1, n, percent / 100) <= TAIL
    assert binom.sf(high, n, percent / 100) <= TAIL


@pytest.mark.parametrize(
    ("satisfied", "expected"),
    [(50, "low"), (66, "low"), (67, None), (80, None), (91, None), (92, "high")],
)
def test_only_what_lies_beyond_the_limits_is_a_signal(
    satisfied: int, expected: str | None
) -> None:
    """100 people at 80 %: 67 to 91 are no signal."""
    assert binomial_limits(100, 0.8) == (67, 91)
    assert signal(of(satisfied, 100), base(Fraction(4, 5))) == expected


def test_a_signal_has_words() -> None:
    assert SIGNAL_WORDS == {
        "low": "tín hiệu: thấp hơn giới hạn dưới",
        "high": "tín hiệu: cao hơn giới hạn trên",
    }


def test_too_few_expected_answers_give_no_limits_and_no_signal() -> None:
    """n_eff·min(p₀, 1 − p₀) < 5: 49 people at 90 %, while 50 are enough."""
    for share in (Fraction(9, 10), Fraction(1, 10)):
        assert limits(of(0, 49), base(share)) is None
        assert signal(of(0, 49), base(share)) is None
        assert limits(of(0, 50), base(share)) is not None
    assert signal(of(0, 50), base(Fraction(9, 10))) == "low"


@given(st.sampled_from([Fraction(0), Fraction(1)]), st.integers(1, 10**6))
def test_a_baseline_without_any_difference_gives_no_signal(share: Fraction, people: int) -> None:
    assert signal(of(people // 2, people), base(share)) is None


def test_a_baseline_needs_twelve_periods_and_two_hundred_people() -> None:
    many = [measured(period, 80, 100) for period in MONTHS]
    few = [measured(period, 8, 10) for period in MONTHS]

    assert baseline(many[:11]) is None
    assert baseline(few[:19]) is None
    long_enough = baseline(many[:12])
    assert long_enough is not None
    assert (long_enough.first.label, long_enough.last.label) == ("2025-01", "2025-12")
    with_enough_people = baseline(few[:20])
    assert with_enough_people is not None
    assert with_enough_people.last.label == "2026-08"


@given(st.lists(st.integers(0, 40), min_size=24, max_size=24), st.integers(12, 24))
def test_later_periods_never_change_a_baseline(satisfied: list[int], known: int) -> None:
    periods = [measured(m, x, 40) for m, x in zip(MONTHS, satisfied, strict=True)]

    assert baseline(periods[:known]) == baseline(periods)


def test_the_baseline_adds_people_up_and_averages_no_percentages() -> None:
    periods = [measured(MONTHS[0], 900, 1000), *(measured(m, 5, 10) for m in MONTHS[1:12])]
    found = baseline(periods)

    assert found is not None
    assert found.share == Fraction(955, 1110)


def test_periods_that_differ_more_than_chance_widen_the_limits_of_large_ones() -> None:
    """Laney's p′: 10,000 people a month between 88 % and 92 % differ, but not by a signal."""
    swinging = [
        measured(month, 8800 if place % 2 else 9200, 10_000)
        for place, month in enumerate(MONTHS[:12])
    ]
    found = baseline(swinging)

    assert found is not None
    assert found.spread == pytest.approx(0.04 / 0.003 / 1.128)
    assert signal(of(8800, 10_000), found) is None
    assert signal(of(8800, 10_000), base(Fraction(9, 10))) == "low"
    assert signal(of(7500, 10_000), found) == "low"


@given(st.integers(1, 20), st.integers(100, 5000))
def test_small_periods_and_calm_ones_keep_the_exact_limits(spread: int, people: int) -> None:
    exact = base(Fraction(4, 5), 1.0)
    other = base(Fraction(4, 5), spread / 10)
    same = people < LARGE or spread <= 10

    assert (limits(of(people, people), other) == limits(of(people, people), exact)) == same
