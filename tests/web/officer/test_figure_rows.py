"""The days that counts are shown for."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from storage.memory import MemoryStore
from surveys.periods import parse_period
from surveys.report.document import Labels
from tests.bot.setting import catalog
from tests.web.answered import months_of_answers
from web.officer.figure_rows import Rows, spans_of


@pytest.mark.parametrize("label", ["2026-02", "2026-10", "2026-Q1", "2026-H2", "2026"])
def test_spans_hold_every_day_of_the_period_once(label: str) -> None:
    period = parse_period(label)
    spans = spans_of(period)

    assert (spans[0][0], spans[-1][1]) == (period.first, period.last)
    assert all(a[1] + timedelta(days=1) == b[0] for a, b in pairwise(spans))


def test_a_month_is_shown_in_weeks_and_a_year_in_report_months() -> None:
    assert len(spans_of(parse_period("2026-10"))) == 5
    assert [first.day for first, _ in spans_of(parse_period("2026"))] == [15] * 12


async def test_units_and_days_add_up_to_the_same_total() -> None:
    answered = await months_of_answers(few=True)
    rows = Rows(answered.store, catalog(), Labels())
    table = await rows.of(parse_period("2026-Q4"), "quick", "1")

    assert table is not None
    assert table.by_unit[-1].respondents == table.by_days[-1].respondents == "166"
    assert [row.names[0] for row in table.by_unit] == [
        "bv_thong_nhat",
        "thanh_tra",
        "van_phong",
        "Cộng",
    ]


async def test_an_unknown_survey_or_version_has_no_rows() -> None:
    rows = Rows(MemoryStore(), catalog(), Labels())

    assert await rows.of(parse_period("2026-10"), "quick", "9") is None
    assert await rows.of(parse_period("2026-10"), "nothing", "1") is None
