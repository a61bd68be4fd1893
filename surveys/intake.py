"""How answers came in: plain counts of responses, kept as whole numbers of a day.

Nothing here tells when a single response came (R-A7): minutes are kept apart from unit and batch,
and of responses that close together only the most of a day, from `MANY_AT_ONCE` on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Counted = Literal[
    "left", "finished", "stopped", "invalid", "stopped_at", "skipped", "minutes", "single_entry"
]
Peak = Literal["same_minute", "alike"]
What = Counted | Peak
# Of these the highest of a day is kept; all others are added up.
PEAKS: tuple[Peak, ...] = ("same_minute", "alike")

# Fewer responses in one minute happen at every busy counter.
MANY_AT_ONCE = 5
# A run this long of forms alike in every answer is looked at.
MANY_ALIKE = 10
# Everything longer counts as one minute more than this: a phone was laid aside.
LONGEST_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where a response is counted."""

    day: date
    unit: str
    mode: str
    batch: str


@dataclass(frozen=True, slots=True)
class IntakeRow:
    """One number of a day; `part` is a question, a number of minutes, or ''."""

    day: date
    survey: str
    version: int
    unit: str
    mode: str
    batch: str
    what: What
    part: str
    number: int


def merged(one: IntakeRow, other: IntakeRow) -> IntakeRow:
    """Two rows of one key, the day of the first."""
    if one.what in PEAKS:
        return replace(one, number=max(one.number, other.number))
    return replace(one, number=one.number + other.number)


def left_row(survey: str, version: int, place: Place) -> IntakeRow:
    """Somebody began, and left without an answer that counts."""
    return IntakeRow(
        place.day, survey, version, place.unit, place.mode, place.batch, "left", "", 1
    )


def intake_rows(
    survey: str,
    version: int,
    place: Place,
    *,
    finished: bool,
    valid: bool,
    skipped: Collection[str],
    stopped_at: str = "",
    minutes: int | None = None,
    same_minute: int = 0,
) -> tuple[IntakeRow, ...]:
    """What one response adds; `minutes` None where nobody knows how long it took."""
    parts: list[tuple[What, str, int]] = [("finished" if finished else "stopped", "", 1)]
    parts += [] if valid else [("invalid", "", 1)]
    parts += [("stopped_at", stopped_at, 1)] if stopped_at and not finished else []
    parts += [("skipped", question, 1) for question in skipped]
    parts += [("same_minute", "", same_minute)] if same_minute >= MANY_AT_ONCE else []
    rows = [
        IntakeRow(
            place.day, survey, version, place.unit, place.mode, place.batch, what, part, number
        )
        for what, part, number in parts
    ]
    if minutes is not None and finished:
        # Without unit and batch: with them, a day's only response would tell its length.
        rows.append(
            IntakeRow(place.day, survey, version, "", place.mode, "", "minutes", str(minutes), 1)
        )
    return tuple(rows)


def minutes_of(taken: timedelta) -> int | None:
    """Whole minutes, begun ones included; None where a clock was set back meanwhile."""
    if taken < timedelta(0):
        return None
    return min(-(-taken // timedelta(minutes=1)), LONGEST_MINUTES + 1)


def median_minutes(times: Mapping[int, int]) -> int | None:
    """The lower median of how many took so many minutes; None for nobody."""
    half, below = sum(times.values()), 0
    for minutes, count in sorted(times.items()):
        below += count
        if 2 * below >= half:
            return minutes
    return None


def longest_run(forms: Iterable[object]) -> int:
    """How many neighbours are alike at most."""
    longest = run = 0
    before: object = None
    for form in forms:
        run = run + 1 if run and form == before else 1
        before, longest = form, max(longest, run)
    return longest
