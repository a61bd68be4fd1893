"""The sheets of cases: their numbers, the clerk's register, and what people wrote in surveys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from surveys.report.document import ExportDocument, OpenAnswer, RegisterRow
from surveys.report.sheet import Column, Sheet, Value
from surveys.report.wording import case_sentences
from surveys.spelling import fold

CASES: Final = "Phản ánh, kiến nghị"
REGISTER_SHEET: Final = "Sổ theo dõi"
OPEN_ANSWERS: Final = "Ý kiến"

CASE_COLUMNS: Final = (
    Column("Phân theo", 20, "Tổng số, loại, lĩnh vực, đơn vị hoặc kết quả."),
    Column("Nội dung", 60, "Tên loại, lĩnh vực, đơn vị, hoặc một câu."),
    Column("Số lượng", 12, "Số phản ánh, kiến nghị nhận trong kỳ."),
)
# The clerk's own columns (sổ theo dõi).
REGISTER: Final = (
    Column("STT", 6, "Số thứ tự trong kỳ."),
    Column("Ngày nhận", 11, "Ngày tiếp nhận."),
    Column("Mã", 15, "Mã tra cứu đã đưa cho người phản ánh."),
    Column("Nguồn", 11, "Kênh mà phản ánh đến."),
    Column("Tóm tắt", 48, "Nội dung đã che thông tin cá nhân."),
    Column("Loại", 13, "Phản ánh, kiến nghị, khiếu nại …; không có tố cáo."),
    Column("Đơn vị", 22, "Đơn vị xử lý."),
    Column("Hạn", 11, "Hạn trả lời; góp ý ẩn danh không có hạn."),
    Column("Ngày trả lời", 11, "Ngày trả lời hoặc kết thúc."),
    Column("Số văn bản", 14, "Số, ký hiệu văn bản trả lời."),
    Column("Kết luận", 24, "Tình trạng hoặc kết luận."),
    Column("Công khai", 9, "Kết quả xử lý có được công khai hay không."),
)
OPEN_COLUMNS: Final = (
    Column("Lĩnh vực", 24, "Lĩnh vực mà ý kiến nói đến; để trống là không rõ."),
    Column("Phiếu", 24, "Phiếu khảo sát có câu hỏi."),
    Column("Câu hỏi", 34, "Câu hỏi mở."),
    Column("Đơn vị", 22, "Đơn vị được nói đến; để trống nơi có ít người trả lời."),
    Column("Ý kiến", 70, "Lời người dân đã che thông tin cá nhân và được cán bộ duyệt để trích."),
)


def cases_sheet(sheet: Sheet, document: ExportDocument) -> None:
    cases, labels = document.cases, document.labels
    sheet.heading("Phản ánh, kiến nghị trong kỳ")
    sheet.header(CASE_COLUMNS)
    sheet.row(("Tổng số", "Đã tiếp nhận", cases.received), bold=True)
    tables: tuple[tuple[str, Mapping[str, int], Mapping[str, str]], ...] = (
        ("Loại", cases.by_kind, labels.kinds),
        ("Lĩnh vực", cases.by_area, labels.areas),
        ("Đơn vị", cases.by_unit, labels.units),
    )
    for name, counts, names in tables:
        for key, count in sorted(counts.items()):
            sheet.row((name, names.get(key, key), count))
    for line in case_sentences(cases)[1:]:
        sheet.row(("Kết quả", line, None))


def register_sheet(sheet: Sheet, register: tuple[RegisterRow, ...]) -> None:
    sheet.header(REGISTER)
    first = sheet.next_row
    for number, entry in enumerate(register, start=1):
        row: tuple[Value, ...] = (
            number,
            entry.received,
            entry.code,
            entry.source,
            entry.summary,
            entry.kind,
            entry.unit,
            entry.due,
            entry.answered,
            entry.document,
            entry.conclusion,
            "Có" if entry.is_public else "Không",
        )
        sheet.row(row)
    sheet.filter_from(first)


def open_answers_sheet(sheet: Sheet, document: ExportDocument) -> None:
    """By area, then by question; within a question in the order of the document."""
    sheet.header(OPEN_COLUMNS)
    labels = document.labels
    asked = [(answer.survey, answer.question) for answer in document.open_answers]
    questions = {key: place for place, key in enumerate(dict.fromkeys(asked))}

    def place(answer: OpenAnswer) -> tuple[bool, str, int]:
        area = labels.areas.get(answer.area, answer.area)
        return not area, fold(area), questions[answer.survey, answer.question]

    for answer in sorted(document.open_answers, key=place):
        row = (
            labels.areas.get(answer.area, answer.area) or None,
            labels.surveys.get(answer.survey, answer.survey),
            labels.items.get((answer.survey, answer.question), answer.question),
            labels.units.get(answer.unit, answer.unit) or None,
            answer.text,
        )
        sheet.row(row)
