"""The clock a test can move."""

import pytest

from tests.emulator.clock import Clock


def test_the_clock_is_real_time_plus_what_was_added() -> None:
    clock = Clock(real=lambda: 1000.5)
    clock.advance(60)
    clock.advance(1)

    assert (clock.now(), clock.stamp()) == (1061.5, 1061)
    with pytest.raises(ValueError, match="forward"):
        clock.advance(-1)
