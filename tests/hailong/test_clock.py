from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from hailong.clock import BadClock, clock_of_file, machine_clock


def test_a_file_can_move_the_clock(tmp_path: Path) -> None:
    told = tmp_path / "now"
    clock = clock_of_file(told)
    told.write_text("2026-11-14T23:59:59")

    first = clock()
    told.write_text("2026-11-15T00:00:00+07:00")

    assert clock() - first == timedelta(seconds=1)


def test_a_file_without_a_time_says_so(tmp_path: Path) -> None:
    (tmp_path / "now").write_text("hôm nay")

    with pytest.raises(BadClock, match="now"):
        clock_of_file(tmp_path / "now")()


def test_the_machine_clock_is_vietnamese() -> None:
    assert machine_clock().utcoffset() == timedelta(hours=7)
    assert abs(machine_clock() - datetime.now().astimezone()) < timedelta(seconds=5)
