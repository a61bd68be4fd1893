"""The sheets of cases and of open answers."""

from __future__ import annotations

from datetime import date

from surveys.report.case_sheets import CASES, OPEN_ANSWERS, REGISTER, REGISTER_SHEET
from tests.surveys.report.workbook_samples import month, opened, rows_under


def test_cases_are_counted_by_kind_area_and_unit() -> None:
    rows = rows_under(opened(month())[CASES], "Phân theo")

    assert (rows[0]["Nội dung"], rows[0]["Số lượng"]) == ("Đã tiếp nhận", 12)
    assert {row["Phân theo"] for row in rows} >= {"Loại", "Lĩnh vực", "Đơn vị", "Kết quả"}


def test_the_register_has_the_clerks_columns() -> None:
    sheet = opened(month())[REGISTER_SHEET]
    rows = rows_under(sheet, "STT")

    assert [cell.value for cell in sheet[1]] == [column.title for column in REGISTER]
    assert (rows[0]["Ngày nhận"].date(), rows[0]["Công khai"]) == (date(2026, 9, 20), "Không")
    assert rows[1]["Số văn bản"] == "05/TB-SYT"
    assert sheet.print_title_rows == "$1:$1"


def test_answers_to_one_question_stand_together() -> None:
    rows = rows_under(opened(month())[OPEN_ANSWERS], "Phiếu")

    assert [row["Ý kiến"] for row in rows] == [
        "Cần thêm ghế ngồi",
        "+ Biển chỉ dẫn chữ to hơn",
        "Cán bộ hướng dẫn rõ",
    ]
    assert rows[0]["Câu hỏi"] == "Ông/bà có góp ý gì khác?"
