"""An export as a workbook whose first screen says the answer."""

from __future__ import annotations

import io
from collections.abc import Mapping

from xlsxwriter import Workbook

from surveys.figure import Figure
from surveys.report import intake_table
from surveys.report.document import ExportDocument, RegisterRow
from surveys.report.figure_table import COLUMNS, EXPLANATIONS, table_rows
from surveys.report.imported_sheet import SHEET, imported_sheet
from surveys.report.imported_words import (
    has_something_to_say,
    headline_sentences,
    response_sentence,
)
from surveys.report.measure_words import MEASURE_WORDS, beside_words
from surveys.report.method import method_sentences
from surveys.report.sheet import Column, Formats, Sheet, Value
from surveys.report.sheet_names import sheet_names
from surveys.report.wording import (
    CHANCE_ONLY,
    NO_TARGET,
    NOT_SIPAS,
    case_sentences,
    change_words,
    coverage_sentences,
    edition_words,
    is_of_volunteers,
    period_words,
    result_words,
    target_sentence,
    verdict_sentence,
)

COVER_WIDTH = 100

# The clerk's own columns (sổ theo dõi).
REGISTER = (
    Column("STT", 6),
    Column("Ngày nhận", 12),
    Column("Mã", 18),
    Column("Nguồn", 14),
    Column("Tóm tắt", 60),
    Column("Loại", 16),
    Column("Đơn vị", 26),
    Column("Hạn", 12),
    Column("Ngày trả lời", 12),
    Column("Số văn bản", 18),
    Column("Kết luận", 30),
    Column("Công khai", 10),
)


def xlsx_report(document: ExportDocument) -> bytes:
    """The same bytes for the same document: the workbook is dated at the end of its period."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties(
        {
            "title": f"Kết quả khảo sát {document.period.label}",
            "company": document.agency_name,
            "comments": edition_words(document),
            "created": document.period.end.replace(tzinfo=None, microsecond=0),
        }
    )
    formats = Formats(book)
    _cover(Sheet(book, formats, "Kết quả"), document)
    by_survey = _by_survey(document)
    titles = {name: document.labels.surveys.get(name, name) for name, _ in by_survey}
    names = sheet_names(titles)
    for (survey, version), figures in by_survey.items():
        sheet = Sheet(book, formats, names[survey])
        _survey(sheet, titles[survey], version, figures, document)
    if document.intake:
        _intake(Sheet(book, formats, intake_table.TITLE), document)
    _cases(Sheet(book, formats, "Phản ánh, kiến nghị"), document)
    if document.imported:
        imported_sheet(Sheet(book, formats, SHEET), document)
    _register(Sheet(book, formats, "Sổ theo dõi"), document.register)
    if document.open_answers:
        _open_answers(Sheet(book, formats, "Ý kiến khác"), document)
    _measures(Sheet(book, formats, "Các chỉ số"))
    _dictionary(Sheet(book, formats, "Giải thích cột"))
    _method(Sheet(book, formats, "Phương pháp"), document)
    book.close()
    return out.getvalue()


def _cover(sheet: Sheet, document: ExportDocument) -> None:
    sheet.one_column(COVER_WIDTH)
    sheet.heading(document.agency_name)
    sheet.heading("KẾT QUẢ LẤY Ý KIẾN NGƯỜI DÂN, TỔ CHỨC (DỰ THẢO)")
    sheet.paragraph(f"{period_words(document.period)}. {edition_words(document)}")
    if document.wave:
        sheet.paragraph(intake_table.progress_sentence(document.wave))
    if to_check := intake_table.warnings_sentence(document.intake):
        sheet.paragraph(to_check)
    surveys = _by_survey(document).values()
    main = [figures[0] for figures in surveys]
    for figure, figures in zip(main, surveys, strict=True):
        title = document.labels.surveys.get(figure.survey or "", figure.survey or "")
        sheet.space()
        sheet.paragraph(f"{title} (phiên bản {figure.version})", bold=True)
        number = document.transactions.get(figure.survey or "", 0)
        beside = beside_words(figures)
        returned = response_sentence(document.imported, figure.survey or "")
        known = coverage_sentences(figure, number)
        for line in (*_answer(figure), *known, returned, beside):
            if line:
                sheet.paragraph(line)
    sheet.space()
    sheet.paragraph("Phản ánh, kiến nghị", bold=True)
    for line in case_sentences(document.cases):
        if line != NO_TARGET:
            sheet.paragraph(line)
    if has_something_to_say(document.imported):
        sheet.space()
        sheet.paragraph("Hồ sơ một cửa", bold=True)
        for line in headline_sentences(document.imported):
            sheet.paragraph(line)
    sheet.space()
    if without := _without_target(main, document):
        sheet.paragraph(f"Kế hoạch của cơ quan không có chỉ tiêu bằng số cho: {without}.")
    sheet.paragraph(NOT_SIPAS)
    if any(is_of_volunteers(figure) for figure in main):
        sheet.paragraph(CHANCE_ONLY)


def _without_target(main: list[Figure], document: ExportDocument) -> str:
    """What the plan has no number for, told once for the whole page."""
    titles = document.labels.surveys
    parts = [titles.get(f.survey or "", f.survey or "") for f in main if f.target is None]
    if document.cases.on_time.target is None:
        parts.append("Phản ánh, kiến nghị giải quyết đúng hạn")
    return "; ".join(dict.fromkeys(parts))


def _answer(figure: Figure) -> list[str]:
    """The result of a survey in sentences; its first figure is the agency's own."""
    lines = [result_words(figure)]
    if figure.target is not None:
        lines.append(target_sentence(figure))
    if figure.verdict not in (None, "no_target", "no_data", "suppressed"):
        lines.append(verdict_sentence(figure))
    if figure.previous:
        lines.append(f"So với kỳ trước: {change_words(figure.previous)}.")
    if figure.last_year:
        lines.append(f"So với cùng kỳ năm trước: {change_words(figure.last_year)}.")
    return lines


def _survey(
    sheet: Sheet, title: str, version: int | None, figures: list[Figure], document: ExportDocument
) -> None:
    sheet.heading(f"{title} (phiên bản {version})")
    sheet.header(COLUMNS, pages_wide=2)
    for row in table_rows(figures, document.labels):
        sheet.row(row)


def _intake(sheet: Sheet, document: ExportDocument) -> None:
    sheet.header(intake_table.columns(document.labels))
    for row in intake_table.intake_rows(document.intake, document.labels):
        sheet.row(row)


def _cases(sheet: Sheet, document: ExportDocument) -> None:
    cases, labels = document.cases, document.labels
    sheet.heading("Phản ánh, kiến nghị trong kỳ")
    sheet.header((Column("Phân theo", 20), Column("Nội dung", 60), Column("Số lượng")))
    sheet.row(("Tổng số", "Đã tiếp nhận", cases.received))
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


def _register(sheet: Sheet, register: tuple[RegisterRow, ...]) -> None:
    sheet.header(REGISTER)
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


def _open_answers(sheet: Sheet, document: ExportDocument) -> None:
    sheet.header((Column("Khảo sát", 30), Column("Câu hỏi", 40), Column("Ý kiến", 90)))
    labels = document.labels
    for answer in document.open_answers:
        question = labels.items.get((answer.survey, answer.question), answer.question)
        sheet.row((labels.surveys.get(answer.survey, answer.survey), question, answer.text))


def _dictionary(sheet: Sheet) -> None:
    sheet.header((Column("Cột", 34), Column("Ý nghĩa", 90)))
    for column, meaning in zip(COLUMNS, EXPLANATIONS, strict=True):
        sheet.row((column.title, meaning))


def _measures(sheet: Sheet) -> None:
    columns = (("Chỉ số", 26), ("Cách tính", 60), ("Căn cứ", 44), ("So với chỉ tiêu", 44))
    sheet.header([Column(title, width) for title, width in columns])
    for words in MEASURE_WORDS.values():
        sheet.row((words.name, words.formula, words.source, words.target))


def _method(sheet: Sheet, document: ExportDocument) -> None:
    sheet.one_column(COVER_WIDTH)
    sheet.heading("Phương pháp")
    for paragraph in method_sentences(document):
        sheet.paragraph(paragraph)


def _by_survey(document: ExportDocument) -> dict[tuple[str, int | None], list[Figure]]:
    """The figures of each version of a survey, in the order of the document."""
    found: dict[tuple[str, int | None], list[Figure]] = {}
    for figure in document.figures:
        found.setdefault((figure.survey or "", figure.version), []).append(figure)
    return found
