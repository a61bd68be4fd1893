"""Reporting periods of NĐ 09/2019, and calendar ones."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.periods import (
    VIETNAM,
    BadPeriodError,
    Period,
    ending_with,
    last_year,
    month_of,
    months_of,
    parse_period,
    parts_of,
    previous,
    submission,
    wave,
)


def days(period: Period) -> list[date]:
    return [period.first + timedelta(days=i) for i in range((period.last - period.first).days + 1)]


def labels(year: int) -> list[list[str]]:
    """The months, quarters and halves of a year."""
    return [
        [f"{year}-{month:02}" for month in range(1, 13)],
        [f"{year}-Q{quarter}" for quarter in range(1, 5)],
        [f"{year}-H1", f"{year}-H2"],
    ]


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        ("2026-01", "2025-12-15", "2026-01-14"),
        ("2026-10", "2026-09-15", "2026-10-14"),
        ("2026-Q1", "2025-12-15", "2026-03-14"),
        ("2026-Q4", "2026-09-15", "2026-12-14"),
        ("2026-H1", "2025-12-15", "2026-06-14"),
        ("2026-H2", "2026-06-15", "2026-12-14"),
        ("2026", "2025-12-15", "2026-12-14"),
    ],
)
def test_r_f3_report_periods_run_from_the_15th_to_the_14th(
    label: str, first: str, last: str
) -> None:
    period = parse_period(label)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
    assert (period.kind, period.year) == ("report", 2026)


def test_the_bounds_are_written_to_the_last_microsecond() -> None:
    assert parse_period("2026-10").as_json() == {
        "label": "2026-10",
        "from": "2026-09-15T00:00:00+07:00",
        "to": "2026-10-14T23:59:59.999999+07:00",
        "kind": "report",
    }


@pytest.mark.parametrize(
    ("moment", "label"),
    [
        ("2026-06-14T23:59:59+07:00", "2026-06"),
        ("2026-06-15T00:00:00+07:00", "2026-07"),
        ("2026-06-14T17:00:00+00:00", "2026-07"),
        ("2025-12-15T00:00:00+07:00", "2026-01"),
    ],
)
def test_r_f3_a_moment_belongs_to_the_month_of_vietnamese_time(moment: str, label: str) -> None:
    when = datetime.fromisoformat(moment)
    assert month_of(when).label == label
    assert month_of(when).holds(when)


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026-H2", "2026-07-01", "2026-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
    ],
)
def test_calendar_periods_stand_beside_them(label: str, first: str, last: str) -> None:
    period = parse_period(label, calendar=True)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
    assert period.kind == "calendar"


@given(st.integers(1900, 2200), st.booleans())
def test_r_f4_months_quarters_and_halves_each_make_up_the_year(year: int, calendar: bool) -> None:
    whole = days(parse_period(str(year), calendar=calendar))
    for parts in labels(year):
        pieces = [days(parse_period(label, calendar=calendar)) for label in parts]
        assert [day for piece in pieces for day in piece] == whole


@pytest.mark.parametrize(
    "label",
    ["", "2026-13", "2026-00", "2026-Q5", "2026-H0", "26-01", "2026-1", "2026-10 ", "٢٠٢٦"],
)
def test_a_label_that_names_no_period_is_refused(label: str) -> None:
    with pytest.raises(BadPeriodError):
        parse_period(label)


@pytest.mark.parametrize(
    ("label", "before", "year_before"),
    [
        ("2026-10", "2026-09", "2025-10"),
        ("2026-01", "2025-12", "2025-01"),
        ("2026-Q1", "2025-Q4", "2025-Q1"),
        ("2026-H2", "2026-H1", "2025-H2"),
        ("2026-H1", "2025-H2", "2025-H1"),
        ("2026", "2025", "2025"),
    ],
)
@pytest.mark.parametrize("calendar", [False, True])
def test_a_period_has_one_before_and_one_a_year_ago(
    label: str, before: str, year_before: str, calendar: bool
) -> None:
    period = parse_period(label, calendar=calendar)
    assert previous(period) == parse_period(before, calendar=calendar)
    assert last_year(period) == parse_period(year_before, calendar=calendar)


def test_a_wave_stands_alone() -> None:
    campaign = wave("dot-1", date(2026, 3, 2), date(2026, 3, 20))
    assert previous(campaign) is last_year(campaign) is None
    assert campaign.as_json()["kind"] == "wave"
    with pytest.raises(ValueError, match="before it begins"):
        wave("dot-1", date(2026, 3, 2), date(2026, 3, 1))


def test_a_period_is_closed_after_its_last_moment() -> None:
    october = parse_period("2026-10")
    assert not october.is_closed(october.end)
    assert october.is_closed(datetime(2026, 10, 15, tzinfo=VIETNAM))


def test_r_f5_the_report_waits_for_a_working_day_and_leaves_by_the_25th() -> None:
    weekdays = submission(parse_period("2026-08"), lambda day: day.weekday() < 5)
    assert weekdays == (date(2026, 8, 17), date(2026, 8, 25))
    calendar = submission(parse_period("2026-08", calendar=True), lambda _: True)
    assert calendar == (date(2026, 9, 1), date(2026, 9, 1))


@pytest.mark.parametrize(
    "month, longer",
    [
        ("2026-10", []),
        ("2026-03", ["2026-Q1"]),
        ("2026-06", ["2026-Q2", "2026-H1"]),
        ("2026-12", ["2026-Q4", "2026-H2", "2026"]),
    ],
)
def test_longer_periods_end_with_their_last_month(month: str, longer: list[str]) -> None:
    ended = ending_with(parse_period(month))

    assert [period.label for period in ended] == longer
    assert all(period.last == parse_period(month).last for period in ended)


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("2026-10", []),
        ("2026-Q3", ["2026-07", "2026-08", "2026-09"]),
        ("2026-H2", ["2026-Q3", "2026-Q4"]),
        ("2026", ["2026-H1", "2026-H2"]),
    ],
)
@pytest.mark.parametrize("calendar", [False, True])
def test_parts_add_up_to_their_period(label: str, parts: list[str], calendar: bool) -> None:
    period = parse_period(label, calendar=calendar)
    found = parts_of(period)

    assert [part.label for part in found] == parts
    assert {part.kind for part in found} <= {period.kind}
    for days in (found or (period,), months_of(period)):
        assert (days[0].first, days[-1].last) == (period.first, period.last)
        assert all(a.last + timedelta(days=1) == b.first for a, b in pairwise(days))
    assert {month.label[:5] + "x" for month in months_of(period)} == {"2026-x"}


def test_a_wave_has_no_parts() -> None:
    campaign = wave("đợt 1", date(2026, 1, 1), date(2026, 2, 1))

    assert (parts_of(campaign), months_of(campaign)) == ((), (campaign,))
