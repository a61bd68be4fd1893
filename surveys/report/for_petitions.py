"""`export --for pakn`: the eight legal types and the register as annex (R-F7)."""

from __future__ import annotations

from fractions import Fraction

from docx.shared import Pt

from surveys.report import register_table
from surveys.report.document import ExportDocument
from surveys.report.letterhead import end, letter
from surveys.report.official_page import OfficialPage, TextColumn
from surveys.report.passages import in_mid_sentence
from surveys.report.petition_types import TypeCount, petitions, type_counts
from surveys.report.sheet import Value
from surveys.report.table_files import Table, csv_table, text_of, xlsx_tables
from surveys.report.vietnamese import number, percent
from surveys.report.wording import edition_words, period_name, period_words

SUBJECT = "Tình hình tiếp nhận, xử lý phản ánh, kiến nghị về quy định hành chính"
ANNEX = "Phụ lục. Sổ theo dõi phản ánh, kiến nghị"
TYPES = (
    TextColumn("Nội dung theo Điều 5 Nghị định 20/2008/NĐ-CP", 0.33, "left"),
    TextColumn("Tiếp nhận", 0.1),
    TextColumn("Đúng hạn", 0.09),
    TextColumn("Trễ hạn", 0.09),
    TextColumn("Đang xử lý", 0.09),
    TextColumn("Kéo dài", 0.09),
    TextColumn("Ẩn danh", 0.09),
    TextColumn("Đã chuyển", 0.12),
)
TYPES_NOTE = (
    "Ghi chú: Tiếp nhận = Đúng hạn + Trễ hạn + Đang xử lý (trong hạn) + Kéo dài (quá hạn chưa xử "
    "lý xong) + Ẩn danh (không có hạn trả lời). “Đã chuyển” là số đã chuyển cơ quan có thẩm "
    "quyền, đã nằm trong các cột trước."
)


def petitions_docx(document: ExportDocument) -> bytes:
    page = letter(document, SUBJECT)
    page.paragraph(f"Kỳ số liệu: {period_words(document.period)}. {edition_words(document)}")
    for sentence in sentences(document):
        page.paragraph(sentence)
    page.caption("Phản ánh, kiến nghị theo loại nội dung")
    rows = [tuple(map(text_of, row)) for row in _type_rows(document)]
    page.table(TYPES, rows, size=Pt(11))
    page.note(TYPES_NOTE)
    end(page, document, SUBJECT)
    if document.register:
        _annex(page, document)
    return page.content()


def petitions_xlsx(document: ExportDocument) -> bytes:
    titles = tuple(column.title for column in TYPES)
    notes = (*sentences(document), TYPES_NOTE)
    return xlsx_tables(
        _title(document),
        document,
        (
            Table("Điều 5", _title(document), notes, titles, _type_rows(document), wide=(0,)),
            _register(document),
        ),
    )


def petitions_csv(document: ExportDocument) -> bytes:
    """The register: what a clerk goes on working with."""
    return csv_table(_register(document), document)


def sentences(document: ExportDocument) -> list[str]:
    """What the table says, and what it leaves out."""
    found = petitions(document)
    *types, _, total = type_counts(found, document.labels.content_types)
    others = document.cases.received - total.received
    if not document.cases.received:
        return ["Trong kỳ không tiếp nhận phản ánh, kiến nghị nào."]
    lines = [_passage(total)]
    if others:
        lines.append(
            f"Ngoài ra có {number(others)} nội dung khác (câu hỏi, khen ngợi, khiếu nại, tố cáo), "
            "không phải là phản ánh, kiến nghị và không nằm trong bảng dưới đây."
        )
    sorted_ = sum(each.received for each in types)
    if found:
        lines.append(
            f"Đã xác định loại nội dung theo Điều 5 của {number(sorted_)} trên "
            f"{number(total.received)} trường hợp, trong đó {number(sorted_ - total.by_table)} do "
            f"cán bộ ghi và {number(total.by_table)} suy ra từ loại và lĩnh vực."
        )
    return lines


def _passage(total: TypeCount) -> str:
    handled = total.in_time + total.late
    done = f"đã xử lý {number(handled)}"
    if handled:
        share = percent(Fraction(total.in_time, handled))
        done += f" (đúng hạn {number(total.in_time)}, đạt {share}; trễ hạn {number(total.late)})"
    rest = (
        (total.waiting, "đang xử lý trong hạn"),
        (total.overdue, "kéo dài (quá hạn chưa xử lý xong)"),
        (total.no_term, "ẩn danh không có hạn trả lời"),
    )
    told = [done, *(f"{number(count)} {what}" for count, what in rest if count)]
    forwarded = (
        f" Đã chuyển cơ quan có thẩm quyền {number(total.forwarded)} trường hợp."
        if total.forwarded
        else ""
    )
    received = f"Trong kỳ tiếp nhận {number(total.received)} phản ánh, kiến nghị"
    return f"{received}; {', '.join(told)}.{forwarded}"


def _type_rows(document: ExportDocument) -> list[tuple[Value, ...]]:
    return [
        (
            each.name,
            each.received,
            each.in_time,
            each.late,
            each.waiting,
            each.overdue,
            each.no_term,
            each.forwarded,
        )
        for each in type_counts(petitions(document), document.labels.content_types)
    ]


def _annex(page: OfficialPage, document: ExportDocument) -> None:
    page.turn()
    page.line(ANNEX, bold=True)
    rows = register_table.register_rows(document.register)
    page.table(register_table.COLUMNS, [tuple(map(text_of, row)) for row in rows], size=Pt(9))
    page.note(register_table.NOTE)


def _register(document: ExportDocument) -> Table:
    rows = register_table.register_rows(document.register)
    title = f"Sổ theo dõi phản ánh, kiến nghị {in_mid_sentence(period_name(document.period))}"
    return Table(
        "Sổ theo dõi", title, (register_table.NOTE,), register_table.TITLES, rows, wide=(4,)
    )


def _title(document: ExportDocument) -> str:
    return f"{SUBJECT} {in_mid_sentence(period_name(document.period))}"
