"""What is kept of answers: exactly what a recount says, in any order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.tally import (
    NOTHING,
    Given,
    Tally,
    tally_of_choice,
    tally_of_number,
    tally_of_response,
    total,
)

CODES = st.one_of(st.none(), st.integers(0, 5))
PEOPLE = st.lists(st.lists(CODES, max_size=6), max_size=12)


def person(codes: list[int | None]) -> Tally:
    return tally_of_response(Given(code, code in (4, 5)) for code in codes)


def test_one_person_counts_once_with_every_answer() -> None:
    assert person([5, 4, 1, 0, None]) == Tally(
        respondents=1,
        n=(1, 0, 0, 1, 1),
        n0=1,
        skipped=1,
        satisfied=2,
        answers=3,
        satisfied_squared=4,
        satisfied_times_answers=6,
        answers_squared=9,
    )


def test_who_is_satisfied_with_everything_that_was_answered() -> None:
    people: list[list[int | None]] = [[5, 4], [5, 3], [4, 0, None], [0]]
    assert [person(codes).fully_satisfied for codes in people] == [1, 0, 1, 0]


def test_a_choice_counts_or_not_and_a_number_adds_up() -> None:
    choices = total(map(tally_of_choice, (True, True, False, None)))
    assert (choices.satisfied, choices.answers, choices.skipped) == (2, 3, 1)
    numbers = total(map(tally_of_number, (100, 120, 0, None)))
    assert (numbers.amount, numbers.amount_squared) == (220, 24_400)
    assert (numbers.respondents, numbers.answers, numbers.skipped) == (3, 3, 1)


def test_who_only_skips_is_not_a_respondent() -> None:
    assert person([None, 0]) == Tally(n0=1, skipped=1)


@pytest.mark.parametrize("code", [-1, 6])
def test_a_code_outside_the_scale_is_refused(code: int) -> None:
    with pytest.raises(ValueError, match="codes 0 to 5"):
        person([code])


@given(PEOPLE)
def test_the_sum_equals_a_recount(people: list[list[int | None]]) -> None:
    summed = total(map(person, people))
    valid = [[code for code in codes if code] for codes in people]
    assert summed.n == tuple(sum(p.count(code) for p in valid) for code in range(1, 6))
    assert summed.respondents == sum(1 for p in valid if p)
    assert summed.answers == sum(map(len, valid))
    assert summed.answers_squared == sum(len(p) ** 2 for p in valid)
    assert summed.fully_satisfied == sum(1 for p in valid if p and min(p) >= 4)
    happy = [sum(code >= 4 for code in p) for p in valid]
    assert summed.satisfied == sum(happy)
    assert summed.satisfied_squared == sum(x * x for x in happy)
    assert summed.satisfied_times_answers == sum(
        x * len(p) for x, p in zip(happy, valid, strict=True)
    )
    assert summed.skipped + summed.n0 + summed.answers == sum(map(len, people))
    assert summed.points == sum(map(sum, valid))


@given(PEOPLE, st.integers())
def test_order_changes_nothing(people: list[list[int | None]], seed: int) -> None:
    shuffled = random.Random(seed).sample(people, len(people))
    assert total(map(person, shuffled)) == total(map(person, people))


def test_adding_nothing_changes_nothing() -> None:
    one = person([4, 2])
    assert one + NOTHING == one == NOTHING + one
