"""What a chart shows, before it is drawn, and the same in words for those who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from surveys.report.vietnamese import number, percent

Share = Fraction | float


@dataclass(frozen=True, slots=True)
class Mark:
    """A line that a value is held against, as in "chỉ tiêu trên 80%"."""

    value: Share
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One share with its interval; `value` None has no bar, and `words` says why."""

    label: str
    value: Share | None
    words: str
    low: float | None = None
    high: float | None = None
    note: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class BarChart:
    title: str
    bars: tuple[Bar, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One period; `lower` and `upper` are control limits, `signal` where it lies outside."""

    label: str
    value: Share | None
    words: str
    low: float | None = None
    high: float | None = None
    lower: float | None = None
    upper: float | None = None
    signal: bool = False


@dataclass(frozen=True, slots=True)
class TrendChart:
    """Oldest first; `centre` is the level that control limits lie around."""

    title: str
    points: tuple[Point, ...]
    mark: Mark | None = None
    centre: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many; `is_late` where each of them should have been done by now."""

    label: str
    number: int
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class CountChart:
    """Whole numbers beside each other, such as open cases in time and overdue."""

    title: str
    counts: tuple[Count, ...]
    note: str = ""


Chart = BarChart | TrendChart | CountChart


def described(chart: Chart) -> str:
    """Everything that the drawing says, as one paragraph."""
    match chart:
        case BarChart(bars=bars):
            parts = [_bar_words(bar) for bar in bars]
        case TrendChart(points=points, mark=mark):
            parts = [_point_words(point) for point in points]
            parts += [mark.words] if mark else []
        case CountChart(counts=counts):
            parts = [f"{count.label}: {number(count.number)}" for count in counts]
    told = f"{chart.title}. {'; '.join(parts)}."
    return f"{told} {chart.note}" if chart.note else told


def has_marks(chart: BarChart) -> bool:
    return any(bar.mark is not None for bar in chart.bars)


def has_intervals(shown: Sequence[Bar | Point]) -> bool:
    return any(each.low is not None and each.high is not None for each in shown)


def _bar_words(bar: Bar) -> str:
    told = f"{bar.label}: {bar.words}{_interval(bar)}"
    told += f", {bar.note}" if bar.note else ""
    return f"{told}, {bar.mark.words}" if bar.mark else told


def _point_words(point: Point) -> str:
    signal = ", ngoài giới hạn kiểm soát" if point.signal else ""
    return f"{point.label.replace(chr(10), ' ')}: {point.words}{_interval(point)}{signal}"


def _interval(shown: Bar | Point) -> str:
    if shown.low is None or shown.high is None:
        return ""
    return f" (khoảng tin cậy 95%: {percent(shown.low)} – {percent(shown.high)})"
