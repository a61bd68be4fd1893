"""A closed period as open data: one row a figure, the same in CSV and JSON, for everybody.

Only what the public page shows. A hidden figure has no number at all, not even how many answered,
and nobody outside is told how many more answers would settle a verdict (R-F6).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from surveys.figure import Figure
from surveys.report.document import ExportDocument, Labels
from surveys.report.method import method_sentences
from surveys.report.safe_cells import is_risky
from surveys.report.wording import period_cell, scope_words

LICENCE: Final = "CC BY 4.0"
LICENCE_URL: Final = "https://creativecommons.org/licenses/by/4.0/deed.vi"

Value = str | int | float | bool | None

# Where a figure is hidden, only these say something.
ALWAYS: Final = (
    "period", "survey", "version", "unit", "factor", "item", "title", "measure", "hidden",
)  # fmt: skip


def open_csv(document: ExportDocument) -> bytes:
    """UTF-8 with a byte order mark for Excel; an empty cell is unknown or hidden, never zero."""
    rows = open_rows(document)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(rows[0])
    for row in rows:
        writer.writerow([_cell(value) for value in row.values()])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def open_json(document: ExportDocument) -> bytes:
    content = {
        "agency": {"id": document.agency, "name": document.agency_name},
        "period": document.period.as_json(),
        "simulated": document.simulated,
        "edition": document.edition,
        "adjusted": document.adjusted,
        "licence": {"name": LICENCE, "url": LICENCE_URL},
        "cases": {
            "received": document.cases.received,
            "in_time": document.cases.in_time,
            "overdue": document.cases.overdue,
        },
        "figures": open_rows(document),
        "method": method_sentences(document),
    }
    return (json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def open_rows(document: ExportDocument) -> list[Mapping[str, Value]]:
    """All modes together, in the order of the document; the cases' two figures at the end."""
    cases = (document.cases.on_time, document.cases.satisfaction_with_handling)
    shown = [figure for figure in document.figures if figure.mode is None]
    return [_row(figure, document) for figure in (*shown, *cases)]


def _row(figure: Figure, document: ExportDocument) -> Mapping[str, Value]:
    target = figure.target
    row: dict[str, Value] = {
        "period": period_cell(document),
        "survey": figure.survey,
        "version": figure.version,
        "unit": figure.scope.unit,
        "factor": figure.scope.factor,
        "item": figure.scope.item,
        "title": _title(figure, document.labels),
        "measure": figure.measure,
        "hidden": figure.suppressed,
        "respondents": figure.respondents,
        "numerator": figure.numerator,
        "denominator": figure.valid,
        "value": _number(figure.value),
        "low": figure.low,
        "high": figure.high,
        "target": _number(target.target.value) if target else None,
        "comparator": target.target.comparator if target else None,
        "target_state": target.state if target else None,
        "verdict": figure.verdict,
    }
    if figure.suppressed:
        return {name: value if name in ALWAYS else None for name, value in row.items()}
    return row


def _title(figure: Figure, labels: Labels) -> str:
    return scope_words(figure, labels) if figure.survey else "Phản ánh, kiến nghị"


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{value}" if is_risky(value) else value
        case int() | float():
            return repr(value)
