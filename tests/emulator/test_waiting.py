"""Waiting ends with the condition, or says that it did not come."""

import pytest

from tests.emulator.waiting import until


async def test_waiting_ends_with_the_condition() -> None:
    answers = iter([False, False, True])

    await until(lambda: next(answers))

    assert list(answers) == []


async def test_waiting_in_vain_fails() -> None:
    with pytest.raises(AssertionError, match="not so within"):
        await until(lambda: False, seconds=0.002)
