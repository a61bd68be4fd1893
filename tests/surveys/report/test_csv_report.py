"""The CSV export."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from surveys.report.csv_report import HEADER, csv_report
from surveys.report.document import ExportDocument
from tests.surveys.report.exports import EXPORT


def rows(document: ExportDocument) -> list[dict[str, str]]:
    text = csv_report(document).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_r_f9_excel_sees_the_byte_order_mark() -> None:
    assert csv_report(EXPORT).startswith(b"\xef\xbb\xbf")


def test_there_is_a_row_a_figure_and_two_for_the_cases() -> None:
    assert len(rows(EXPORT)) == len(EXPORT.figures) + 2


def test_a_row_says_what_the_figure_says() -> None:
    row = rows(EXPORT)[0]
    assert tuple(row) == HEADER
    assert (row["Nội dung"], row["Giá trị"], row["Mức 5"]) == ("Hài lòng chung", "0.87", "87")
    assert row["Kết luận"] == "Chưa đủ cơ sở kết luận (trong số người trả lời)"
    assert row["Chỉ tiêu"] == "trên 80%"


def test_what_is_unknown_is_empty_and_not_zero() -> None:
    no_items = next(row for row in rows(EXPORT) if row["Mã tiêu chí"] == "a1")
    assert no_items["Giá trị"] == ""


def test_r_f9_no_cell_is_run_as_a_formula() -> None:
    labels = replace(
        EXPORT.labels, items={("one-stop", "overall"): "=1+1", ("one-stop", "a1"): "\t@SUM(A1)"}
    )
    for row in rows(replace(EXPORT, labels=labels)):
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row.values())


def test_r_f10_the_same_document_gives_the_same_bytes() -> None:
    assert csv_report(EXPORT) == csv_report(EXPORT)
