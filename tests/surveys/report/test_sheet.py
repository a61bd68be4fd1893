"""One sheet of a workbook."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import openpyxl
from xlsxwriter import Workbook

from surveys.report.sheet import (
    LETTERS,
    LINE_HEIGHT,
    Column,
    Formats,
    Mean,
    Percent,
    Sheet,
    Value,
)


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


def test_a_percentage_has_two_decimals_or_more() -> None:
    sheet = written(Percent(Fraction(8496, 10000)), Percent(Fraction(79996, 100000), 3))
    assert [cell.number_format for cell in sheet[2]] == ["0.00%", "0.000%"]


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


def drawn(write: Callable[[Sheet], None]) -> Any:
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    write(Sheet(book, Formats(book), "Bảng"))
    book.close()
    return openpyxl.load_workbook(io.BytesIO(out.getvalue())).worksheets[0]


def test_a_paragraph_runs_across_all_columns_and_stays_text() -> None:
    def write(sheet: Sheet) -> None:
        sheet.blocks([Column("A", 20), Column("B", 30)])
        sheet.paragraph("=1+1")

    sheet = drawn(write)
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["A1:B1"]
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=1+1", "s")


def test_text_of_any_length_has_room_for_its_last_line() -> None:
    long = " ".join(["một hai ba bốn"] * 12)
    sheet = written(long)
    lines = len(textwrap.wrap(long, int(10 * LETTERS)))
    assert sheet.row_dimensions[2].height >= lines * LINE_HEIGHT
    assert written("một\nhai\nba").row_dimensions[2].height >= 3 * LINE_HEIGHT


def test_what_is_printed_covers_the_widest_table() -> None:
    def write(sheet: Sheet) -> None:
        sheet.blocks([Column("A")] * 3)
        sheet.titles([Column("A")] * 3)
        sheet.row((1, 2, 3))
        sheet.page_break()
        sheet.titles([Column("A")])
        sheet.row((4,))

    sheet = drawn(write)
    assert sheet.print_area == "'Bảng'!$A$1:$C$4"
    assert [each.id for each in sheet.row_breaks.brk] == [2]


def test_a_table_without_rows_can_be_filtered() -> None:
    def write(sheet: Sheet) -> None:
        sheet.header([Column("A"), Column("B")])
        sheet.filter_from(sheet.next_row)

    assert drawn(write).auto_filter.ref == "A1:B1"


def test_colour_and_place_of_a_cell_follow_its_row_and_column() -> None:
    def write(sheet: Sheet) -> None:
        sheet.titles([Column("A", centred=True), Column("B")])
        sheet.row(("Đạt", "vì"), bold=True, fill="#DDEFD8")

    sheet = drawn(write)
    first, second = sheet["A2"], sheet["B2"]
    assert (first.alignment.horizontal, second.alignment.horizontal) == ("center", None)
    assert first.font.bold
    assert second.fill.fgColor.rgb == "FFDDEFD8"
