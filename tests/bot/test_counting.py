"""What a closed response adds to the rollups."""

from __future__ import annotations

from dataclasses import replace

from bot.counting import rows_of
from storage.records import ResponseClosed
from surveys.tally import Tally
from tests.bot.inpatients import IN_OCTOBER, INPATIENT_COUNTED

STAYED = ResponseClosed(
    key="k1",
    token="",
    survey="inpatient",
    version=1,
    unit="bv_thong_nhat",
    mode="self",
    batch="",
    day=IN_OCTOBER,
    answers={"a1": "4", "a2": "0", "g1": 110, "g2": "5", "g3": "Cảm ơn bệnh viện"},
    skipped=("a3",),
)


def test_ratings_skips_and_group_g_each_have_a_row() -> None:
    rows = {(row.factor, row.item): row.tally for row in rows_of(STAYED, INPATIENT_COUNTED)}

    assert list(rows) == [
        (None, None),
        ("A", None),
        ("A", "a1"),
        ("A", "a2"),
        ("A", "a3"),
        (None, "g1"),
        (None, "g2"),
    ]
    assert rows["A", "a3"] == Tally(skipped=1)
    assert (rows[None, "g1"].amount, rows[None, "g1"].respondents) == (110, 1)
    assert (rows[None, "g2"].satisfied, rows[None, "g2"].answers) == (1, 1)
    assert (rows["A", None].answers, rows["A", None].fully_satisfied) == (1, 1)


def test_a_response_that_does_not_count_adds_nothing() -> None:
    assert rows_of(replace(STAYED, valid=False), INPATIENT_COUNTED) == ()
