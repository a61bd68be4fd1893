"""The first sheet: the targets in one table, then the answer in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from surveys.figure import Figure
from surveys.report import intake_table
from surveys.report.attention import ATTENTION, attention_lines
from surveys.report.document import ExportDocument
from surveys.report.imported_words import (
    has_something_to_say,
    headline_sentences,
    response_sentence,
    without_target,
)
from surveys.report.measure_words import beside_words
from surveys.report.sheet import Sheet
from surveys.report.target_table import COLUMNS, summary_sentence, target_rows
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
    simulated_words,
    target_sentence,
    verdict_sentence,
)

SHEET: Final = "Kết quả"
TITLE: Final = "KẾT QUẢ LẤY Ý KIẾN NGƯỜI DÂN, TỔ CHỨC"
NOT_CLOSED: Final = " (SỐ LIỆU CHƯA CHỐT)"
NO_TARGETS: Final = (
    "Kế hoạch của cơ quan không có chỉ tiêu nào bằng số đo được bằng các số liệu này."
)

SurveyFigures = dict[tuple[str, int | None], list[Figure]]


def cover_sheet(sheet: Sheet, document: ExportDocument) -> None:
    surveys = figures_by_survey(document)
    main = [figures[0] for figures in surveys.values()]
    sheet.heading(document.agency_name)
    if played := simulated_words(document):
        sheet.heading(played)
    sheet.heading(TITLE if document.edition else f"{TITLE}{NOT_CLOSED}")
    sheet.blocks(COLUMNS)
    sheet.paragraph(f"{period_words(document.period)}.")
    wordings = _targets(sheet, document)
    _attention(sheet, document)
    if without := _without_target(main, document):
        sheet.paragraph(f"Kế hoạch của cơ quan không có chỉ tiêu bằng số cho: {without}.")
    sheet.paragraph(edition_words(document))
    sheet.paragraph(NOT_SIPAS)
    if any(is_of_volunteers(figure) for figure in main):
        sheet.paragraph(CHANCE_ONLY)
    if document.wave:
        sheet.paragraph(intake_table.progress_sentence(document.wave))
    silent = []
    for figures in surveys.values():
        if is_answered(figures) or response_sentence(document.imported, figures[0].survey or ""):
            _survey(sheet, figures, document)
        else:
            silent.append(_title(figures[0], document))
    if silent:
        sheet.space()
        sheet.paragraph(f"Không có phiếu trong kỳ: {'; '.join(silent)}.")
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
    if wordings:
        sheet.space()
        sheet.paragraph("Nguyên văn chỉ tiêu trong kế hoạch", bold=True)
        for line in wordings:
            sheet.paragraph(line)


def figures_by_survey(document: ExportDocument) -> SurveyFigures:
    """The figures of each version of a survey, in the order of the document."""
    found: SurveyFigures = {}
    for figure in document.figures:
        found.setdefault((figure.survey or "", figure.version), []).append(figure)
    return found


def is_answered(figures: Iterable[Figure]) -> bool:
    """Whether somebody answered the survey that they are of."""
    return any(figure.respondents for figure in figures)


def _targets(sheet: Sheet, document: ExportDocument) -> list[str]:
    """The plan's own words of the targets in the table, which is left out where there is none."""
    rows = target_rows(document)
    if not rows:
        sheet.paragraph(NO_TARGETS)
        return []
    sheet.paragraph(summary_sentence(rows), bold=True)
    sheet.titles(COLUMNS)
    for row in rows:
        sheet.row(row.cells, fill=row.fill)
    return [row.wording for row in rows]


def _attention(sheet: Sheet, document: ExportDocument) -> None:
    if lines := attention_lines(document):
        sheet.space()
        sheet.paragraph(ATTENTION, bold=True)
        for line in lines:
            sheet.paragraph(f"• {line}")
        sheet.space()


def _survey(sheet: Sheet, figures: list[Figure], document: ExportDocument) -> None:
    figure = figures[0]
    survey = figure.survey or ""
    sheet.space()
    sheet.paragraph(_title(figure, document), bold=True)
    known = coverage_sentences(figure, document.transactions.get(survey, 0))
    returned = response_sentence(document.imported, survey)
    for line in (*_answer(figure), *known, returned, beside_words(figures)):
        if line:
            sheet.paragraph(line)


def _title(figure: Figure, document: ExportDocument) -> str:
    survey = figure.survey or ""
    return f"{document.labels.surveys.get(survey, survey)} (phiên bản {figure.version})"


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


def _without_target(main: list[Figure], document: ExportDocument) -> str:
    """What the plan has no number for, told once for the whole page."""
    titles = document.labels.surveys
    judged = {figure.survey for figure in document.figures if figure.target is not None}
    parts = [titles.get(f.survey or "", f.survey or "") for f in main if f.survey not in judged]
    if document.cases.on_time.target is None:
        parts.append("Phản ánh, kiến nghị giải quyết đúng hạn")
    parts += without_target(document.imported)
    return "; ".join(dict.fromkeys(parts))
