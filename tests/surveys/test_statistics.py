"""Shares, means, intervals and differences."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from surveys.statistics import (
    Estimate,
    Interval,
    change,
    difference,
    estimate,
    interval,
    mean,
    mean_percent,
    top2,
    weighted,
    wilson,
)
from surveys.student import t_quantile
from surveys.tally import NOTHING, Given, Tally, tally_of_response, total

GRID = [(x, n) for n in (5, 6, 17, 30, 99, 100, 1000) for x in {0, 1, n // 3, n - 1, n}]


def people(*answers: Sequence[int | None]) -> Tally:
    return total(
        tally_of_response(Given(code, code in (4, 5)) for code in codes) for codes in answers
    )


def share_of(satisfied: int, of: int) -> Tally:
    return people(*[[5]] * satisfied, *[[2]] * (of - satisfied))


def sample(satisfied: int, of: int) -> Estimate:
    return Estimate(Fraction(satisfied, of), Fraction(of), of)


def test_r_b1_and_r_b2_the_example_of_the_rules() -> None:
    codes: list[int | None] = [1, 2, 3, 3, 4, 4, 4, 5, 5, 5, 0, None]
    tally = people(*[[code] for code in codes])
    assert top2(tally) == Fraction(6, 10)
    assert mean(tally) == Fraction(36, 10)
    assert mean_percent(tally) == Fraction(72, 100)


def test_r_b3_no_answer_is_no_data_and_not_zero_percent() -> None:
    assert top2(NOTHING) is mean(NOTHING) is mean_percent(NOTHING) is None
    assert estimate(NOTHING, several_items=True) is None


def test_r_b4_units_are_added_up_and_not_averaged() -> None:
    together = share_of(9, 10) + share_of(1, 2)
    assert top2(together) == Fraction(10, 12)


@pytest.mark.parametrize(("satisfied", "n"), GRID)
def test_wilson_agrees_with_statsmodels(satisfied: int, n: int) -> None:
    ours = wilson(satisfied / n, n)
    low, high = proportion_confint(satisfied, n, 0.05, method="wilson")
    assert (ours.low, ours.high) == pytest.approx((low, high), abs=1e-12)


@pytest.mark.parametrize(("satisfied", "n"), GRID)
@pytest.mark.parametrize(("before", "of"), [(0, 5), (40, 60), (299, 300)])
def test_newcombe_agrees_with_statsmodels(satisfied: int, n: int, before: int, of: int) -> None:
    ours = difference(sample(satisfied, n), sample(before, of))
    assert ours is not None
    theirs = confint_proportions_2indep(
        satisfied, n, before, of, compare="diff", method="newcomb", alpha=0.05
    )
    assert (ours.low, ours.high) == pytest.approx(theirs, abs=1e-12)


def test_there_is_no_interval_below_five_respondents() -> None:
    assert interval(sample(2, 4)) is None
    assert interval(sample(2, 5)) is not None
    assert difference(sample(2, 4), sample(50, 100)) is None


def test_one_item_is_worth_its_respondents() -> None:
    of = estimate(share_of(87, 100), several_items=False)
    assert of is not None
    assert of == sample(87, 100)


def test_several_items_follow_the_ratio_estimator() -> None:
    """n_eff = min(M, p(1−p)/V), computed here once more from the single people."""
    answers = [[5, 4, 1], [4, 2], [1, 1, 2], [5, 5, 5], [4], [3, 4, 5, 5]]
    of = estimate(people(*answers), several_items=True)
    pairs = [(sum((code or 0) >= 4 for code in codes), len(codes)) for codes in answers]
    answered = sum(m for _, m in pairs)
    share = Fraction(sum(x for x, _ in pairs), answered)
    squares = sum((x - share * m) ** 2 for x, m in pairs)
    variance = Fraction(6, 5) * squares / answered**2
    assert of is not None
    assert (of.share, of.n_eff) == (share, share * (1 - share) / variance)
    assert (of.respondents, of.critical, of.clustered) == (6, Fraction(t_quantile(5)), True)


def test_few_who_differ_are_counted_with_one_more_person_half_content() -> None:
    """30 people with 19 answers, one content with nothing: worked out from the single people."""
    of = estimate(people(*[[5] * 19] * 29, [1] * 19), several_items=True)
    weights = [(19, 1)] * 29 + [(0, 1)] + [(19, Fraction(1, 2)), (0, Fraction(1, 2))]
    answers = 31 * 19
    share = sum(x * weight for x, weight in weights) / answers
    squares = sum((x - share * 19) ** 2 * weight for x, weight in weights)
    variance = Fraction(31, 30) * squares / answers**2

    assert of is not None
    assert of.n_eff == 29
    assert of.cautious == min(29, share * (1 - share) / variance)
    assert interval(of) == wilson(float(of.share), float(of.cautious), t_quantile(29))


@pytest.mark.parametrize(("unhappy", "is_cautious"), [(9, True), (10, False), (90, False)])
def test_ordinary_clustered_answers_keep_their_n_eff_in_the_interval(
    unhappy: int, is_cautious: bool
) -> None:
    of = estimate(
        people(*[[5, 4, 5]] * (100 - unhappy), *[[1, 2, 3]] * unhappy), several_items=True
    )

    assert of is not None
    assert (of.cautious is not None) == is_cautious
    if not is_cautious:
        assert interval(of) == wilson(float(of.share), float(of.n_eff), t_quantile(99))


@given(st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=8), min_size=2, max_size=30))
def test_caution_never_narrows_an_interval(codes: list[list[int]]) -> None:
    of = estimate(people(*codes), several_items=True)

    assert of is not None
    assert 0 < of.worth <= of.n_eff


@pytest.mark.parametrize("code", [1, 5])
def test_where_all_think_alike_the_people_count(code: int) -> None:
    of = estimate(people(*[[code] * 19] * 12), several_items=True)
    assert of is not None
    assert of.n_eff == 12


def test_identical_mixed_people_cannot_be_worth_more_than_their_answers() -> None:
    of = estimate(people(*[[5, 1]] * 10), several_items=True)
    assert of is not None
    assert of.n_eff == 20


def test_one_person_with_many_answers_is_one_person() -> None:
    of = estimate(people([5, 1, 4]), several_items=True)
    assert of is not None
    assert of.n_eff == 1


@given(st.lists(st.lists(st.integers(1, 5), min_size=1, max_size=8), min_size=2, max_size=15))
def test_effective_answers_lie_between_nothing_and_all(codes: list[list[int]]) -> None:
    tally = people(*codes)
    of = estimate(tally, several_items=True)
    assert of is not None
    assert 0 < of.n_eff <= max(tally.answers, tally.respondents)


def test_the_clustered_interval_covers_the_truth() -> None:
    """60 people with 19 answers that hang together: the naive interval covers about half."""
    chance, covered, naive = random.Random(7), 0, 0
    truth, rounds = 0.8, 300
    for _ in range(rounds):
        rates = [chance.betavariate(truth * 2, (1 - truth) * 2) for _ in range(60)]
        tally = people(*[[5 if chance.random() < r else 1 for _ in range(19)] for r in rates])
        of = estimate(tally, several_items=True)
        bounds = interval(of) if of else None
        assert of is not None
        assert bounds is not None
        covered += bounds.low <= truth <= bounds.high
        simple = wilson(float(of.share), tally.answers)
        naive += simple.low <= truth <= simple.high
    assert covered / rounds > 0.91
    assert naive / rounds < 0.7


@pytest.mark.parametrize(
    ("gap", "says"),
    [
        (Interval(0.01, 0.1), "up"),
        (Interval(-0.2, -0.01), "down"),
        (Interval(-0.08, 0.12), "no_clear_change"),
        (Interval(0.0, 0.1), "no_clear_change"),
        (None, "no_clear_change"),
    ],
)
def test_a_change_is_said_only_where_zero_is_excluded(gap: Interval | None, says: str) -> None:
    assert change(gap) == says


def test_weights_follow_the_transactions_of_the_units() -> None:
    units = {"small": share_of(10, 20), "large": share_of(36, 40)}
    of = weighted(units, {"small": 100, "large": 900})
    assert of is not None
    assert of.share == Fraction(1, 10) * Fraction(1, 2) + Fraction(9, 10) * Fraction(9, 10)
    variance = Fraction(1, 100) * Fraction(1, 4) / 19 + Fraction(81, 100) * Fraction(9, 100) / 39
    assert of.n_eff == of.share * (1 - of.share) / variance


@pytest.mark.parametrize(
    "transactions",
    [{}, {"small": 100}, {"small": 100, "large": 900, "silent": 5}, {"small": 0, "large": 0}],
)
def test_there_is_no_weighted_share_where_a_unit_is_unknown(transactions: dict[str, int]) -> None:
    units = {"small": share_of(10, 20), "large": share_of(36, 40)}
    assert weighted(units, transactions) is None


@given(st.integers(5, 400), st.integers(0, 400))
def test_an_interval_holds_its_share(n: int, satisfied: int) -> None:
    assume(satisfied <= n)
    bounds = wilson(satisfied / n, n)
    assert 0 <= bounds.low <= satisfied / n + 1e-12
    assert satisfied / n - 1e-12 <= bounds.high <= 1
