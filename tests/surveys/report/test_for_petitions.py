"""The report on phản ánh, kiến nghị, in its three formats."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

from openpyxl import load_workbook

from surveys.case_figures import on_time_figure
from surveys.report.for_petitions import petitions_csv, petitions_docx, petitions_xlsx
from surveys.report.register_table import TITLES
from tests.surveys.report.opened import lines, opened, rows
from tests.surveys.report.reports import MONTH, TYPES

REPORT = petitions_docx(MONTH)


def test_the_sentence_the_table_and_the_annex_agree() -> None:
    assert (
        "Trong kỳ tiếp nhận 7 phản ánh, kiến nghị; đã xử lý 4 (đúng hạn 3, đạt 75,0%; trễ hạn 1), "
        "1 đang xử lý trong hạn, 1 kéo dài (quá hạn chưa xử lý xong), 1 ẩn danh không có hạn trả "
        "lời. Đã chuyển cơ quan có thẩm quyền 1 trường hợp."
    ) in lines(REPORT)
    assert ["Tổng cộng", "7", "3", "1", "1", "1", "1", "1"] in rows(REPORT)
    assert [f"1. {TYPES['1']}", "2", "1", "1", "0", "0", "0", "0"] in rows(REPORT)
    assert len([row for row in rows(REPORT) if row[0].isdigit()]) == len(MONTH.register)


def test_what_is_no_petition_is_named_and_not_counted() -> None:
    assert any(line.startswith("Ngoài ra có 2 nội dung khác") for line in lines(REPORT))


def test_who_told_the_type_is_said() -> None:
    assert (
        "Đã xác định loại nội dung theo Điều 5 của 3 trên 7 trường hợp, trong đó 2 do cán bộ ghi "
        "và 1 suy ra từ loại và lĩnh vực."
    ) in lines(REPORT)


def test_the_annex_lies_on_its_long_side() -> None:
    *_, annex = opened(REPORT).sections

    assert (round(annex.page_width.mm), round(annex.page_height.mm)) == (297, 210)


def test_the_workbook_keeps_numbers_and_days() -> None:
    book = load_workbook(io.BytesIO(petitions_xlsx(MONTH)))
    total = [cell.value for cell in list(book["Điều 5"].iter_rows())[-1]]
    first = [cell.value for cell in list(book["Sổ theo dõi"].iter_rows())[1]]

    assert total == ["Tổng cộng", 7, 3, 1, 1, 1, 1, 1]
    assert (first[0], first[1].date()) == (1, date(2026, 9, 20))
    assert petitions_xlsx(MONTH) == petitions_xlsx(MONTH)


def test_csv_is_the_register() -> None:
    content = petitions_csv(MONTH)
    table = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))

    assert tuple(table[0]) == TITLES
    assert len(table) == 1 + len(MONTH.register)


def test_a_period_without_cases_has_no_annex() -> None:
    cases = replace(MONTH.cases, received=0, on_time=on_time_figure(0, 0, None, closed=True))
    report = petitions_docx(replace(MONTH, cases=cases, register=()))

    assert "Trong kỳ không tiếp nhận phản ánh, kiến nghị nào." in lines(report)
    assert not any("Phụ lục" in line for line in lines(report))
