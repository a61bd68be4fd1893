"""What a reader of the first page should look into: overdue, late, odd, or too few."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from surveys.coverage import coverage, smallest_sample
from surveys.imported import of_measure
from surveys.report.by_survey import by_survey
from surveys.report.document import ExportDocument
from surveys.report.intake_table import TITLE as INTAKE
from surveys.report.intake_table import survey_words, warning_words
from surveys.report.shortcomings import survey_name
from surveys.report.vietnamese import number
from surveys.spelling import fold

ATTENTION: Final = "Cần chú ý"
# The first page names so many odd things about the intake; its own sheet has them all.
MOST_WARNINGS: Final = 5


def attention_lines(document: ExportDocument) -> list[str]:
    """One sentence each; empty where nothing stands out."""
    return [
        *_overdue(document),
        *_late_units(document),
        *_small_samples(document),
        *_intake(document),
    ]


def _overdue(document: ExportDocument) -> Iterator[str]:
    if document.cases.overdue:
        yield f"Còn {number(document.cases.overdue)} phản ánh, kiến nghị quá hạn chưa xử lý xong."
    dossiers = of_measure(document.imported, "prolonged")
    if dossiers is not None and dossiers.figure.numerator:
        yield f"Còn {number(dossiers.figure.numerator)} hồ sơ quá hạn chưa giải quyết."


def _late_units(document: ExportDocument) -> Iterator[str]:
    """By name, not by number: nobody is ranked."""
    late: dict[str, int] = {}
    for figure in (told.figure for told in document.imported):
        if figure.measure == "on_time" and figure.scope.unit is not None and figure.valid:
            missed = figure.valid - (figure.numerator or 0)
            if missed:
                name = document.labels.units.get(figure.scope.unit, figure.scope.unit)
                late[name] = missed
    if late:
        units = "; ".join(f"{name} ({number(late[name])})" for name in sorted(late, key=fold))
        yield f"Đơn vị có hồ sơ trả kết quả trễ hạn (số hồ sơ): {units}."


def _small_samples(document: ExportDocument) -> Iterator[str]:
    """As `coverage_sentences` says it of each survey."""
    for shares in by_survey(document.figures):
        main, everybody = shares.headline, document.transactions.get(shares.survey, 0)
        if main.numerator is None or not main.valid:
            continue
        known = coverage(main.numerator, main.valid, everybody)
        if known is not None and known.is_small:
            yield (
                f"{survey_name(shares.survey, document.labels)}: {number(known.answered)} người "
                f"trả lời, ít hơn cỡ mẫu tối thiểu ({number(smallest_sample(everybody))} người)."
            )


def _intake(document: ExportDocument) -> Iterator[str]:
    found = [count for count in document.intake if count.is_warning]
    for count in islice(found, MOST_WARNINGS):
        yield f"{survey_words(count, document.labels)}: {warning_words(count, document.labels)}"
    if len(found) > MOST_WARNINGS:
        more = number(len(found) - MOST_WARNINGS)
        yield f'Còn {more} điều khác cần kiểm tra về cách thu phiếu: xem trang "{INTAKE}".'
