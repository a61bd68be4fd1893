"""One sheet of a workbook."""

from __future__ import annotations

import io
from datetime import date
from fractions import Fraction
from typing import Any

import openpyxl
from xlsxwriter import Workbook

from surveys.report.sheet import Column, Formats, Mean, Percent, Sheet, Value


def written(*values: Value, name: str = "Bảng") -> Any:
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    sheet = Sheet(book, Formats(book), name)
    sheet.header([Column("Cột", 10)] * len(values))
    sheet.row(values)
    book.close()
    return openpyxl.load_workbook(io.BytesIO(out.getvalue())).worksheets[0]


def test_each_kind_of_value_keeps_its_kind() -> None:
    sheet = written(
        1234, Percent(Fraction(1, 8), 2), Mean(Fraction(18, 5)), date(2026, 2, 5), None
    )
    shown = [(cell.value, cell.number_format) for cell in sheet[2]]
    assert shown[:3] == [(1234, "#,##0"), (0.125, "0.00%"), (3.6, "0.00")]
    assert (sheet["D2"].value.date(), sheet["E2"].value) == (date(2026, 2, 5), None)


def test_text_that_looks_like_a_number_or_an_address_stays_text() -> None:
    sheet = written("0123", "http://vi.du", "=1+1")
    assert [cell.value for cell in sheet[2]] == ["0123", "http://vi.du", "=1+1"]
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "s"]
    assert all(cell.hyperlink is None for cell in sheet[2])


def test_long_text_makes_a_higher_row() -> None:
    sheet = written("chờ lâu ở quầy tiếp nhận hồ sơ")
    assert sheet.row_dimensions[2].height > sheet.row_dimensions[1].height


def test_a_name_without_a_letter_that_excel_allows_gets_one() -> None:
    assert written(1, name="[?]").title == "Bảng"
