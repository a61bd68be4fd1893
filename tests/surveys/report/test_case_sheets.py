"""The sheets of cases and of open answers."""

from __future__ import annotations

from datetime import date

from surveys.report.case_sheets import CASES, OPEN_ANSWERS, OPEN_COLUMNS, REGISTER, REGISTER_SHEET
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


def test_approved_answers_stand_by_area_then_by_question() -> None:
    rows = rows_under(opened(month())[OPEN_ANSWERS], OPEN_COLUMNS[0].title)

    assert [row["Ý kiến"] for row in rows] == [
        "Trả kết quả đúng hẹn",
        "Cần thêm ghế ngồi",
        "+ Biển chỉ dẫn chữ to hơn",
        "Cán bộ hướng dẫn rõ",
    ]
    assert (rows[0]["Lĩnh vực"], rows[0]["Đơn vị"]) == (
        "Cải cách thủ tục hành chính",
        "Văn phòng Sở",
    )
    assert (rows[1]["Lĩnh vực"], rows[1]["Câu hỏi"]) == (None, "Ông/bà có góp ý gì khác?")
