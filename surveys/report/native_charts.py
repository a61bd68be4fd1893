"""Charts that Excel draws itself, out of the cells of the table above them.

Excel draws a text as 0, so a cell without a number stays empty here and a remark beside it says
why.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from surveys.figure import Figure
from surveys.report.passages import hidden_words
from surveys.report.sheet import BAR, Column, Percent, Sheet, Value
from surveys.report.vietnamese import percent
from surveys.trend import TrendPoint
from surveys.verdict import VERDICT_WORDS

INK: Final = "#0B4F8A"
GOAL: Final = "#8F1313"
SOFT: Final = "#6A6A6A"
FONT: Final = {"name": "Times New Roman", "size": 11}

DOWN = Column(
    "Từ cận dưới đến tỷ lệ",
    10,
    "Độ dài nửa dưới của khoảng tin cậy, để vẽ biểu đồ; cột ẩn nếu bảng không dùng chung cột.",
    hidden=True,
)
UP = Column(
    "Từ tỷ lệ đến cận trên",
    10,
    "Độ dài nửa trên của khoảng tin cậy, để vẽ biểu đồ; cột ẩn nếu bảng không dùng chung cột.",
    hidden=True,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A column that is drawn as a line beside the values."""

    column: int
    colour: str
    dashes: str = "dash"


@dataclass(frozen=True, slots=True)
class Plan:
    """Which columns of a table a chart draws; `lines` are left out where they have no value.

    Below `fewest` values there is nothing to compare, and no chart.
    """

    title: str
    value: int
    down: int
    up: int
    lines: Sequence[Line] = ()
    names: int = 0
    kind: str = "column"
    fewest: int = 1

    def is_worth_drawing(self, rows: Sequence[Sequence[Value]]) -> bool:
        return sum(row[self.value] is not None for row in rows) >= self.fewest


def spans(value: Fraction | None, low: float | None, high: float | None) -> tuple[Value, Value]:
    """The cells of `DOWN` and `UP`."""
    if value is None or low is None or high is None:
        return None, None
    return Percent(max(0.0, float(value) - low)), Percent(max(0.0, high - float(value)))


def why_empty(of: Figure | TrendPoint, smallest: int) -> str | None:
    """None where there is a number."""
    if of.suppressed:
        return hidden_words(of, smallest)
    return VERDICT_WORDS["no_data"] if of.value is None else None


def table_with_chart(
    sheet: Sheet, columns: Sequence[Column], rows: Sequence[Sequence[Value]], plan: Plan
) -> None:
    """The table at the next row, its chart below where the plan finds enough to draw."""
    sheet.titles(columns)
    top = sheet.next_row - 1
    for row in rows:
        sheet.row(row)
    if not plan.is_worth_drawing(rows):
        return
    chart = _drawn(sheet, columns, rows, plan, top)
    sheet.space()
    sheet.place(chart)


def _drawn(
    sheet: Sheet, columns: Sequence[Column], rows: Sequence[Sequence[Value]], plan: Plan, top: int
) -> Any:
    first, last = top + 1, top + len(rows)
    names = sheet.range(plan.names, first, last)
    chart = sheet.new_chart(plan.kind)
    series: dict[str, Any] = {
        "name": columns[plan.value].title,
        "categories": names,
        "values": sheet.range(plan.value, first, last),
        "y_error_bars": {
            "type": "custom",
            "plus_values": sheet.range(plan.up, first, last),
            "minus_values": sheet.range(plan.down, first, last),
            "plus_data": _numbers(rows, plan.up),
            "minus_data": _numbers(rows, plan.down),
            "line": {"color": SOFT, "width": 1.25},
        },
    }
    if plan.kind == "column":
        labels = {"value": True, "num_format": "0.00%", "position": "inside_base", "font": FONT}
        series |= {"fill": {"color": BAR}, "border": {"color": INK}, "gap": 60}
        series |= {"data_labels": labels}
    else:
        marker = {"type": "circle", "size": 7, "fill": {"color": INK}, "border": {"color": INK}}
        series |= {"line": {"color": INK, "width": 2}, "marker": marker}
    chart.add_series(series)
    drawn = [line for line in plan.lines if any(row[line.column] is not None for row in rows)]
    beside = sheet.new_chart("line") if plan.kind == "column" and drawn else chart
    for line in drawn:
        beside.add_series(
            {
                "name": columns[line.column].title,
                "categories": names,
                "values": sheet.range(line.column, first, last),
                "line": {"color": line.colour, "width": 1.75, "dash_type": line.dashes},
                "marker": {"type": "none"},
            }
        )
    if beside is not chart:
        chart.combine(beside)
    least = 0.0 if plan.kind == "column" else _least(rows, plan)
    words = f"{plan.title} (trục đứng bắt đầu từ {percent(least, 0)})" if least else plan.title
    chart.set_title({"name": words, "name_font": {**FONT, "size": 13}})
    chart.set_legend({"position": "bottom", "font": FONT})
    chart.set_y_axis(
        {
            "min": least,
            "max": 1,
            "major_unit": 0.1 if least else 0.2,
            "num_format": "0%",
            "num_font": FONT,
            "major_gridlines": {"visible": True, "line": {"color": "#D5D5D5"}},
        }
    )
    chart.set_x_axis({"num_font": FONT})
    # The lengths of the intervals stand in hidden columns.
    chart.show_hidden_data()
    return chart


def _least(rows: Sequence[Sequence[Value]], plan: Plan) -> float:
    """Where the axis of a line begins: a tenth that leaves room below everything drawn."""
    shares = [_numbers(rows, line.column) for line in plan.lines]
    shares.append(
        [
            value - down
            for value, down in zip(
                _numbers(rows, plan.value), _numbers(rows, plan.down), strict=True
            )
        ]
    )
    lowest = min((share for column in shares for share in column if share > 0), default=0.0)
    return max(0, math.floor(lowest * 10 - 0.5)) / 10


def _numbers(rows: Sequence[Sequence[Value]], column: int) -> list[float]:
    """0 for an empty cell, which has no error bar anyway."""
    cells = [row[column] for row in rows]
    return [float(cell.share) if isinstance(cell, Percent) else 0.0 for cell in cells]
