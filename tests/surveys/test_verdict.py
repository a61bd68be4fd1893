"""Whether a target is met, and when that cannot be said."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from surveys.statistics import Estimate, interval
from surveys.targets import Comparator, Target
from surveys.verdict import (
    VERDICT_WORDS,
    Verdict,
    missing,
    point,
    verdict_of_count,
    verdict_of_sample,
)


def target(value: str = "0.80", comparator: Comparator = ">") -> Target:
    return Target(
        id="t",
        population="người dân",
        survey="one-stop",
        source=None,
        measure="top2",
        unit=None,
        comparator=comparator,
        value=Fraction(value),
        year=2020,
        wording="trên 80%",
        seed="000",
    )


def sample(satisfied: int, of: int) -> Estimate:
    return Estimate(Fraction(satisfied, of), Fraction(of), of)


@pytest.mark.parametrize(
    ("value", "against", "comparator", "says"),
    [
        ("0.80", "0.80", ">", "not_reached"),
        ("0.80", "0.80", ">=", "reached"),
        ("0.90", "0.90", ">=", "reached"),
        ("0.89996", "0.90", ">=", "not_reached"),
        ("0.8001", "0.80", ">", "reached"),
    ],
)
def test_r_b7_the_unrounded_value_is_compared(
    value: str, against: str, comparator: Comparator, says: str
) -> None:
    assert point(Fraction(value), target(against, comparator)) == says


@pytest.mark.parametrize(
    ("numerator", "valid", "comparator", "says"),
    [
        (0, 0, ">=", "no_data"),
        (95, 100, ">=", "met"),
        (95, 100, ">", "not_met"),
        (94, 100, ">=", "not_met"),
        (1, 1, ">", "met"),
    ],
)
def test_a_count_is_compared_exactly(
    numerator: int, valid: int, comparator: Comparator, says: str
) -> None:
    assert verdict_of_count(numerator, valid, target("0.95", comparator)) == says


@pytest.mark.parametrize(
    ("satisfied", "of", "says"),
    [
        (87, 100, "cannot_tell"),
        (88, 100, "met"),
        (71, 100, "not_met"),
        (80, 100, "cannot_tell"),
        (24, 24, "cannot_tell"),
        (25, 25, "met"),
        (0, 24, "cannot_tell"),
        (870, 1000, "met"),
    ],
)
def test_a_sample_needs_enough_evidence(satisfied: int, of: int, says: str) -> None:
    assert verdict_of_sample(sample(satisfied, of), Fraction(4, 5)) == says


def test_several_answers_of_one_person_need_thirty_people() -> None:
    few = Estimate(Fraction(1), Fraction(100), 29, clustered=True)
    enough = Estimate(Fraction(1), Fraction(100), 30, clustered=True)
    assert verdict_of_sample(few, Fraction(4, 5)) == "cannot_tell"
    assert verdict_of_sample(enough, Fraction(4, 5)) == "met"


@given(st.integers(25, 600), st.data())
def test_the_verdict_is_certain_exactly_where_the_interval_excludes_the_target(
    of: int, data: st.DataObject
) -> None:
    one = sample(data.draw(st.integers(0, of)), of)
    bounds = interval(one)
    assert bounds is not None
    says = verdict_of_sample(one, Fraction(4, 5))
    assert (says == "met") == (bounds.low > 0.8)
    assert (says == "not_met") == (bounds.high < 0.8)


@pytest.mark.parametrize("value", ["0.80", "0.85", "0.90", "0.95"])
def test_at_the_target_itself_a_verdict_is_rarely_wrong(value: str) -> None:
    """At most 2.9 % wrongly met and 5.0 % wrongly not met, whatever the size of the sample."""
    rate = Fraction(value)
    for of in range(math.ceil(5 / (1 - rate)), 500, 7):
        says = [verdict_of_sample(sample(x, of), rate) for x in range(of + 1)]
        met = says.count("met")
        assert binom.sf(of - met, of, float(rate)) <= 0.029
        assert binom.cdf(says.count("not_met") - 1, of, float(rate)) <= 0.050


def test_the_example_needs_26_more_people() -> None:
    assert missing(sample(87, 100), Fraction(4, 5)) == 26


@given(st.integers(30, 400), st.data())
def test_with_the_missing_people_the_rate_would_be_enough_and_with_one_less_not(
    of: int, data: st.DataObject
) -> None:
    one = sample(data.draw(st.integers(0, of)), of)
    more = missing(one, Fraction(4, 5))
    if not more:
        return
    then = Estimate(one.share, Fraction(of + more), of + more)
    almost = Estimate(one.share, Fraction(of + more - 1), of + more - 1)
    assert verdict_of_sample(then, Fraction(4, 5)) != "cannot_tell"
    assert verdict_of_sample(almost, Fraction(4, 5)) == "cannot_tell"


@pytest.mark.parametrize(
    ("satisfied", "of", "remaining", "more"),
    [
        (80, 100, None, None),
        (87, 100, 26, 26),
        (87, 100, 25, None),
        (99, 100, None, 0),
        (99, 100, 0, 0),
    ],
)
def test_missing_is_not_said_where_it_cannot_help(
    satisfied: int, of: int, remaining: int | None, more: int | None
) -> None:
    assert missing(sample(satisfied, of), Fraction(4, 5), remaining) == more


def test_missing_people_are_counted_as_people_and_not_as_answers() -> None:
    one = Estimate(Fraction(87, 100), Fraction(50), 100)
    assert missing(one, Fraction(4, 5)) == 151


@pytest.mark.parametrize(
    ("verdict", "words"),
    [("met", "Đạt"), ("not_met", "Chưa đạt"), ("cannot_tell", "Chưa đủ cơ sở kết luận")],
)
def test_verdicts_have_their_official_words(verdict: Verdict, words: str) -> None:
    assert VERDICT_WORDS[verdict] == words


@pytest.mark.parametrize("satisfied", [99, 100])
def test_a_target_of_a_hundred_percent_is_never_certain_for_a_sample(satisfied: int) -> None:
    """Nobody dissatisfied is expected at the target itself, so no sample can settle it."""
    of = Estimate(Fraction(satisfied, 100), Fraction(100), 100)

    assert verdict_of_sample(of, Fraction(1)) == "cannot_tell"


@pytest.mark.parametrize(("on_time", "says"), [(99, "not_met"), (100, "met")])
def test_a_target_of_a_hundred_percent_is_clear_for_a_count(on_time: int, says: str) -> None:
    assert verdict_of_count(on_time, 100, target("1", ">=")) == says
