"""How responses came in, as counts that point at nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from surveys.intake import (
    MANY_AT_ONCE,
    IntakeRow,
    Place,
    intake_rows,
    left_row,
    longest_run,
    median_minutes,
    merged,
    minutes_of,
)

PLACE = Place(date(2026, 11, 5), "van_phong", "self", "quay-1")


def told(rows: tuple[IntakeRow, ...]) -> list[tuple[str, str, int]]:
    return [(row.what, row.part, row.number) for row in rows]


def test_a_finished_response_counts_with_its_skips_and_its_minutes() -> None:
    rows = intake_rows(
        "quick", 1, PLACE, finished=True, valid=True, skipped=("x-wish",), minutes=3
    )

    assert told(rows) == [("finished", "", 1), ("skipped", "x-wish", 1), ("minutes", "3", 1)]


def test_a_stopped_response_tells_where_it_stopped_and_not_how_long_it_took() -> None:
    rows = intake_rows(
        "quick", 1, PLACE, finished=False, valid=True, skipped=(), stopped_at="q2", minutes=3
    )

    assert told(rows) == [("stopped", "", 1), ("stopped_at", "q2", 1)]


def test_minutes_are_kept_apart_from_unit_and_batch() -> None:
    """Decision 6: a counter's only response of a day must not tell how long it took."""
    *_, minutes = intake_rows("quick", 1, PLACE, finished=True, valid=True, skipped=(), minutes=3)

    assert (minutes.what, minutes.unit, minutes.batch) == ("minutes", "", "")


def test_r_a9_a_response_that_is_not_valid_is_counted_and_not_dropped() -> None:
    rows = intake_rows("quick", 1, PLACE, finished=True, valid=False, skipped=())

    assert told(rows) == [("finished", "", 1), ("invalid", "", 1)]


@pytest.mark.parametrize("number, kept", [(MANY_AT_ONCE - 1, False), (MANY_AT_ONCE, True)])
def test_few_responses_in_one_minute_leave_no_trace(number: int, kept: bool) -> None:
    rows = intake_rows(
        "quick", 1, PLACE, finished=True, valid=True, skipped=(), same_minute=number
    )

    assert ("same_minute" in {row.what for row in rows}) == kept


def test_counts_are_added_up_and_of_peaks_the_higher_one_stays() -> None:
    left = left_row("quick", 1, PLACE)
    peak = replace(left, what="same_minute", number=7)

    assert merged(left, left).number == 2
    assert merged(peak, replace(peak, number=6)).number == 7


@pytest.mark.parametrize(
    "seconds, minutes", [(0, 0), (1, 1), (60, 1), (61, 2), (3600, 60), (99_999, 61), (-1, None)]
)
def test_time_is_told_in_whole_minutes(seconds: int, minutes: int | None) -> None:
    """A clock that was set back gives no time at all, and a phone laid aside no long one."""
    assert minutes_of(timedelta(seconds=seconds)) == minutes


@pytest.mark.parametrize(
    "times, median",
    [({}, None), ({4: 1}, 4), ({1: 1, 9: 1}, 1), ({1: 1, 2: 1, 9: 1}, 2), ({3: 5, 61: 6}, 61)],
)
def test_half_of_the_people_took_no_longer_than_the_median(
    times: dict[int, int], median: int | None
) -> None:
    assert median_minutes(times) == median


@pytest.mark.parametrize("forms, longest", [("", 0), ("a", 1), ("abba", 2), ("abbbaa", 3)])
def test_neighbours_that_are_alike_make_a_run(forms: str, longest: int) -> None:
    assert longest_run(forms) == longest
