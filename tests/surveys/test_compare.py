"""When two periods may be compared."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest

from surveys.compare import compared, same_modes
from surveys.statistics import Estimate


@pytest.mark.parametrize(
    ("now", "before", "same"),
    [
        ({"web": 10}, {"web": 300}, True),
        ({"web": 60, "paper": 40}, {"web": 8, "paper": 2}, True),
        ({"web": 50, "paper": 50}, {"web": 8, "paper": 2}, False),
        ({"web": 99, "paper": 1}, {"web": 100}, False),
        ({"web": 5}, {"web": 5, "paper": 0}, True),
    ],
)
def test_modes_are_the_same_up_to_a_fifth(
    now: Mapping[str, int], before: Mapping[str, int], same: bool
) -> None:
    assert same_modes(now, before) is same


def test_without_intervals_there_is_a_difference_and_nothing_clear() -> None:
    few = Estimate(Fraction(1, 4), Fraction(4), 4)
    many = Estimate(Fraction(1), Fraction(100), 100)
    result = compared(many, few)
    assert (result.difference, result.low, result.change) == (
        Fraction(3, 4),
        None,
        "no_clear_change",
    )
