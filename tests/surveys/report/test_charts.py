"""A chart says in words all that it shows."""

from __future__ import annotations

from surveys.report.charts import BarChart, described, has_intervals, has_marks
from tests.surveys.report.chart_samples import BARS, COUNTS, TREND


def test_bars_are_told_with_interval_people_and_target() -> None:
    assert described(BARS) == (
        "Bộ phận một cửa: tỷ lệ hài lòng. Hài lòng chung: 87,0% (khoảng tin cậy 95%: 79,0% – "
        "92,2%), 100 người, chỉ tiêu trên 80%; Tiếp cận dịch vụ: đã ẩn (ít phiếu)."
    )


def test_a_trend_tells_which_period_is_a_signal() -> None:
    assert described(TREND) == (
        "Các kỳ gần đây. T9 2026: 84,0% (khoảng tin cậy 95%: 75,0% – 90,0%); T10: 97,0% (khoảng "
        "tin cậy 95%: 92,0% – 99,0%), ngoài giới hạn kiểm soát; chỉ tiêu trên 80%."
    )


def test_counts_are_told_as_vietnamese_readers_write_them() -> None:
    assert described(COUNTS) == "Phản ánh, kiến nghị. Còn trong hạn: 1.200; Quá hạn: 3."


def test_what_is_not_drawn_is_not_explained() -> None:
    without = BarChart("Không có gì", BARS.bars[1:])

    assert (has_marks(BARS), has_intervals(BARS.bars)) == (True, True)
    assert (has_marks(without), has_intervals(without.bars)) == (False, False)
