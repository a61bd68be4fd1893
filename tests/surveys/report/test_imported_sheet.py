"""The sheet of dossiers, opened again."""

from __future__ import annotations

import io
from fractions import Fraction

from openpyxl import load_workbook

from surveys.report.imported_sheet import COLUMNS, SHEET, imported_rows
from surveys.report.sheet import Mean, Percent
from surveys.report.xlsx_report import xlsx_report
from tests.surveys.report.exports import EXPORT
from tests.surveys.report.imports import IMPORTED


def test_every_figure_is_a_row_with_its_remark() -> None:
    rows = list(imported_rows(IMPORTED))

    assert len(rows) == len(IMPORTED.imported)
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert rows[0][:7] == (
        "Toàn cơ quan",
        "Hồ sơ giải quyết đúng hạn",
        390,
        400,
        Percent(Fraction(390, 400), 1),
        "từ 98% trở lên",
        "Chưa đạt",
    )
    by_name = {row[1]: row for row in rows if row[0] == "Toàn cơ quan"}
    time = by_name["Chỉ số 1. Tổng thời gian giải quyết"]
    assert time[4] == Mean(Fraction(69, 40), 1)
    missing = by_name["Chỉ số 2. Thời gian giải quyết của từng cơ quan"]
    assert missing[2:5] == (None, None, "Không có dữ liệu")
    assert missing[8] == "Tệp hồ sơ không có thời gian giải quyết của từng cơ quan."


def test_the_sheet_stands_in_the_workbook_and_the_answer_on_its_first_page() -> None:
    book = load_workbook(io.BytesIO(xlsx_report(IMPORTED)))
    cover = [str(cell.value) for (cell,) in book.worksheets[0].iter_rows(max_col=1) if cell.value]

    assert SHEET in book.sheetnames
    assert any(
        line.startswith("Hồ sơ giải quyết đúng hạn: 97,5% (390 trên 400).") for line in cover
    )
    points = [
        row[4] for row in book[SHEET].iter_rows() if str(row[1].value).startswith("Chỉ số 1.")
    ]
    assert {(cell.value, cell.number_format) for cell in points} == {(1.7, "0.0")}


def test_without_imports_there_is_no_sheet() -> None:
    assert SHEET not in load_workbook(io.BytesIO(xlsx_report(EXPORT))).sheetnames
