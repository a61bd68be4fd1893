"""Which cells are hidden, by rule and by what they would give away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.suppression import (
    SMALLEST_PUBLIC_CELL,
    checked_smallest,
    hidden_cells,
    must_hide,
    shows_distribution,
)
from surveys.tally import NOTHING, Given, Tally, tally_of_number, tally_of_response, total


def cell(satisfied: int, others: int) -> Tally:
    codes = [5] * satisfied + [2] * others
    return total(tally_of_response([Given(code, code == 5)]) for code in codes)


def mixed(people: int) -> Tally:
    return cell(people - people // 2, people // 2)


@pytest.mark.parametrize(
    ("tally", "smallest", "hides"),
    [
        (NOTHING, 5, False),
        (mixed(4), 5, True),
        (mixed(5), 5, False),
        (mixed(9), SMALLEST_PUBLIC_CELL, True),
        (mixed(10), SMALLEST_PUBLIC_CELL, False),
        (cell(29, 0), 5, True),
        (cell(0, 29), 5, True),
        (cell(30, 0), 5, False),
        (cell(28, 1), 5, False),
    ],
)
def test_few_people_and_flat_cells_are_hidden(tally: Tally, smallest: int, hides: bool) -> None:
    assert must_hide(tally, smallest) is hides


@pytest.mark.parametrize(
    ("numbers", "hides"),
    [
        ([90, 100, 80, 100, 120], False),
        ([100] * 12, True),
        ([0] * 12, True),
        ([100] * 30, False),
        ([90, 95, 100, 100], True),
    ],
)
def test_numbers_are_alike_where_they_do_not_vary(numbers: list[int], hides: bool) -> None:
    assert must_hide(total(map(tally_of_number, numbers)), 5) is hides


def test_the_smallest_cell_can_be_raised_and_never_lowered() -> None:
    assert checked_smallest(10) == 10
    with pytest.raises(ValueError, match="5 or more"):
        checked_smallest(4)


def test_the_five_counts_are_shown_from_thirty_people() -> None:
    assert [shows_distribution(people) for people in (29, 30)] == [False, True]


@pytest.mark.parametrize(
    ("people", "hidden"),
    [
        ([40, 30, 20], ""),
        ([3, 30, 20], "ac"),
        ([3, 2, 20], "ab"),
        ([2, 1, 20, 40], "abc"),
        ([3, 0, 20, 40], "ac"),
        ([3], "at"),
    ],
    ids=str,
)
def test_one_hidden_part_takes_the_next_smallest_with_it(people: list[int], hidden: str) -> None:
    cells = {"abcd"[i]: mixed(n) for i, n in enumerate(people)}
    cells["t"] = mixed(sum(people))
    assert hidden_cells(cells, [["t", *"abcd"[: len(people)]]], 5) == set(hidden)


def test_what_is_hidden_in_one_sum_is_followed_into_the_next() -> None:
    cells = {"all": mixed(90), "f": mixed(33), "g": mixed(57), "f1": mixed(3), "f2": mixed(30)}
    sums = [["all", "f", "g"], ["f", "f1", "f2"]]
    assert hidden_cells(cells, sums, 5) == {"f1", "f2"}


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8))
def test_no_sum_gives_a_hidden_part_back(people: list[int]) -> None:
    cells: dict[int, Tally] = {i: mixed(n) for i, n in enumerate(people)}
    cells[-1] = total(cells.values())
    hidden = hidden_cells(cells, [[-1, *range(len(people))]], 5)
    shown = [tally for name, tally in cells.items() if name not in hidden]
    assert all(not 0 < tally.respondents < 5 for tally in shown)
    parts = [people[i] for i in range(len(people)) if i in hidden]
    if parts and -1 not in hidden:
        assert len(parts) > 1
        assert sum(parts) >= 5
