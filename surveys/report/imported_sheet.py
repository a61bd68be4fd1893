"""The sheet of dossiers and of forms given out: a row a figure, with its remark."""

from __future__ import annotations

from collections.abc import Iterator

from surveys.figure import Figure
from surveys.imported import ImportedFigure
from surveys.report.document import ExportDocument, Labels
from surveys.report.imported_words import IMPORTED_WORDS, POINT_DIGITS, POINTS, whose
from surveys.report.sheet import Column, Mean, Percent, Sheet, Value
from surveys.report.vietnamese import target_words, telling_digits
from surveys.report.wording import verdict_words
from surveys.verdict import VERDICT_WORDS

SHEET = "Hồ sơ một cửa"
COLUMNS = (
    Column("Đơn vị", 30, "Toàn cơ quan, rồi từng đơn vị có hồ sơ."),
    Column("Chỉ số", 40, "Tên chỉ số."),
    Column("Số đếm được (hoặc điểm)", 12, "Tử số, hoặc tổng điểm."),
    Column("Trên tổng số", 12, "Mẫu số: số đếm đủ, không phải mẫu."),
    Column("Kết quả", 14, "Tỷ lệ hoặc điểm."),
    Column("Chỉ tiêu", 18, "Chỉ tiêu của kế hoạch mà con số được so sánh."),
    Column("Kết luận", 18, "Đạt hoặc Chưa đạt; để trống là chỉ để tham khảo."),
    Column("Cách tính", 50, "Công thức của chỉ số."),
    Column("Ghi chú", 50, "Vì sao không có số, hoặc con số bỏ qua điều gì."),
)


def imported_sheet(sheet: Sheet, document: ExportDocument) -> None:
    sheet.heading("Hồ sơ một cửa, phiếu phát ra: số đếm đủ, không phải mẫu")
    sheet.header(COLUMNS, pages_wide=2)
    for row in imported_rows(document):
        sheet.row(row)


def imported_rows(document: ExportDocument) -> Iterator[tuple[Value, ...]]:
    for told in document.imported:
        yield _row(told, document.labels)


def _row(told: ImportedFigure, labels: Labels) -> tuple[Value, ...]:
    figure = told.figure
    name, formula = IMPORTED_WORDS[figure.measure]
    target = figure.target.target if figure.target else None
    return (
        whose(figure, labels),
        name,
        figure.numerator if figure.value is not None else None,
        figure.valid if figure.value is not None else None,
        _value(figure),
        target_words(target) if target else None,
        verdict_words(figure),
        formula,
        told.remark or None,
    )


def _value(figure: Figure) -> Value:
    if figure.value is None:
        return VERDICT_WORDS["no_data"]
    if figure.measure in POINTS:
        return Mean(figure.value, POINT_DIGITS)
    target = figure.target.target if figure.target else None
    return Percent(figure.value, telling_digits(figure.value, target))
