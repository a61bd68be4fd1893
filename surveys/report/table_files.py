"""Plain tables as a workbook or as CSV, for reports that are a table by nature."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xlsxwriter import Workbook

from surveys.report.document import ExportDocument
from surveys.report.safe_cells import is_risky
from surveys.report.sheet import Column, Formats, Mean, Percent, Sheet, Value
from surveys.report.vietnamese import day, number, percent, rounded
from surveys.report.wording import SIMULATED_MARK, edition_words, simulated_words

NARROW, WIDE = 16, 60


@dataclass(frozen=True, slots=True)
class Table:
    """`wide` are the places of the columns that hold sentences."""

    name: str
    title: str
    notes: Sequence[str]
    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]
    wide: Sequence[int] = ()


def xlsx_tables(title: str, document: ExportDocument, tables: Sequence[Table]) -> bytes:
    """Notes first, then a sheet each; the same bytes for the same tables."""
    said = (simulated_words(document), edition_words(document))
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties(
        {
            "title": title,
            "company": document.agency_name,
            "comments": " ".join(filter(None, said)),
            "created": document.period.end.replace(tzinfo=None, microsecond=0),
        }
    )
    formats = Formats(book, SIMULATED_MARK if document.simulated else "")
    notes = Sheet(book, formats, "Ghi chú")
    notes.one_column(100)
    notes.heading(title)
    for note in filter(None, said):
        notes.paragraph(note)
    for note in dict.fromkeys(note for table in tables for note in table.notes):
        notes.paragraph(note)
    for table in tables:
        sheet = Sheet(book, formats, table.name)
        sheet.header(
            [
                Column(column, WIDE if place in table.wide else NARROW)
                for place, column in enumerate(table.columns)
            ]
        )
        for row in table.rows:
            sheet.row(row)
    book.close()
    return out.getvalue()


def csv_table(table: Table, document: ExportDocument) -> bytes:
    """UTF-8 with a byte order mark; no cell is run as a formula (R-F9).

    Rows of played months say so in a column more.
    """
    mark = (SIMULATED_MARK,) if document.simulated else ()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*table.columns, *mark))
    for row in table.rows:
        texts = map(_plain, (*row, *mark))
        writer.writerow([f"'{text}" if is_risky(text) else text for text in texts])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _plain(value: Value) -> str:
    """Numbers as programs read them."""
    match value:
        case int():
            return str(value)
        case Mean(mean, digits):
            return repr(float(rounded(mean, digits)))
        case Percent(share, _):
            return repr(float(share))
        case _:
            return text_of(value)


def text_of(value: Value) -> str:
    """As people read it."""
    match value:
        case None:
            return ""
        case str():
            return value
        case int():
            return number(value)
        case Mean(mean, digits):
            return number(mean, digits)
        case Percent(share, digits):
            return percent(share, digits)
        case date():
            return day(value)
