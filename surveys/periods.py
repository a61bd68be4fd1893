"""Reporting periods: NĐ 09/2019 (15th to 14th), calendar periods and survey waves."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Literal

# Viet Nam has had one offset and no summer time since 1975.
VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")

# NĐ 09/2019, Article 12: a period's data close on the 14th of its last month.
CLOSING_DAY = 14
# NĐ 09/2019, Article 13: reports are sent by the 25th of the last month.
LAST_SUBMISSION_DAY = 25

Kind = Literal["report", "calendar", "wave"]

_LABEL = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:(?P<month>[0-9]{2})|Q(?P<quarter>[1-4])|H(?P<half>[12])))?"
)


class BadPeriodError(ValueError):
    """A label that names no period."""


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, first and last included, in Vietnamese time."""

    label: str
    first: date
    last: date
    kind: Kind

    @property
    def year(self) -> int:
        """The year that the period is reported under; January opens in December."""
        return self.last.year

    @property
    def begin(self) -> datetime:
        return datetime.combine(self.first, time.min, VIETNAM)

    @property
    def end(self) -> datetime:
        """The last moment that belongs to the period."""
        return datetime.combine(self.last, time.max, VIETNAM)

    def holds(self, moment: datetime) -> bool:
        return self.holds_day(moment.astimezone(VIETNAM).date())

    def holds_day(self, day: date) -> bool:
        return self.first <= day <= self.last

    def is_closed(self, now: datetime) -> bool:
        return now > self.end

    def as_json(self) -> dict[str, str]:
        return {
            "label": self.label,
            "from": self.begin.isoformat(),
            "to": self.end.isoformat(),
            "kind": self.kind,
        }


def parse_period(label: str, *, calendar: bool = False) -> Period:
    """A month `2026-10`, a quarter `2026-Q1`, a half `2026-H1` or a year `2026`.

    BadPeriodError for any other label.
    """
    match = _LABEL.fullmatch(label)
    if match is None:
        raise BadPeriodError(label)
    year = int(match["year"])
    if match["month"]:
        first = last = int(match["month"])
    elif match["quarter"]:
        last = 3 * int(match["quarter"])
        first = last - 2
    elif match["half"]:
        last = 6 * int(match["half"])
        first = last - 5
    else:
        first, last = 1, 12
    if not 1 <= first <= 12 or year < 2:
        raise BadPeriodError(label)
    return _calendar(label, year, first, last) if calendar else _report(label, year, first, last)


def wave(campaign: str, first: date, last: date) -> Period:
    """A campaign (đợt khảo sát); ValueError where it ends before it begins."""
    if last < first:
        raise ValueError(f"{campaign} ends before it begins")
    return Period(campaign, first, last, "wave")


def month_of(moment: datetime) -> Period:
    """The reporting month that a moment belongs to (R-F3)."""
    return month_of_day(moment.astimezone(VIETNAM).date())


def month_of_day(day: date) -> Period:
    if day.day > CLOSING_DAY:
        day = _shifted(day.year, day.month, 1)
    return parse_period(f"{day.year:04}-{day.month:02}")


def previous(period: Period) -> Period | None:
    """The period of the same length just before; a wave has none."""
    match period.kind:
        case "wave":
            return None
        case "report" | "calendar":
            return _relabelled(period, _label_before(period.label))


def ending_with(month: Period) -> tuple[Period, ...]:
    """The quarter, half and year of which a report month is the last one."""
    year, number = month.label[:4], int(month.label[5:])
    longer = ((3, f"{year}-Q{number // 3}"), (6, f"{year}-H{number // 6}"), (12, year))
    return tuple(parse_period(label) for months, label in longer if number % months == 0)


def last_year(period: Period) -> Period | None:
    """The same period one year earlier; a wave has none."""
    if period.kind == "wave":
        return None
    return _relabelled(period, f"{int(period.label[:4]) - 1:04}{period.label[4:]}")


def parts_of(period: Period) -> tuple[Period, ...]:
    """The next shorter periods that add up to this one; none for a month and a wave."""
    if period.kind == "wave":
        return ()
    year, _, part = period.label.partition("-")
    match part[:1]:
        case "":
            labels = [f"{year}-H1", f"{year}-H2"]
        case "H":
            labels = [f"{year}-Q{2 * int(part[1:]) - more}" for more in (1, 0)]
        case "Q":
            labels = [f"{year}-{3 * int(part[1:]) - more:02}" for more in (2, 1, 0)]
        case _:
            labels = []
    return tuple(_relabelled(period, label) for label in labels)


def months_of(period: Period) -> tuple[Period, ...]:
    """The shortest periods that add up to this one: itself where it has no parts."""
    return tuple(month for part in parts_of(period) for month in months_of(part)) or (period,)


def submission(period: Period, is_working_day: Callable[[date], bool]) -> tuple[date, date]:
    """The first and the last day for sending the report (R-F5).

    At least one working day after closing (NĐ 09/2019, Article 8(5)), and by the 25th of the
    last month; a calendar period closes later, so there only the first day is a rule.
    """
    first = period.last + timedelta(days=1)
    while not is_working_day(first):
        first += timedelta(days=1)
    return first, max(first, period.last.replace(day=LAST_SUBMISSION_DAY))


def _report(label: str, year: int, first: int, last: int) -> Period:
    begin = _shifted(year, first, -1).replace(day=CLOSING_DAY + 1)
    return Period(label, begin, date(year, last, CLOSING_DAY), "report")


def _calendar(label: str, year: int, first: int, last: int) -> Period:
    end = _shifted(year, last, 1) - timedelta(days=1)
    return Period(label, date(year, first, 1), end, "calendar")


def _shifted(year: int, month: int, months: int) -> date:
    """The first day of the month that lies so many months later."""
    index = year * 12 + month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _relabelled(period: Period, label: str) -> Period:
    return parse_period(label, calendar=period.kind == "calendar")


def _label_before(label: str) -> str:
    year, _, part = label.partition("-")
    if not part:
        return f"{int(year) - 1:04}"
    letter, number = (part[0], int(part[1:])) if part[0] in "QH" else ("", int(part))
    parts = {"": 12, "Q": 4, "H": 2}[letter]
    if number == 1:
        year, number = f"{int(year) - 1:04}", parts + 1
    width = 1 if letter else 2
    return f"{year}-{letter}{number - 1:0{width}}"
