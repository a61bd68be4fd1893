"""Numbers as Vietnamese readers write them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from surveys.report.vietnamese import (
    about,
    day,
    goal_words,
    month_words,
    number,
    percent,
    rounded,
    target_words,
    telling_digits,
)
from surveys.targets import Comparator, Target, read_targets


def target(value: float, comparator: Comparator) -> Target:
    [read] = read_targets(
        [
            {
                "id": "t",
                "population": "người dân",
                "survey": "one-stop",
                "measure": "top2",
                "comparator": comparator,
                "value": value,
                "wording": "như kế hoạch",
            }
        ]
    )
    return read


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (Fraction("1234.56"), 2, "1.234,56"),
        (Fraction(1234567), 0, "1.234.567"),
        (Fraction("0.5"), 0, "1"),
        (Fraction("2.5"), 0, "3"),
        (Fraction("0.285"), 2, "0,29"),
        (Fraction("-0.25"), 1, "-0,3"),
        (Fraction("0.04"), 1, "0,0"),
        (Fraction("-0.04"), 1, "0,0"),
    ],
)
def test_r_b6_half_is_rounded_up_and_the_comma_is_decimal(
    value: Fraction, digits: int, text: str
) -> None:
    assert number(value, digits) == text


def test_a_percentage_has_one_digit_unless_asked() -> None:
    assert percent(Fraction(87, 100)) == "87,0%"
    assert percent(Fraction(123456, 10000), 2) == "1.234,56%"


@pytest.mark.parametrize(
    ("share", "goal", "comparator", "shown"),
    [
        ("0.89996", 0.90, ">=", "89,996%"),
        ("0.9", 0.90, ">=", "90,0%"),
        ("0.8", 0.80, ">", "80,0%"),
        ("0.80004", 0.80, ">", "80,004%"),
        ("0.87", 0.80, ">", "87,0%"),
        ("0.8499", 0.85, ">=", "84,99%"),
    ],
)
def test_r_b7_a_digit_is_added_where_rounding_would_hide_the_result(
    share: str, goal: float, comparator: Comparator, shown: str
) -> None:
    value = Fraction(share)
    assert percent(value, telling_digits(value, target(goal, comparator))) == shown


def test_without_a_target_no_digit_is_added() -> None:
    assert telling_digits(Fraction("0.89996"), None) == 1


def test_a_target_is_said_in_the_words_of_plans() -> None:
    assert target_words(target(0.80, ">")) == "trên 80%"
    assert target_words(target(0.825, ">=")) == "từ 82,5% trở lên"
    assert target_words(target(1.0, ">=")) == "100%"


def test_a_day_is_written_day_first() -> None:
    assert day(date(2026, 2, 5)) == "05/02/2026"
    assert rounded(0.5, 0) == 1


def test_a_goal_has_no_more_digits_than_the_plan_gives_it() -> None:
    assert [goal_words(target(value, ">")) for value in (0.8, 0.925)] == ["80%", "92,5%"]


def test_only_the_first_two_months_have_a_zero() -> None:
    """NĐ 30/2020, Phụ lục I."""
    words = [month_words(date(2026, month, 15)) for month in (2, 3, 11)]

    assert words == ["tháng 02 năm 2026", "tháng 3 năm 2026", "tháng 11 năm 2026"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [(7, "khoảng 7"), (26, "khoảng 26"), (1250, "khoảng 1.300"), (996, "khoảng 1.000")],
)
def test_an_estimate_has_two_digits_that_count(value: int, shown: str) -> None:
    assert about(value) == shown
