"""R-E3: the golden dates of the working-day engine, and sentences that explain a deadline."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.agency import Deadline
from complaints.deadlines import Calendar, due, explain

CALENDAR = Calendar({date(2026, 1, 2): False, date(2026, 1, 10): True})


@pytest.mark.parametrize(
    ("received", "days", "expected"),
    [
        (date(2026, 4, 23), 5, date(2026, 5, 5)),  # Giỗ Tổ observed, 30/4, 1/5
        (date(2026, 2, 11), 5, date(2026, 2, 25)),  # Tết
        (date(2026, 8, 20), 5, date(2026, 8, 26)),  # Saturday 22/8 is a working day
        (date(2026, 8, 28), 10, date(2026, 9, 16)),  # 31/8 swapped, 1-2/9
        (date(2025, 12, 30), 5, date(2026, 1, 8)),  # 2/1/2026 off by override
        (date(2026, 1, 8), 5, date(2026, 1, 14)),  # Saturday 10/1 works by override
    ],
)
def test_working_days_are_counted_as_announced(received: date, days: int, expected: date) -> None:
    assert due(received, days, "working", CALENDAR) == expected


def test_a_term_in_calendar_days_ends_on_a_working_day() -> None:
    """BLDS 2015 Điều 148: a last day off moves to the end of the next working day."""
    assert due(date(2026, 11, 18), 3, "calendar", CALENDAR) == date(2026, 11, 23)


def test_a_deadline_explains_itself() -> None:
    rule = Deadline("answer", 5, "working", "QĐ mẫu")

    assert (
        explain(date(2026, 2, 11), rule, CALENDAR, "vi")
        == "5 ngày làm việc: tính từ thứ Năm 12/02, nghỉ 16/02-20/02, hạn thứ Tư 25/02"
    )


@given(
    received=st.dates(date(2025, 1, 1), date(2026, 12, 1)),
    days=st.integers(min_value=1, max_value=30),
)
def test_a_deadline_is_a_working_day_after_the_day_of_receipt(received: date, days: int) -> None:
    last = due(received, days, "working", CALENDAR)

    assert last > received
    assert CALENDAR.is_working(last)
    assert due(received, days + 1, "working", CALENDAR) > last
