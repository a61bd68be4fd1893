"""The last closed periods."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from surveys.report.trend_sheet import SHEET
from surveys.trend import PERIODS_SHOWN
from tests.surveys.report.exports import EXPORT
from tests.surveys.report.workbook_samples import month, opened, rows_under


def test_twelve_periods_each_with_its_interval_and_limits() -> None:
    rows = rows_under(opened(month())[SHEET], "Kỳ")

    assert len(rows) == PERIODS_SHOWN
    assert (rows[0]["Kỳ"], rows[-1]["Kỳ"]) == ("T1/2026", "T12/2026")
    last = rows[-1]
    assert (last["Số người trả lời"], round(last["Tỷ lệ hài lòng"], 4)) == (208, 0.8365)
    assert last["Giới hạn dưới"] < last["Tỷ lệ hài lòng"] < last["Giới hạn trên"]


def test_a_hidden_period_is_empty_and_says_why() -> None:
    [hidden] = [
        row for row in rows_under(opened(month())[SHEET], "Kỳ") if row["Tỷ lệ hài lòng"] is None
    ]

    assert hidden["Nhận xét"] == "Không hiển thị (dưới 5 người trả lời)"
    assert hidden["Cận dưới 95%"] is None


def test_a_signal_is_told_in_words() -> None:
    document = month()
    [trend] = document.trends
    low = replace(trend, points=(*trend.points[:-1], replace(trend.points[-1], signal="low")))
    rows = rows_under(opened(replace(document, trends=(low,)))[SHEET], "Kỳ")

    assert rows[-1]["Nhận xét"] == "tín hiệu: thấp hơn giới hạn dưới"


def test_the_level_before_is_told_or_what_it_takes() -> None:
    document = month()
    [trend] = document.trends

    def told(shown: Any) -> list[str]:
        sheet = opened(replace(document, trends=(shown,)))[SHEET]
        return [str(cell.value) for (cell,) in sheet.iter_rows(max_col=1)]

    assert any(line.startswith("Giai đoạn gốc, từ tháng") for line in told(trend))
    short = replace(trend, baseline=None)
    assert any(line.startswith("Chưa có giới hạn kiểm soát: cần 12 kỳ") for line in told(short))


def test_the_line_has_its_target_its_limits_and_its_intervals() -> None:
    [chart] = opened(month())[SHEET]._charts

    assert len(chart.series) == 4
    assert chart.series[0].errBars.minus.numRef is not None
    assert [series.errBars for series in chart.series[1:]] == [None] * 3


def test_hidden_periods_are_a_table_without_an_empty_chart() -> None:
    document = month()
    [trend] = document.trends
    hidden = [
        replace(point, suppressed=True, value=None, low=None, high=None) for point in trend.points
    ]
    for points in (hidden, [*hidden[:-1], trend.points[-1]]):
        shown = replace(document, trends=(replace(trend, points=tuple(points)),))
        sheet: Any = opened(shown)[SHEET]

        assert sheet._charts == []
        assert len(rows_under(sheet, "Kỳ")) == PERIODS_SHOWN


def test_without_closed_periods_there_is_no_sheet() -> None:
    assert SHEET not in opened(EXPORT).sheetnames
