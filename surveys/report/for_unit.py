"""`export --for unit`: what one unit reports to its office, of itself and of nobody else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from surveys.figure import Figure
from surveys.report.document import ExportDocument, RegisterRow
from surveys.report.imported_words import IMPORTED_WORDS, counted_words
from surveys.report.letterhead import end, letter
from surveys.report.official_page import OfficialPage, TextColumn
from surveys.report.passages import bounds, hidden_note, hidden_words
from surveys.report.shortcomings import survey_name
from surveys.report.vietnamese import day, number, percent
from surveys.report.wording import (
    CHANCE_ONLY,
    change_words,
    edition_words,
    period_words,
    scope_words,
)
from surveys.tally import Scope

SUBJECT = "Kết quả lấy ý kiến người dân và xử lý phản ánh, kiến nghị của đơn vị"
SHARES = (
    TextColumn("Nội dung", 0.38, "left"),
    TextColumn("Số người trả lời", 0.16),
    TextColumn("Hài lòng/ hợp lệ", 0.14),
    TextColumn("Tỷ lệ hài lòng", 0.16),
    TextColumn("KTC 95%", 0.16),
)
OVERDUE = (
    TextColumn("Mã", 0.2),
    TextColumn("Tóm tắt", 0.4, "left"),
    TextColumn("Hạn", 0.2),
    TextColumn("Quá hạn", 0.2),
)
ALL_ITEMS = "Tất cả các tiêu chí"
DOSSIERS = ("on_time", "prolonged", "tt01_total")


def unit_docx(document: ExportDocument, unit: str, to: str = "") -> bytes:
    """`to`: the office that gets it."""
    own = of_unit(document, unit)
    page = letter(own, SUBJECT, to)
    page.paragraph(f"Kỳ số liệu: {period_words(own.period)}. {edition_words(own)}")
    page.heading("I. KẾT QUẢ LẤY Ý KIẾN NGƯỜI DÂN, TỔ CHỨC")
    _surveys(page, own)
    page.heading("II. PHẢN ÁNH, KIẾN NGHỊ")
    _cases(page, own.register)
    if own.imported:
        page.heading("III. HỒ SƠ THỦ TỤC HÀNH CHÍNH")
        for told in own.imported:
            name = IMPORTED_WORDS[told.figure.measure][0]
            page.paragraph(f"{name}: {counted_words(told.figure)}. {told.remark}".strip())
    page.heading(f"{'IV' if own.imported else 'III'}. VIỆC ĐƠN VỊ SẼ LÀM")
    for _ in range(3):
        page.blank()
    end(page, own, SUBJECT)
    return page.content()


def of_unit(document: ExportDocument, unit: str) -> ExportDocument:
    """Without the agency's figures: with them, other units could be worked out."""
    return replace(
        document,
        governing_body=document.agency_name,
        agency_name=document.labels.units.get(unit, unit),
        figures=tuple(
            replace(figure, missing=None)
            for figure in document.figures
            if figure.scope.unit == unit
        ),
        register=tuple(row for row in document.register if row.unit_id == unit),
        imported=tuple(
            told
            for told in document.imported
            if told.figure.scope == Scope(unit) and told.figure.measure in DOSSIERS
        ),
        trends=(),
        intake=(),
        transactions={},
        open_answers=(),
    )


def _surveys(page: OfficialPage, own: ExportDocument) -> None:
    answered: dict[tuple[str, int], list[Figure]] = {}
    for figure in own.figures:
        if figure.measure == "top2" and figure.survey and figure.respondents:
            answered.setdefault((figure.survey, figure.version or 0), []).append(figure)
    if not answered:
        page.paragraph("Trong kỳ không thu được phiếu trả lời nào về đơn vị.")
        return
    page.paragraph(CHANCE_ONLY)
    for figures in answered.values():
        _survey(page, figures, own)


def _survey(page: OfficialPage, figures: Sequence[Figure], own: ExportDocument) -> None:
    page.caption(survey_name(figures[0].survey or "", own.labels))
    page.table(SHARES, [(_what(f, own), *_cells(f, own.smallest)) for f in figures])
    if any(figure.suppressed for figure in figures):
        page.note(hidden_note(own.smallest))
    for name, earlier in (
        ("kỳ trước", figures[0].previous),
        ("cùng kỳ năm trước", figures[0].last_year),
    ):
        if earlier is not None:
            page.paragraph(f"So với {name}: {change_words(earlier)}.")


def _what(figure: Figure, own: ExportDocument) -> str:
    scope = figure.scope
    if scope.item is None and scope.factor is None:
        return ALL_ITEMS
    return scope_words(replace(figure, scope=replace(scope, unit=None)), own.labels)


def _cells(figure: Figure, smallest: int) -> tuple[str, ...]:
    people = number(figure.respondents)
    if figure.suppressed or figure.value is None:
        return people, hidden_words(figure, smallest)
    counted = f"{number(figure.numerator or 0)}/{number(figure.valid or 0)}"
    return people, counted, percent(figure.value), bounds(figure)


def _cases(page: OfficialPage, register: Sequence[RegisterRow]) -> None:
    if not register:
        page.paragraph("Trong kỳ đơn vị không tiếp nhận phản ánh, kiến nghị nào.")
        return
    stood = Counter(row.standing for row in register)
    handled = stood["in_time"] + stood["late"]
    told = [
        f"đã xử lý {number(handled)} (đúng hạn {number(stood['in_time'])})" if handled else "",
        f"{number(stood['waiting'])} đang trong hạn" if stood["waiting"] else "",
        f"{number(stood['overdue'])} quá hạn chưa xử lý xong" if stood["overdue"] else "",
        f"{number(stood['no_term'])} góp ý ẩn danh" if stood["no_term"] else "",
    ]
    page.paragraph(
        f"Trong kỳ đơn vị tiếp nhận {number(len(register))} phản ánh, kiến nghị; "
        f"{', '.join(filter(None, told))}."
    )
    overdue = sorted(
        (row for row in register if row.standing == "overdue"), key=lambda row: row.code
    )
    if overdue:
        page.caption("Việc quá hạn chưa xử lý xong")
        page.table(
            OVERDUE,
            [
                (row.code, row.summary, day(row.due) if row.due else "", overdue_words(row))
                for row in overdue
            ],
        )


def overdue_words(row: RegisterRow) -> str:
    """As in "3 ngày", counted from the last day."""
    return f"{number(days_overdue(row))} ngày"


def days_overdue(row: RegisterRow) -> int:
    return max(row.waited - (row.due - row.received).days, 0) if row.due else 0
