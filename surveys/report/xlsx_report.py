"""An export as a workbook whose first screen says the answer."""

from __future__ import annotations

import io
from collections.abc import Callable

from xlsxwriter import Workbook

from surveys.figure import Figure
from surveys.report import (
    case_sheets,
    factor_sheet,
    intake_table,
    item_sheet,
    reference_sheets,
    trend_sheet,
    unit_sheet,
)
from surveys.report.cover_sheet import SHEET, cover_sheet, figures_by_survey, is_answered
from surveys.report.document import ExportDocument
from surveys.report.figure_table import COLUMNS, table_rows
from surveys.report.imported_sheet import SHEET as IMPORTED
from surveys.report.imported_sheet import imported_sheet
from surveys.report.sheet import Formats, Sheet
from surveys.report.sheet_names import sheet_names
from surveys.report.wording import SIMULATED_MARK, edition_words, simulated_words


def xlsx_report(document: ExportDocument) -> bytes:
    """The same bytes for the same document: the workbook is dated at the end of its period.

    A sheet with nothing to say is left out.
    """
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties(
        {
            "title": f"Kết quả khảo sát {document.period.label}",
            "company": document.agency_name,
            "comments": " ".join(
                filter(None, (simulated_words(document), edition_words(document)))
            ),
            "created": document.period.end.replace(tzinfo=None, microsecond=0),
        }
    )
    formats = Formats(book, SIMULATED_MARK if document.simulated else "")

    def new(name: str) -> Sheet:
        return Sheet(book, formats, name)

    cover_sheet(new(SHEET), document)
    _surveys(new, document)
    if factor_sheet.with_factors(document):
        factor_sheet.factor_sheet(new(factor_sheet.SHEET), document)
    if unit_sheet.with_units(document):
        unit_sheet.unit_sheet(new(unit_sheet.SHEET), document)
    if item_sheet.with_items(document):
        item_sheet.item_sheet(new(item_sheet.SHEET), document)
    if trend_sheet.with_answers(document):
        trend_sheet.trend_sheet(new(trend_sheet.SHEET), document)
    if document.imported:
        imported_sheet(new(IMPORTED), document)
    case_sheets.cases_sheet(new(case_sheets.CASES), document)
    case_sheets.register_sheet(new(case_sheets.REGISTER_SHEET), document.register)
    if document.open_answers:
        case_sheets.open_answers_sheet(new(case_sheets.OPEN_ANSWERS), document)
    if document.intake:
        _intake(new(intake_table.TITLE), document)
    reference_sheets.measures_sheet(new(reference_sheets.MEASURES))
    reference_sheets.dictionary_sheet(new(reference_sheets.DICTIONARY), document)
    reference_sheets.method_sheet(new(reference_sheets.METHOD), document)
    book.close()
    return out.getvalue()


def _surveys(new: Callable[[str], Sheet], document: ExportDocument) -> None:
    by_survey = figures_by_survey(document)
    titles = {name: document.labels.surveys.get(name, name) for name, _ in by_survey}
    names = sheet_names(titles)
    for (survey, version), figures in by_survey.items():
        if is_answered(figures):
            title = f"{titles[survey]} (phiên bản {version})"
            _survey(new(names[survey]), title, figures, document)


def _survey(sheet: Sheet, title: str, figures: list[Figure], document: ExportDocument) -> None:
    sheet.heading(title)
    sheet.header(COLUMNS, pages_wide=2)
    first = sheet.next_row
    for row in table_rows(figures, document.labels):
        sheet.row(row)
    sheet.filter_from(first)


def _intake(sheet: Sheet, document: ExportDocument) -> None:
    sheet.header(intake_table.columns(document.labels))
    for row in intake_table.intake_rows(document.intake, document.labels):
        sheet.row(row)
