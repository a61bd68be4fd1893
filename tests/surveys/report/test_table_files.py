"""Tables as files: text stays text, numbers stay numbers."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from fractions import Fraction

from openpyxl import load_workbook

from surveys.report.sheet import Mean, Percent, Value
from surveys.report.table_files import Table, csv_table, text_of, xlsx_tables
from tests.surveys.report.exports import EXPORT

ROW: tuple[Value, ...] = ("=1+1", 1234, Mean(Fraction(3, 2)), date(2026, 10, 5), None)
TABLE = Table("Bảng", "Một bảng", ("Ghi chú: thử.",), ("A", "B", "C", "D", "E"), (ROW,))


def test_r_f9_no_cell_of_a_csv_runs_as_a_formula() -> None:
    content = csv_table(TABLE, EXPORT)

    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1] == [
        "'=1+1",
        "1234",
        "1.5",
        "05/10/2026",
        "",
    ]


def test_a_workbook_says_its_notes_first() -> None:
    book = load_workbook(io.BytesIO(xlsx_tables("Một bảng", EXPORT, (TABLE,))))
    said = [cell.value for (cell,) in book["Ghi chú"].iter_rows(max_col=1)]

    assert book.sheetnames == ["Ghi chú", "Bảng"]
    assert said[0] == "Một bảng"
    assert said[-1] == "Ghi chú: thử."
    assert [cell.data_type for cell in list(book["Bảng"].iter_rows())[1]][:2] == ["s", "n"]


def test_people_read_numbers_as_vietnamese_writes_them() -> None:
    assert [text_of(value) for value in (*ROW, Percent(Fraction(7, 8)))] == [
        "=1+1",
        "1.234",
        "1,50",
        "05/10/2026",
        "",
        "87,5%",
    ]


def test_played_months_say_so_in_every_row() -> None:
    played = csv_table(TABLE, replace(EXPORT, simulated=True)).decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(played)))

    assert [found[-1] for found in table] == ["MÔ PHỎNG", "MÔ PHỎNG"]
