"""What the silent people could change."""

from __future__ import annotations

from fractions import Fraction

import pytest

from surveys.coverage import Coverage, coverage, smallest_sample


@pytest.mark.parametrize(
    ("transactions", "people"),
    [(30, 28), (200, 134), (1_000, 286), (10_000, 385), (100_000, 399)],
)
def test_r_b9_the_smallest_sample_follows_the_rule(transactions: int, people: int) -> None:
    assert smallest_sample(transactions) == people


def test_the_bounds_say_what_the_silent_could_change() -> None:
    known = Coverage(87, 100, 1_000)
    assert (known.share, known.lowest, known.highest) == (
        Fraction(1, 10),
        Fraction(87, 1_000),
        Fraction(987, 1_000),
    )
    assert known.tipping_point(Fraction(4, 5)) == Fraction(800 - 87, 900)
    assert known.is_small


def test_where_everybody_answered_nothing_is_open() -> None:
    all_of_them = Coverage(87, 100, 100)
    assert all_of_them.lowest == all_of_them.highest == Fraction(87, 100)
    assert all_of_them.tipping_point(Fraction(4, 5)) is None
    assert not all_of_them.is_small


@pytest.mark.parametrize("transactions", [0, 99])
def test_fewer_transactions_than_answers_are_not_believed(transactions: int) -> None:
    assert coverage(87, 100, transactions) is None
    assert coverage(87, 100, 100) is not None
