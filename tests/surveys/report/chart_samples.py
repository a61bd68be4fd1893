"""Invented charts of every kind."""

from __future__ import annotations

from fractions import Fraction

from surveys.report.charts import (
    Bar,
    BarChart,
    Chart,
    Count,
    CountChart,
    Mark,
    Point,
    TrendChart,
)

TARGET = Mark(Fraction(80, 100), "chỉ tiêu trên 80%")
BARS = BarChart(
    "Bộ phận một cửa: tỷ lệ hài lòng",
    (
        Bar("Hài lòng chung", Fraction(87, 100), "87,0%", 0.79, 0.922, "100 người", TARGET),
        Bar("Tiếp cận dịch vụ", None, "đã ẩn (ít phiếu)"),
    ),
)
TREND = TrendChart(
    "Các kỳ gần đây",
    (
        Point("T9\n2026", 0.84, "84,0%", 0.75, 0.9, 0.7, 0.93),
        Point("T10", 0.97, "97,0%", 0.92, 0.99, 0.7, 0.93, signal=True),
    ),
    TARGET,
    0.83,
)
COUNTS = CountChart(
    "Phản ánh, kiến nghị",
    (Count("Còn trong hạn", 1200), Count("Quá hạn", 3, is_late=True)),
)
ALL: tuple[Chart, ...] = (BARS, TREND, COUNTS)
