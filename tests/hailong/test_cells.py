"""Cells of officers' tables."""

from __future__ import annotations

from datetime import date

import pytest

from hailong.cells import count_of, day_of, yes_or_no_of


@pytest.mark.parametrize("cell", ["2026-10-05", "05/10/2026", "5/10/2026", "2026-10-5"])
def test_a_day_is_written_in_either_order(cell: str) -> None:
    assert day_of(cell) == date(2026, 10, 5)


@pytest.mark.parametrize(
    "cell",
    ["", "31/02/2026", "10/13/2026", "2026-13-01", "05-10-2026", "46300", "05/10/26", "20261005"],
)
def test_anything_else_is_no_day(cell: str) -> None:
    assert day_of(cell) is None


@pytest.mark.parametrize(
    "cell, means",
    [
        ("Có", True),
        ("co", True),
        ("1", True),
        ("x", True),
        ("Không", False),
        ("khong", False),
        ("0", False),
        ("", None),
        ("2", None),
        ("có lẽ", None),
    ],
)
def test_yes_and_no_with_and_without_marks(cell: str, means: bool | None) -> None:
    assert yes_or_no_of(cell) is means


@pytest.mark.parametrize(
    "cell, means",
    [("0", 0), ("12", 12), ("", None), ("-1", None), ("1.200", None), ("1,5", None), ("²", None)],
)
def test_a_count_is_a_whole_number(cell: str, means: int | None) -> None:
    assert count_of(cell) == means
