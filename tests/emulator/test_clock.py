"""The clock a test can move."""

import pytest

from tests.emulator.clock import Clock


def test_the_clock_is_real_time_plus_what_was_added() -> None:
    clock = Clock(real=lambda: 1000.5)
    clock.advance(60)
    clock.advance(1)

    assert (clock.now(), clock.stamp()) == (1061.5, 1061)


def test_a_frozen_clock_moves_only_when_told() -> None:
    seconds = iter([10.0, 20.0])
    clock = Clock(real=lambda: next(seconds))
    clock.freeze()
    assert clock.now() == clock.now() == 10
    clock.advance(5)
    assert clock.now() == 15


def test_the_clock_does_not_go_back() -> None:
    with pytest.raises(ValueError, match="forward"):
        Clock().advance(-1)
