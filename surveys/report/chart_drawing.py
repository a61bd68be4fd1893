"""Charts drawn with matplotlib, narrow enough for a telephone and readable without colour.

The same chart gives the same bytes: no date, fixed names of elements, the library's own font.
"""

from __future__ import annotations

import textwrap
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from surveys.report.charts import (
    Bar,
    BarChart,
    Chart,
    Count,
    CountChart,
    Point,
    TrendChart,
    has_intervals,
    has_marks,
)
from surveys.report.vietnamese import number

POINTS_AN_INCH: Final = 72
WIDTH: Final = 320
MARGIN: Final = 8

INK: Final = "#1b1b1b"
SOFT: Final = "#4a4a4a"
FILL: Final = "#a9c4de"
EDGE: Final = "#0b4f8a"
LATE: Final = "#e9b3a6"
LATE_EDGE: Final = "#8f1313"
RULE: Final = "#c9cdc8"

TITLE_SIZE: Final = 13.0
TEXT_SIZE: Final = 11.5
NOTE_SIZE: Final = 10.0
TITLE_LETTERS: Final = 36
TEXT_LETTERS: Final = 46
NOTE_LETTERS: Final = 54
LINE: Final = 16
NOTE_LINE: Final = 13

BAR_ROOM: Final = 30
BAR_HEIGHT: Final = 18
# The bars take this share of the width; what is left is for their numbers.
BAR_SHARE: Final = 0.66
TREND_HEIGHT: Final = 170
TREND_LEFT: Final = 40
# A trend that stays above this begins here, and says so.
HALF: Final = 0.5


def drawn(chart: Chart) -> Figure:
    """The chart as the library's figure, in points of 1/72 inch."""
    match chart:
        case BarChart():
            return _bars(chart)
        case TrendChart():
            return _trend(chart)
        case CountChart():
            return _counts(chart)


class _Sheet:
    """A page of fixed width that grows downwards; what is written first stands on top."""

    def __init__(self, title: str, room: float, notes: list[str]) -> None:
        heading = textwrap.wrap(title, TITLE_LETTERS)
        small = [line for note in notes for line in textwrap.wrap(note, NOTE_LETTERS)]
        self.top = MARGIN + 18 * len(heading) + 4
        self.height = self.top + room + NOTE_LINE * len(small) + MARGIN
        self.figure = Figure(figsize=(WIDTH / POINTS_AN_INCH, self.height / POINTS_AN_INCH))
        self.figure.patch.set_facecolor("white")
        for place, line in enumerate(heading):
            self.write(MARGIN, MARGIN + 18 * place, line, size=TITLE_SIZE, weight="bold")
        for place, line in enumerate(small):
            y = self.top + room + NOTE_LINE * place
            self.write(MARGIN, y, line, size=NOTE_SIZE, color=SOFT)

    def write(self, x: float, y: float, words: str, **how: Any) -> None:
        """Points from the upper left corner; `y` is the upper edge of the letters."""
        style: dict[str, Any] = {"size": TEXT_SIZE, "color": INK, "va": "top"}
        style |= {"family": "DejaVu Sans"} | how
        self.figure.text(x / WIDTH, 1 - y / self.height, _plain(words), **style)

    def axes(self, left: float, top: float, width: float, height: float) -> Axes:
        """Axes in points from the upper left corner, without a frame."""
        place = (
            left / WIDTH,
            1 - (top + height) / self.height,
            width / WIDTH,
            height / self.height,
        )
        axes = self.figure.add_axes(place)
        axes.set_facecolor("none")
        for spine in axes.spines.values():
            spine.set_visible(False)
        return axes


def _bars(chart: BarChart) -> Figure:
    labels = [textwrap.wrap(bar.label, TEXT_LETTERS) for bar in chart.bars]
    room = sum(LINE * len(lines) + BAR_ROOM for lines in labels) + 18
    sheet = _Sheet(chart.title, room, _bar_notes(chart))
    width = (WIDTH - 2 * MARGIN) * BAR_SHARE
    axes = sheet.axes(MARGIN, sheet.top, width, room - 18)
    axes.set(xlim=(0, 1), ylim=(room - 18, 0))
    axes.set_xticks([0, 0.5, 1], ["0%", "50%", "100%"], size=NOTE_SIZE, color=SOFT)
    axes.xaxis.get_majorticklabels()[0].set_horizontalalignment("left")
    axes.set_yticks([])
    axes.tick_params(length=0, pad=2)
    y = 0.0
    for bar, lines in zip(chart.bars, labels, strict=True):
        for line in lines:
            sheet.write(MARGIN, sheet.top + y, line)
            y += LINE
        _bar(axes, sheet, bar, y, MARGIN + width + 10)
        y += BAR_ROOM
    return sheet.figure


def _bar(axes: Axes, sheet: _Sheet, bar: Bar, y: float, x_of_words: float) -> None:
    middle = y + 2 + BAR_HEIGHT / 2
    for at in (0, 0.5, 1):
        axes.plot([at, at], [y, y + BAR_HEIGHT + 4], color=RULE, lw=0.8, zorder=0, clip_on=False)
    if bar.value is None:
        sheet.write(MARGIN + 4, sheet.top + y + 4, bar.words, size=NOTE_SIZE, color=SOFT)
        return
    axes.barh(
        middle, float(bar.value), BAR_HEIGHT, color=FILL, edgecolor=EDGE, linewidth=1, zorder=2
    )
    if bar.low is not None and bar.high is not None:
        _interval(axes, bar.low, bar.high, middle)
    if bar.mark is not None:
        at = float(bar.mark.value)
        dashes = (0, (3, 2))
        axes.plot([at, at], [y - 1, y + BAR_HEIGHT + 7], color=INK, lw=1.8, ls=dashes, zorder=4)
    sheet.write(x_of_words, sheet.top + y, bar.words, size=12, weight="bold")
    sheet.write(x_of_words, sheet.top + y + 15, bar.note, size=NOTE_SIZE, color=SOFT)


def _interval(axes: Axes, low: float, high: float, y: float) -> None:
    axes.plot([low, high], [y, y], color=INK, linewidth=1.6, zorder=3, clip_on=False)
    for end in (low, high):
        axes.plot([end, end], [y - 4, y + 4], color=INK, linewidth=1.6, zorder=3, clip_on=False)


def _bar_notes(chart: BarChart) -> list[str]:
    notes = []
    if has_intervals(chart.bars):
        notes.append("Vạch ngang: khoảng tin cậy 95% (sai số ngẫu nhiên).")
    if has_marks(chart):
        marks = dict.fromkeys(bar.mark.words for bar in chart.bars if bar.mark)
        notes.append(f"Nét đứt: {'; '.join(marks)}.")
    return [*notes, *([chart.note] if chart.note else [])]


def _trend(chart: TrendChart) -> Figure:
    notes = _trend_notes(chart)
    room = TREND_HEIGHT + 34
    sheet = _Sheet(chart.title, room, notes)
    axes = sheet.axes(TREND_LEFT, sheet.top + 6, WIDTH - TREND_LEFT - 14, TREND_HEIGHT - 6)
    floor = _floor(chart)
    steps = [floor + (1 - floor) * step / 5 for step in range(6)]
    axes.set(xlim=(-0.5, max(len(chart.points), 2) - 0.5), ylim=(floor, 1))
    axes.set_yticks(steps, [f"{round(at * 100)}%" for at in steps], size=NOTE_SIZE, color=SOFT)
    axes.set_xticks(
        range(len(chart.points)),
        [_plain(point.label) for point in chart.points],
        size=NOTE_SIZE,
        color=SOFT,
    )
    axes.tick_params(length=0)
    axes.grid(axis="y", color=RULE, linewidth=0.8)
    axes.set_axisbelow(True)
    _limits(axes, chart)
    shown = [(at, point) for at, point in enumerate(chart.points) if point.value is not None]
    axes.plot(
        [at for at, _ in shown],
        [float(point.value or 0) for _, point in shown],
        color=EDGE,
        linewidth=1.4,
        zorder=3,
        clip_on=False,
    )
    for at, point in shown:
        _point(axes, at, point)
    if chart.mark is not None:
        axes.axhline(float(chart.mark.value), color=INK, lw=1.6, ls=(0, (4, 3)), clip_on=False)
    return sheet.figure


def _point(axes: Axes, at: int, point: Point) -> None:
    value = float(point.value or 0)
    if point.low is not None and point.high is not None:
        axes.plot([at, at], [point.low, point.high], color=INK, lw=1.4, zorder=4, clip_on=False)
    shape = "D" if point.signal else "o"
    face = "white" if point.signal else EDGE
    axes.plot(
        [at],
        [value],
        shape,
        color=face,
        markeredgecolor=EDGE,
        markeredgewidth=1.6,
        markersize=8 if point.signal else 6,
        zorder=5,
        clip_on=False,
    )


def _limits(axes: Axes, chart: TrendChart) -> None:
    for at, point in enumerate(chart.points):
        for limit in (point.lower, point.upper):
            if limit is not None:
                axes.plot([at - 0.5, at + 0.5], [limit, limit], color=SOFT, lw=1, ls=":")
    if chart.centre is not None:
        axes.axhline(chart.centre, color=SOFT, linewidth=1, clip_on=False)


def _trend_notes(chart: TrendChart) -> list[str]:
    notes = []
    if has_intervals(chart.points):
        notes.append("Vạch đứng: khoảng tin cậy 95% (sai số ngẫu nhiên).")
    if chart.mark is not None:
        notes.append(f"Nét đứt: {chart.mark.words}.")
    if any(point.lower is not None or point.upper is not None for point in chart.points):
        notes.append("Đường chấm: giới hạn kiểm soát; hình thoi: kỳ nằm ngoài giới hạn đó.")
    if _floor(chart):
        notes.append("Trục đứng bắt đầu từ 50%.")
    return [*notes, *([chart.note] if chart.note else [])]


def _floor(chart: TrendChart) -> float:
    found = [
        float(each)
        for point in chart.points
        for each in (point.value, point.low, point.lower)
        if each is not None
    ]
    found += [float(chart.mark.value)] if chart.mark else []
    return HALF if found and min(found) >= HALF else 0.0


def _counts(chart: CountChart) -> Figure:
    room = len(chart.counts) * (LINE + BAR_ROOM)
    sheet = _Sheet(chart.title, room, [chart.note] if chart.note else [])
    width = (WIDTH - 2 * MARGIN) * BAR_SHARE
    axes = sheet.axes(MARGIN, sheet.top, width, room)
    most = max((count.number for count in chart.counts), default=0)
    axes.set(xlim=(0, max(most, 1)), ylim=(room, 0))
    axes.set_xticks([])
    axes.set_yticks([])
    y = 0.0
    for count in chart.counts:
        sheet.write(MARGIN, sheet.top + y, count.label)
        y += LINE
        _count(axes, count, y)
        sheet.write(
            MARGIN + width + 10, sheet.top + y + 2, number(count.number), size=12, weight="bold"
        )
        y += BAR_ROOM
    return sheet.figure


def _count(axes: Axes, count: Count, y: float) -> None:
    fill, edge = (LATE, LATE_EDGE) if count.is_late else (FILL, EDGE)
    axes.barh(
        y + 2 + BAR_HEIGHT / 2,
        count.number,
        BAR_HEIGHT,
        color=fill,
        edgecolor=edge,
        linewidth=1,
        hatch="///" if count.is_late else None,
        zorder=2,
    )


def _plain(words: str) -> str:
    """The library reads what stands between two dollars as mathematics."""
    return words.replace("$", r"\$")
