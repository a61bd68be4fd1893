"""The sheet "Tiêu chí": every item of the forms in their order, with a bar in its cell."""

from __future__ import annotations

from typing import Final

from surveys.figure import Figure
from surveys.report.by_survey import SurveyShares
from surveys.report.document import ExportDocument
from surveys.report.factor_sheet import answered, title
from surveys.report.measure_words import MEASURE_WORDS
from surveys.report.native_charts import why_empty
from surveys.report.sheet import Column, Percent, Sheet, Value
from surveys.report.wording import change_words, scope_words

SHEET: Final = "Tiêu chí"
COLUMNS: Final = (
    Column("Phiếu", 26, "Phiếu khảo sát và phiên bản."),
    Column("Yếu tố", 24, "Yếu tố mà tiêu chí thuộc về."),
    Column("Tiêu chí", 50, "Câu hỏi, theo thứ tự trong phiếu."),
    Column("Số người trả lời", 9, "Số người có câu trả lời hợp lệ."),
    Column(
        "Tỷ lệ hài lòng",
        20,
        f"{MEASURE_WORDS['top2'].formula}; thanh càng dài, tỷ lệ càng cao; ô bị ẩn ghi vì sao.",
    ),
    Column("Cận dưới 95%", 9, "Đầu dưới của khoảng tin cậy 95%."),
    Column("Cận trên 95%", 9, "Đầu trên của khoảng tin cậy 95%."),
    Column("So với kỳ trước", 26, "Thay đổi của tỷ lệ hài lòng so với kỳ liền trước."),
)
BARS_AT: Final = 4


def item_sheet(sheet: Sheet, document: ExportDocument) -> None:
    sheet.header(COLUMNS)
    first = sheet.next_row
    for shares in with_items(document):
        for figure in shares.items:
            sheet.row(_row(figure, shares, document))
    sheet.data_bars(BARS_AT, first)
    sheet.filter_from(first)


def with_items(document: ExportDocument) -> list[SurveyShares]:
    return [shares for shares in answered(document) if shares.items]


def _row(figure: Figure, shares: SurveyShares, document: ExportDocument) -> tuple[Value, ...]:
    labels, factor = document.labels, figure.scope.factor or ""
    empty = why_empty(figure, document.smallest)
    shown = empty is None and figure.value is not None
    return (
        title(shares, document),
        labels.factors.get((shares.survey, factor), factor),
        scope_words(figure, labels),
        figure.respondents,
        Percent(figure.value) if shown and figure.value is not None else empty,
        None if figure.low is None else Percent(figure.low),
        None if figure.high is None else Percent(figure.high),
        change_words(figure.previous) or None,
    )
