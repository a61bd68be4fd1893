"""`export --for dialogue`: what the quarter's dialogue with citizens should be about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from surveys.report.document import ExportDocument, RegisterRow
from surveys.report.letterhead import end, letter
from surveys.report.official_page import OfficialPage, TextColumn
from surveys.report.vietnamese import day, number
from surveys.report.wording import edition_words, period_words

SUBJECT = "Nội dung chuẩn bị đối thoại với người dân, doanh nghiệp"
MOST_TOPICS = 10
BLANK_ROWS = 3
TOPICS = (
    TextColumn("Lĩnh vực, đơn vị", 0.7, "left"),
    TextColumn("Số ý kiến", 0.15),
    TextColumn("Chưa xong", 0.15),
)
QUESTIONS = (
    TextColumn("Ngày nhận", 0.16),
    TextColumn("Mã", 0.2),
    TextColumn("Câu hỏi (tóm tắt)", 0.34, "left"),
    TextColumn("Đơn vị", 0.18, "left"),
    TextColumn("Đã chờ", 0.12),
)
PROMISES = (
    TextColumn("Mã", 0.22),
    TextColumn("Nội dung (tóm tắt)", 0.36, "left"),
    TextColumn("Đơn vị", 0.2, "left"),
    TextColumn("Hẹn đến ngày", 0.22),
)
INTERNAL = (
    "Ghi chú: tóm tắt đã che thông tin cá nhân, chỉ dùng trong nội bộ; muốn công khai phải có "
    "người duyệt từng nội dung."
)


def dialogue_docx(document: ExportDocument) -> bytes:
    page = letter(document, SUBJECT)
    page.paragraph(f"Kỳ số liệu: {period_words(document.period)}. {edition_words(document)}")
    page.heading("I. NỘI DUNG ĐƯỢC QUAN TÂM NHIỀU NHẤT")
    _topics(page, document)
    page.heading("II. CÂU HỎI CHƯA ĐƯỢC TRẢ LỜI")
    _questions(page, unanswered(document.register))
    page.heading("III. LỜI HẸN VỚI NGƯỜI DÂN")
    _promises(page, document)
    page.heading("IV. BUỔI ĐỐI THOẠI")
    for what in ("Thời gian, địa điểm:", "Người chủ trì:", "Thành phần mời:"):
        page.blank(what)
    end(page, document, SUBJECT)
    return page.content()


def unanswered(register: Sequence[RegisterRow]) -> list[RegisterRow]:
    """Questions that still waited when the period ended, the oldest first."""
    open_ = [row for row in register if row.kind_id == "question" and _is_open(row)]
    return sorted(open_, key=lambda row: (-row.waited, row.code))


def _topics(page: OfficialPage, document: ExportDocument) -> None:
    """Areas by how much was said; below each its units."""
    rows, names = document.register, document.labels.areas
    areas = Counter(row.area for row in rows)
    if not areas:
        page.paragraph("Trong kỳ không có ý kiến nào.")
        return
    ranked = sorted(areas.items(), key=lambda found: (-found[1], names.get(found[0], found[0])))
    page.paragraph(
        f"Trong kỳ có {number(len(rows))} ý kiến thuộc {number(len(areas))} lĩnh vực, xếp theo số "
        "ý kiến; ý kiến nhiều hay ít còn tùy số người dùng dịch vụ của từng đơn vị."
    )
    table: list[tuple[str, ...]] = []
    for area, count in ranked[:MOST_TOPICS]:
        of_area = [row for row in rows if row.area == area]
        table.append((names.get(area, area), number(count), number(sum(map(_is_open, of_area)))))
        units = Counter(row.unit for row in of_area)
        for unit, its_count in sorted(units.items(), key=lambda found: (-found[1], found[0])):
            waiting = sum(_is_open(row) for row in of_area if row.unit == unit)
            table.append((f"– {unit}", number(its_count), number(waiting)))
    page.caption("Số ý kiến theo lĩnh vực và đơn vị")
    page.table(TOPICS, table)
    page.note("Ghi chú: không gồm tố cáo.")


def _questions(page: OfficialPage, questions: Sequence[RegisterRow]) -> None:
    if not questions:
        page.paragraph("Không có câu hỏi nào trong kỳ còn chờ trả lời.")
        return
    page.paragraph(
        f"Còn {number(len(questions))} câu hỏi chưa được trả lời; câu chờ lâu nhất đã "
        f"{number(questions[0].waited)} ngày (kể cả ngày nghỉ, tính đến ngày chốt hoặc ngày xuất)."
    )
    page.caption("Câu hỏi chưa được trả lời, câu chờ lâu nhất đứng trước")
    page.table(
        QUESTIONS,
        [
            (day(row.received), row.code, row.summary, row.unit, f"{number(row.waited)} ngày")
            for row in questions
        ],
    )
    page.note(INTERNAL)


def _promises(page: OfficialPage, document: ExportDocument) -> None:
    """Only what an officer entered as a promise; a machine does not guess what was promised."""
    promised = sorted(
        (row.promised, row.code, row) for row in document.register if row.promised is not None
    )
    if promised:
        page.caption("Lời hẹn đã ghi trong sổ, ngày gần nhất đứng trước")
        page.table(
            PROMISES, [(row.code, row.summary, row.unit, day(until)) for until, _, row in promised]
        )
        page.note(INTERNAL)
        return
    page.paragraph(
        "Chưa có lời hẹn nào được ghi trong sổ (mục “Ghi sổ” của từng phản ánh); bảng dưới đây để "
        "điền."
    )
    page.caption("Lời hẹn với người dân")
    page.table(PROMISES, [("", "", "", "")] * BLANK_ROWS)


def _is_open(row: RegisterRow) -> bool:
    """Anonymous ones have no last day; whether they were answered is told by their answer."""
    return row.standing in ("waiting", "overdue") or (
        row.standing == "no_term" and row.answered is None
    )
