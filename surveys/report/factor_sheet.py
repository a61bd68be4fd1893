"""The sheet "Yếu tố": the factors of each survey beside each other, with their chart."""

from __future__ import annotations

from typing import Final

from surveys.figure import Figure
from surveys.report.by_survey import SurveyShares, by_survey
from surveys.report.document import ExportDocument
from surveys.report.measure_words import MEASURE_WORDS
from surveys.report.native_charts import (
    DOWN,
    GOAL,
    UP,
    Line,
    Plan,
    spans,
    table_with_chart,
    why_empty,
)
from surveys.report.sheet import Column, Percent, Sheet, Value
from surveys.report.wording import STATE_WORDS, scope_words

SHEET: Final = "Yếu tố"
COLUMNS: Final = (
    Column("Nội dung", 44, "Câu hỏi chung, tất cả các tiêu chí, rồi từng yếu tố."),
    Column("Số người trả lời", 10, "Số người có ít nhất một câu trả lời hợp lệ."),
    Column("Tỷ lệ hài lòng", 10, f"{MEASURE_WORDS['top2'].formula}."),
    Column("Cận dưới 95%", 10, "Đầu dưới của khoảng tin cậy 95%."),
    Column("Cận trên 95%", 10, "Đầu trên của khoảng tin cậy 95%."),
    Column("Chỉ tiêu", 10, "Mức của chỉ tiêu; yếu tố chỉ để tham khảo, không có kết luận."),
    Column("Vì sao không có số", 32, "Số bị ẩn hoặc không có câu trả lời."),
    DOWN,
    UP,
)


def factor_sheet(sheet: Sheet, document: ExportDocument) -> None:
    sheet.heading("Các yếu tố của từng phiếu (chỉ để tham khảo; chỉ tiêu là của câu hỏi chung)")
    sheet.blocks(COLUMNS)
    for place, shares in enumerate(with_factors(document)):
        if place:
            sheet.page_break()
        sheet.paragraph(title(shares, document), bold=True)
        if shares.headline.target is not None:
            sheet.paragraph(f"Chỉ tiêu {STATE_WORDS[shares.headline.target.state]}.")
        figures = (shares.headline, *shares.pools, *shares.factors)
        rows = [_row(figure, shares, document) for figure in figures]
        plan = Plan("Tỷ lệ hài lòng và khoảng tin cậy 95%", 2, DOWN_AT, UP_AT, (Line(5, GOAL),))
        table_with_chart(sheet, COLUMNS, rows, plan)


DOWN_AT, UP_AT = COLUMNS.index(DOWN), COLUMNS.index(UP)


def with_factors(document: ExportDocument) -> list[SurveyShares]:
    """The surveys that have factors and answers."""
    return [s for s in answered(document) if s.factors]


def answered(document: ExportDocument) -> list[SurveyShares]:
    """The surveys of the document that somebody answered in the period."""
    return [
        shares
        for shares in by_survey(document.figures)
        if any(figure.respondents for figure in (shares.headline, *shares.pools, *shares.items))
    ]


def title(shares: SurveyShares, document: ExportDocument) -> str:
    name = document.labels.surveys.get(shares.survey, shares.survey)
    return f"{name} (phiên bản {shares.version})"


def _row(figure: Figure, shares: SurveyShares, document: ExportDocument) -> tuple[Value, ...]:
    empty = why_empty(figure, document.smallest)
    target = shares.headline.target
    return (
        scope_words(figure, document.labels),
        figure.respondents,
        Percent(figure.value) if figure.value is not None and not figure.suppressed else None,
        None if figure.low is None else Percent(figure.low),
        None if figure.high is None else Percent(figure.high),
        None if target is None else Percent(target.target.value),
        empty,
        *spans(figure.value, figure.low, figure.high),
    )
