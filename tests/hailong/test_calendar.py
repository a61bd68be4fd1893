"""The days that the public calendar has wrong are read from their file."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from hailong.calendar import read_calendar
from hailong.profiles import CHECKOUT

SHIPPED = CHECKOUT / "complaints" / "working_days.toml"


def test_every_shipped_day_is_what_its_row_says() -> None:
    calendar = read_calendar(SHIPPED)
    rows = tomllib.loads(SHIPPED.read_text("utf-8"))["days"]

    assert rows
    assert all(row["source"] for row in rows)
    assert [row["day"] for row in rows if calendar.is_working(row["day"]) != row["working"]] == []


def test_a_row_of_the_file_wins_over_the_week(tmp_path: Path) -> None:
    path = tmp_path / "days.toml"
    path.write_text('[[days]]\nday = 2026-11-07\nworking = true\nsource = "QĐ 1"\n', "utf-8")

    saturday, next_saturday = date(2026, 11, 7), date(2026, 11, 14)
    calendar = read_calendar(path)
    assert (calendar.is_working(saturday), calendar.is_working(next_saturday)) == (True, False)


@pytest.mark.parametrize(
    "text, error", [("days = ", tomllib.TOMLDecodeError), ("", KeyError), ("[[days]]", KeyError)]
)
def test_another_shape_is_an_error(text: str, error: type[Exception], tmp_path: Path) -> None:
    path = tmp_path / "days.toml"
    path.write_text(text, "utf-8")

    with pytest.raises(error):
        read_calendar(path)
