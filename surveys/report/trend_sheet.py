"""The sheet "Xu hướng": the judged figure over the last closed periods, with its chart."""

from __future__ import annotations

from typing import Final

from surveys.control_chart import (
    SIGNAL_WORDS,
    SMALLEST_BASELINE_PERIODS,
    SMALLEST_BASELINE_RESPONDENTS,
)
from surveys.periods import Period
from surveys.report.by_survey import SurveyShares, by_survey
from surveys.report.document import ExportDocument
from surveys.report.factor_sheet import title
from surveys.report.figure_charts import FEWEST_POINTS, short_period
from surveys.report.native_charts import (
    DOWN,
    GOAL,
    SOFT,
    UP,
    Line,
    Plan,
    spans,
    table_with_chart,
    why_empty,
)
from surveys.report.sheet import Column, Percent, Sheet, Value
from surveys.report.vietnamese import percent
from surveys.report.wording import STATE_WORDS, period_name
from surveys.trend import Trend, TrendPoint

SHEET: Final = "Xu hướng"
COLUMNS: Final = (
    Column("Kỳ", 11, "Kỳ đã chốt, cũ nhất ở trên: T10/2026 là tháng 10 năm 2026."),
    Column("Từ ngày", 12, "Ngày đầu của kỳ."),
    Column("Đến hết ngày", 12, "Ngày cuối của kỳ."),
    Column("Số người trả lời", 10, "Số người trả lời trong kỳ."),
    Column("Tỷ lệ hài lòng", 10, "Tỷ lệ của câu hỏi chung (hoặc tất cả các tiêu chí)."),
    Column("Cận dưới 95%", 10, "Đầu dưới của khoảng tin cậy 95%."),
    Column("Cận trên 95%", 10, "Đầu trên của khoảng tin cậy 95%."),
    Column("Chỉ tiêu", 10, "Mức của chỉ tiêu trong kỳ báo cáo này."),
    Column("Giới hạn dưới", 10, "Thấp hơn là tín hiệu: khó là ngẫu nhiên."),
    Column("Giới hạn trên", 10, "Cao hơn là tín hiệu: khó là ngẫu nhiên."),
    Column("Nhận xét", 26, "Tín hiệu của biểu đồ kiểm soát, hoặc vì sao không có số."),
    DOWN,
    UP,
)
PLAN: Final = Plan(
    "Các kỳ gần đây, với khoảng tin cậy 95%",
    value=4,
    down=COLUMNS.index(DOWN),
    up=COLUMNS.index(UP),
    lines=(Line(7, GOAL), Line(8, SOFT, "round_dot"), Line(9, SOFT, "round_dot")),
    kind="line",
    fewest=FEWEST_POINTS,
)


def trend_sheet(sheet: Sheet, document: ExportDocument) -> None:
    sheet.heading("Tỷ lệ hài lòng của cơ quan qua các kỳ đã chốt")
    sheet.blocks(COLUMNS)
    for place, (trend, shares) in enumerate(with_answers(document)):
        if place:
            sheet.page_break()
        sheet.paragraph(title(shares, document), bold=True)
        for line in _words(trend, shares):
            sheet.paragraph(line)
        rows = [_row(point, shares, document.smallest) for point in trend.points]
        table_with_chart(sheet, COLUMNS, rows, PLAN)


def with_answers(document: ExportDocument) -> list[tuple[Trend, SurveyShares]]:
    by_version = {(each.survey, each.version): each for each in by_survey(document.figures)}
    return [
        (trend, shares)
        for trend in document.trends
        if any(point.respondents for point in trend.points)
        and (shares := by_version.get((trend.survey, trend.version))) is not None
    ]


def _words(trend: Trend, shares: SurveyShares) -> list[str]:
    told = []
    if shares.headline.target is not None:
        told.append(f"Chỉ tiêu {STATE_WORDS[shares.headline.target.state]}.")
    base = trend.baseline
    if base is None:
        told.append(
            f"Chưa có giới hạn kiểm soát: cần {SMALLEST_BASELINE_PERIODS} kỳ đã chốt và "
            f"{SMALLEST_BASELINE_RESPONDENTS} người trả lời."
        )
    else:
        told.append(
            f"Giai đoạn gốc, từ {_in_sentence(base.first)} đến {_in_sentence(base.last)}: "
            f"{percent(base.share)}. Kỳ ngoài giới hạn kiểm soát khác giai đoạn gốc nhiều hơn mức "
            "ngẫu nhiên."
        )
    return told


def _in_sentence(period: Period) -> str:
    name = period_name(period)
    return name[:1].lower() + name[1:]


def _row(point: TrendPoint, shares: SurveyShares, smallest: int) -> tuple[Value, ...]:
    target = shares.headline.target
    remark = SIGNAL_WORDS[point.signal] if point.signal else None
    return (
        _name(point.period),
        point.period.first,
        point.period.last,
        point.respondents,
        None if point.value is None else Percent(point.value),
        None if point.low is None else Percent(point.low),
        None if point.high is None else Percent(point.high),
        None if target is None else Percent(target.target.value),
        None if point.limits is None else Percent(point.limits.low),
        None if point.limits is None else Percent(point.limits.high),
        why_empty(point, smallest) or remark,
        *spans(point.value, point.low, point.high),
    )


def _name(period: Period) -> str:
    short = short_period(period)
    return f"{short}/{period.year}" if short else str(period.year)
