"""What a closed response adds to the rollups."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from surveys.rollup import ClosedResponse, RatedItem, RatedSurvey, SideQuestion, rollup_rows
from surveys.tally import total
from tests.surveys.answers_of_people import ONE_STOP, SATISFIED, rows_of

RESPONSE = ClosedResponse(
    date(2026, 10, 1),
    "one-stop",
    1,
    "van_phong",
    "web",
    "",
    {"a1": 5, "a2": 0, "b1": None, "overall": 4},
)


def test_every_scope_of_the_response_gets_a_row() -> None:
    rows = rollup_rows(RESPONSE, ONE_STOP)
    assert [(row.factor, row.item) for row in rows] == [
        (None, None),
        ("access", None),
        ("staff", None),
        ("access", "a1"),
        ("access", "a2"),
        ("staff", "b1"),
        (None, "overall"),
    ]
    everything = rows[0].tally
    assert (everything.answers, everything.n0, everything.skipped) == (1, 1, 1)


def test_the_same_response_gives_the_same_rows() -> None:
    assert rollup_rows(RESPONSE, ONE_STOP) == rollup_rows(RESPONSE, ONE_STOP)


def test_a_stopped_response_keeps_its_answered_items() -> None:
    rows = rollup_rows(replace(RESPONSE, answers={"a1": 2}), ONE_STOP)
    assert [(row.factor, row.item) for row in rows] == [
        (None, None),
        ("access", None),
        ("access", "a1"),
    ]


def test_factors_add_up_to_all_and_the_overall_question_stands_apart() -> None:
    rows = rows_of([{"a1": 5, "a2": 3, "b1": 4, "overall": 1}, {"a2": 4, "overall": 5}])
    counts = {
        factor: total(r.tally for r in rows if (r.factor, r.item) == (factor, None)).n
        for factor in (None, "access", "staff")
    }
    assert counts[None] == tuple(
        a + b for a, b in zip(counts["access"], counts["staff"], strict=True)
    )
    assert sum(counts[None]) == 4


def test_scales_of_different_length_are_never_pooled() -> None:
    mixed = RatedSurvey(
        "quick",
        1,
        (
            RatedItem("five", "f", SATISFIED),
            RatedItem("three", "f", frozenset({3}), levels=3),
            RatedItem("other", "g", SATISFIED),
        ),
    )
    rows = rows_of([{"five": 5, "three": 3, "other": 4}], survey=mixed)
    assert [(row.factor, row.item) for row in rows] == [
        ("g", None),
        ("f", "five"),
        ("f", "three"),
        ("g", "other"),
    ]


def test_side_questions_have_rows_of_their_own_and_are_in_no_pool() -> None:
    hospital = replace(
        ONE_STOP, side=(SideQuestion("g1", "expectation"), SideQuestion("g2", "return"))
    )
    rows = rows_of([{"a1": 4, "g1": 120, "g2": 0}, {"g1": None, "g2": 1}], survey=hospital)
    found = [(row.factor, row.item, row.tally.answers) for row in rows]
    assert found == [
        (None, None, 1),
        ("access", None, 1),
        ("access", "a1", 1),
        (None, "g1", 1),
        (None, "g2", 1),
        (None, "g1", 0),
        (None, "g2", 1),
    ]
    assert total(row.tally for row in rows if row.item == "g1").amount == 120
    assert total(row.tally for row in rows if row.item == "g2").satisfied == 1


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (replace(RESPONSE, version=2), "version 2"),
        (replace(RESPONSE, answers={"free_text": 3}), "no items"),
        (replace(RESPONSE, answers={"a1": 6}), "codes 0 to 5"),
    ],
)
def test_what_does_not_fit_the_version_is_refused(wrong: ClosedResponse, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        rollup_rows(wrong, ONE_STOP)
