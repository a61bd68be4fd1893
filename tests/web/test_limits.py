"""Buckets that empty and fill up again."""

from __future__ import annotations

import pytest

from web.limits import MOST_REMEMBERED, Allowance, Limit


def test_what_is_allowed_at_once_is_used_up_and_comes_back_one_by_one() -> None:
    limit = Limit(Allowance(most=3, seconds=2))

    assert [limit.take("lan", 0) for _ in range(4)] == [True, True, True, False]
    assert [limit.take("lan", 2) for _ in range(2)] == [True, False]
    assert [limit.take("lan", 1000) for _ in range(4)] == [True, True, True, False]


def test_everybody_has_a_bucket_of_their_own() -> None:
    limit = Limit(Allowance(most=1, seconds=60))

    assert limit.take("lan", 0)
    assert limit.take("minh", 0)
    assert not limit.take("lan", 0)


def test_looking_uses_nothing_up() -> None:
    limit = Limit(Allowance(most=1, seconds=60))

    assert not limit.is_used_up("lan", 0)
    assert limit.take("lan", 0)
    assert limit.is_used_up("lan", 59)
    assert not limit.is_used_up("lan", 60)


@pytest.mark.parametrize("people", [MOST_REMEMBERED + 5])
def test_memory_does_not_grow_with_the_number_of_people(people: int) -> None:
    limit = Limit(Allowance(most=1, seconds=60))
    for number in range(people):
        limit.take(str(number), 0)

    assert not limit.is_used_up("0", 0)
    assert limit.is_used_up(str(people - 1), 0)
