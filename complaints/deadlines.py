"""By when: working days with holidays, Tết and swapped days, and one sentence that explains it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import assert_never

import holidays

from complaints.agency import DayKind, Deadline

ONE_DAY = timedelta(days=1)
SATURDAY = 5
WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


@dataclass(frozen=True)
class Calendar:
    """The days on which offices work; `overrides` correct the public calendar (R-E3).

    The package knows swapped days up to the newest announcement that it ships; days of later
    years are a rule-based guess, which `is_announced` tells.
    """

    overrides: Mapping[date, bool] = field(default_factory=dict)
    announced_until: int = 2026

    def is_working(self, day: date) -> bool:
        known = self.overrides.get(day)
        if known is not None:
            return known
        public = _public_holidays(day.year)
        if day in public:
            return False
        return day.weekday() < SATURDAY or day in public.weekend_workdays

    def is_announced(self, day: date) -> bool:
        return day.year <= self.announced_until

    def working_days_after(self, day: date) -> Iterator[date]:
        """Working days from the day after `day` on; the day itself is never counted."""
        while True:
            day += ONE_DAY
            if self.is_working(day):
                yield day


_YEARS: dict[int, holidays.HolidayBase] = {}


def _public_holidays(year: int) -> holidays.HolidayBase:
    if year not in _YEARS:
        _YEARS[year] = holidays.country_holidays("VN", years=year)
    return _YEARS[year]


def due(received: date, days: int, day_kind: DayKind, calendar: Calendar) -> date:
    """The last day of a term (BLDS 2015 Điều 147-148: the first day is not counted).

    A term in calendar days that ends on a day off ends on the next working day.
    """
    match day_kind:
        case "working":
            following = calendar.working_days_after(received)
            return next(day for number, day in enumerate(following, start=1) if number == days)
        case "calendar":
            last = received + days * ONE_DAY
            return last if calendar.is_working(last) else next(calendar.working_days_after(last))
        case _:
            assert_never(day_kind)


def explain(received: date, deadline: Deadline, calendar: Calendar, language: str) -> str:
    """One sentence: "5 ngày làm việc: tính từ thứ Năm 12/02, hạn thứ Tư 18/02"."""
    last = due(received, deadline.days, deadline.day_kind, calendar)
    first = received + ONE_DAY
    if deadline.day_kind == "calendar":
        return CALENDAR_DAYS[language].format(days=deadline.days, first=_day(first, language))
    start = next(calendar.working_days_after(received))
    off = list(_weekdays_off(first, last, calendar))
    parts = {
        "days": deadline.days,
        "first": _day(start, language),
        "off": OFF[language].format(days=_ranges(off)) if off else "",
        "last": _day(last, language),
    }
    return WORKING_DAYS[language].format(**parts)


WORKING_DAYS = {
    "vi": "{days} ngày làm việc: tính từ {first}{off}, hạn {last}",
    "en": "{days} working days: from {first}{off}, due {last}",
}
CALENDAR_DAYS = {"vi": "{days} ngày, tính từ {first}", "en": "{days} days from {first}"}
OFF = {"vi": ", nghỉ {days}", "en": ", off {days}"}


def _weekdays_off(first: date, last: date, calendar: Calendar) -> Iterator[date]:
    """Days off that are no ordinary weekend: those are what surprises people."""
    day = first
    while day <= last:
        if day.weekday() < SATURDAY and not calendar.is_working(day):
            yield day
        day += ONE_DAY


def _ranges(days: list[date]) -> str:
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and day == runs[-1][1] + ONE_DAY:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return ", ".join(f"{a:%d/%m}" if a == b else f"{a:%d/%m}-{b:%d/%m}" for a, b in runs)


def _day(day: date, language: str) -> str:
    return f"{WEEKDAYS[language][day.weekday()]} {day:%d/%m}"
