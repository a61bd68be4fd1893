"""The last sheets: what the measures are, what each column of each sheet means, the method."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from surveys.report import (
    case_sheets,
    factor_sheet,
    figure_table,
    imported_sheet,
    intake_table,
    item_sheet,
    target_table,
    trend_sheet,
    unit_sheet,
)
from surveys.report.cover_sheet import SHEET as COVER
from surveys.report.document import ExportDocument
from surveys.report.measure_words import MEASURE_WORDS
from surveys.report.method import method_sentences
from surveys.report.sheet import LINE_WIDTH, Column, Sheet

MEASURES: Final = "Các chỉ số"
DICTIONARY: Final = "Giải thích cột"
METHOD: Final = "Phương pháp"
EACH_SURVEY: Final = "Trang của từng phiếu"


def measures_sheet(sheet: Sheet) -> None:
    columns = (("Chỉ số", 26), ("Cách tính", 60), ("Căn cứ", 44), ("So với chỉ tiêu", 44))
    sheet.header([Column(title, width) for title, width in columns])
    for words in MEASURE_WORDS.values():
        sheet.row((words.name, words.formula, words.source, words.target))


def dictionary_sheet(sheet: Sheet, document: ExportDocument) -> None:
    sheet.header((Column("Trang", 24), Column("Cột", 34), Column("Ý nghĩa", 80)))
    for name, columns in explained(document):
        for column in columns:
            sheet.row((name, column.title, column.meaning))


def explained(document: ExportDocument) -> Iterator[tuple[str, Sequence[Column]]]:
    """Every sheet that has columns, with what each of them means."""
    yield COVER, target_table.COLUMNS
    yield (
        EACH_SURVEY,
        [
            Column(column.title, column.width, meaning)
            for column, meaning in zip(
                figure_table.COLUMNS, figure_table.EXPLANATIONS, strict=True
            )
        ],
    )
    yield factor_sheet.SHEET, factor_sheet.COLUMNS
    yield unit_sheet.SHEET, unit_sheet.MATRIX
    yield f"{unit_sheet.SHEET}: bảng của biểu đồ", unit_sheet.CHART[1:]
    yield item_sheet.SHEET, item_sheet.COLUMNS
    yield trend_sheet.SHEET, trend_sheet.COLUMNS
    yield imported_sheet.SHEET, imported_sheet.COLUMNS
    yield case_sheets.CASES, case_sheets.CASE_COLUMNS
    yield case_sheets.REGISTER_SHEET, case_sheets.REGISTER
    yield case_sheets.OPEN_ANSWERS, case_sheets.OPEN_COLUMNS
    yield intake_table.TITLE, intake_table.columns(document.labels)


def method_sheet(sheet: Sheet, document: ExportDocument) -> None:
    sheet.one_column(LINE_WIDTH)
    sheet.heading(METHOD)
    for paragraph in method_sentences(document):
        sheet.paragraph(paragraph)
