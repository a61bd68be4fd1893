"""Petitions by legal type: every one stands in one row and one column."""

from __future__ import annotations

from surveys.report.petition_types import TOTAL, UNSORTED, petitions, type_counts
from tests.surveys.report.reports import MONTH, TYPES


def test_r_f7_each_petition_is_counted_under_its_type_and_as_it_stood() -> None:
    counts = {each.name: each for each in type_counts(petitions(MONTH), TYPES)}
    first = counts[f"1. {TYPES['1']}"]

    assert (first.received, first.in_time, first.late, first.by_table) == (2, 1, 1, 1)
    unsorted = counts[UNSORTED]
    assert (unsorted.waiting, unsorted.overdue, unsorted.no_term) == (1, 1, 1)
    assert (counts[TOTAL].received, counts[TOTAL].forwarded) == (7, 1)


def test_rows_add_up_to_the_total_and_columns_to_what_was_received() -> None:
    *parts, total = type_counts(petitions(MONTH), TYPES)

    assert sum(each.received for each in parts) == total.received
    for each in (*parts, total):
        stood = each.in_time + each.late + each.waiting + each.overdue + each.no_term
        assert stood == each.received


def test_a_question_is_no_petition() -> None:
    assert "HL-7" not in [row.code for row in petitions(MONTH)]
