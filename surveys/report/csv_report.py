"""An export as CSV for spreadsheets, one row a number (R-F9)."""

from __future__ import annotations

import csv
import io
from fractions import Fraction

from surveys.collected import IntakeCount
from surveys.figure import Figure
from surveys.report.document import ExportDocument, Labels
from surveys.report.imported_words import IMPORTED_WORDS, whose
from surveys.report.intake_table import INTAKE_WORDS, detail_words, warning_words
from surveys.report.measure_words import MEASURE_WORDS
from surveys.report.safe_cells import is_risky
from surveys.report.vietnamese import target_words
from surveys.report.wording import (
    CHANGE_WORDS,
    SAMPLING_WORDS,
    period_cell,
    scope_words,
    verdict_words,
)

HEADER = (
    "Kỳ",
    "Khảo sát",
    "Phiên bản",
    "Mã đơn vị",
    "Mã yếu tố",
    "Mã tiêu chí",
    "Nội dung",
    "Hình thức",
    "Chỉ số",
    "Cách tính",
    "Cách chọn người trả lời",
    "Số người trả lời",
    "Số câu trả lời hợp lệ",
    "Mức 1",
    "Mức 2",
    "Mức 3",
    "Mức 4",
    "Mức 5",
    "Không sử dụng / không có ý kiến",
    "Bỏ qua",
    "Tử số",
    "Giá trị",
    "Cận dưới 95%",
    "Cận trên 95%",
    "Số quan sát độc lập",
    "Ẩn số liệu",
    "Chỉ tiêu",
    "Năm chỉ tiêu",
    "Kết luận",
    "Kỳ trước",
    "So với kỳ trước",
    "Cùng kỳ năm trước",
    "So với cùng kỳ năm trước",
    "Ghi chú",
)

Value = str | int | float | Fraction | None


def csv_report(document: ExportDocument) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads the accents; values are unrounded.

    An empty cell is a number that is unknown or not shown, never zero.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    cases = (document.cases.on_time, document.cases.satisfaction_with_handling)
    for figure in (*document.figures, *cases):
        what = scope_words(figure, document.labels) if figure.survey else "Phản ánh, kiến nghị"
        words = MEASURE_WORDS[figure.measure]
        named = (words.name, words.formula)
        row = (period_cell(document), *_row(figure, what, named, document.labels), None)
        writer.writerow([_cell(value) for value in row])
    for told in document.imported:
        what, named = whose(told.figure, document.labels), IMPORTED_WORDS[told.figure.measure]
        row = (
            period_cell(document),
            *_row(told.figure, what, named, document.labels),
            told.remark,
        )
        writer.writerow([_cell(value) for value in row])
    for count in document.intake:
        row = (period_cell(document), *_intake_row(count, document.labels))
        writer.writerow([_cell(value) for value in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _row(figure: Figure, what: str, named: tuple[str, str], labels: Labels) -> tuple[Value, ...]:
    """`named`: what the measure is called and how it is worked out."""
    target = figure.target.target if figure.target else None
    previous, last_year = figure.previous, figure.last_year
    return (
        figure.survey,
        figure.version,
        figure.scope.unit,
        figure.scope.factor,
        figure.scope.item,
        what,
        labels.modes.get(figure.mode, figure.mode) if figure.mode else None,
        *named,
        SAMPLING_WORDS[figure.sampling],
        figure.respondents,
        figure.valid,
        *(figure.n or (None,) * 5),
        figure.n0,
        figure.skipped,
        figure.numerator,
        figure.value,
        figure.low,
        figure.high,
        figure.n_eff,
        "có" if figure.suppressed else "không",
        target_words(target) if target else None,
        target.year if target else None,
        verdict_words(figure),
        previous.value if previous else None,
        CHANGE_WORDS[previous.change] if previous else None,
        last_year.value if last_year else None,
        CHANGE_WORDS[last_year.change] if last_year else None,
    )


def _intake_row(count: IntakeCount, labels: Labels) -> tuple[Value, ...]:
    """How responses came in, in the columns of figures; what has no number there stays empty."""
    words = warning_words if count.is_warning else detail_words
    head: tuple[Value, ...] = (
        count.survey,
        count.version,
        count.unit,
        None,
        count.item,
        words(count, labels),
        labels.modes.get(count.mode, count.mode) if count.mode else None,
        INTAKE_WORDS[count.measure],
    )
    rest: list[Value] = [None] * (len(HEADER) - 1 - len(head))
    rest[HEADER.index("Giá trị") - 1 - len(head)] = count.value
    rest[HEADER.index("Ẩn số liệu") - 1 - len(head)] = "có" if count.value is None else "không"
    return (*head, *rest)


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return f"'{value}" if is_risky(value) else value
        case Fraction() | float():
            return repr(float(value))
        case int():
            return str(value)
