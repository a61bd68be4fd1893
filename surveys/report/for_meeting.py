"""`export --for giao-ban`: one page for the weekly meeting."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import accumulate

from docx.shared import Pt

from surveys.figure import Figure
from surveys.report.by_survey import SurveyShares, by_survey, unit_name
from surveys.report.document import ExportDocument, RegisterRow
from surveys.report.for_unit import days_overdue, overdue_words
from surveys.report.lowest import lowest_words
from surveys.report.official_page import OfficialPage, TextColumn
from surveys.report.passages import hidden_words, in_mid_sentence, interval_words
from surveys.report.shortcomings import survey_name
from surveys.report.vietnamese import day, number, percent
from surveys.report.wording import SIMULATED_MARK, period_name, scope_words
from surveys.spelling import fold

MARK = "LƯU HÀNH NỘI BỘ"
SIZE, HEAD = Pt(10), Pt(12)
MOST_SURVEYS = 3
# Letters that names and summaries are cut to.
LONG_NAME, SHORT_NAME, SUMMARY, QUOTE = 50, 30, 60, 200
UNITS = (
    TextColumn("Đơn vị (xếp theo tên)", 0.28, "left"),
    TextColumn("Hài lòng", 0.3),
    TextColumn("Yếu tố thấp nhất", 0.42, "left"),
)
OVERDUE = (
    TextColumn("Mã", 0.23),
    TextColumn("Đơn vị", 0.28, "left"),
    TextColumn("Tóm tắt", 0.35, "left"),
    TextColumn("Quá hạn", 0.14),
)
# Letters in a line of the text's whole width, and lines that each table may take of the page.
LINE_LETTERS, UNIT_LINES, OVERDUE_LINES = 85, 22, 13
PADDING = Fraction(1, 2)
FEW = "chưa đủ số liệu theo yếu tố: xem tiêu chí của toàn cơ quan ở trên"


@dataclass(frozen=True, slots=True)
class Week:
    """The cases of the agency on the day of the meeting, and seven days before it.

    `overdue` are all that wait, whenever they came; `before` counts as on that earlier day.
    """

    today: date
    overdue: tuple[RegisterRow, ...]
    overdue_before: int
    received: int
    received_before: int
    ended: int
    ended_before: int


def meeting_docx(document: ExportDocument, week: Week) -> bytes:
    title = f"Giao ban ngày {day(week.today)}"
    mark = SIMULATED_MARK if document.simulated else MARK
    page = OfficialPage(title, document.agency_name, document.period.end, mark)
    page.line(document.agency_name.upper(), size=Pt(12), bold=True)
    page.line(f"SỐ LIỆU GIAO BAN NGÀY {day(week.today)}", size=Pt(13), bold=True)
    page.point(
        f"1. Khảo sát {in_mid_sentence(period_name(document.period))}", size=HEAD, bold=True
    )
    _surveys(page, document)
    page.point("2. Phản ánh, kiến nghị quá hạn chưa xử lý xong", size=HEAD, bold=True)
    _overdue(page, week)
    page.point("3. So với bảy ngày trước đó", size=HEAD, bold=True)
    page.point(week_words(week), size=SIZE)
    if document.open_answers:
        # One is enough to hear a voice; a person has approved every one of them.
        page.point("4. Một ý kiến của người dân", size=HEAD, bold=True)
        page.point(f"“{_cut(document.open_answers[0].text, QUOTE)}”", size=SIZE)
    return page.content()


def week_words(week: Week) -> str:
    return (
        f"Tiếp nhận {number(week.received)} (tuần trước {number(week.received_before)}); xử lý "
        f"xong {number(week.ended)} (tuần trước {number(week.ended_before)}); quá hạn chưa xử lý "
        f"xong {number(len(week.overdue))} (tuần trước {number(week.overdue_before)}). Không gồm "
        "tố cáo."
    )


def _surveys(page: OfficialPage, document: ExportDocument) -> None:
    surveys = [of for of in by_survey(document.figures) if of.headline.respondents]
    if not surveys:
        page.point("Không có phiếu trả lời trong kỳ.", size=SIZE)
        return
    for of in surveys[:MOST_SURVEYS]:
        page.point(survey_words(of, document), size=SIZE)
    rows = [row for of in surveys for row in _unit_rows(of, document, many=len(surveys) > 1)]
    if rows:
        shown = fitting(rows, UNITS, UNIT_LINES)
        page.table(UNITS, sorted(shown, key=lambda row: fold(row[0])), size=SIZE)
        _rest(page, len(rows) - len(shown), "dòng đơn vị")


def survey_words(of: SurveyShares, document: ExportDocument) -> str:
    """The headline and the agency's lowest items; units have no items of their own."""
    main = of.headline
    told = f"{survey_name(of.survey, document.labels)}: {_share(main, document.smallest)}."
    names = [_cut(scope_words(f, document.labels), LONG_NAME) for f in of.items]
    lowest = lowest_words(of.items, names)
    return f"{told} Tiêu chí thấp nhất toàn cơ quan: {lowest}." if lowest else told


def _share(figure: Figure, smallest: int) -> str:
    if figure.suppressed or figure.value is None:
        return in_mid_sentence(hidden_words(figure, smallest))
    counted = f"{number(figure.numerator or 0)}/{number(figure.valid or 0)}"
    return f"{percent(figure.value)} ({counted}; {interval_words(figure)})"


def _unit_rows(of: SurveyShares, document: ExportDocument, *, many: bool) -> list[tuple[str, ...]]:
    """Those that show something first, as not all may find room."""
    labels = document.labels
    survey = _cut(labels.surveys.get(of.survey, of.survey), SHORT_NAME)
    units = [unit for unit in of.units if unit.respondents]
    units.sort(key=lambda unit: (unit.suppressed, -unit.respondents, unit_name(unit, labels)))
    return [
        (
            _cut(unit_name(unit, labels), LONG_NAME) + (f" ({survey})" if many else ""),
            "ít người trả lời" if unit.suppressed else _share(unit, document.smallest),
            _lowest_of(of, unit, document) or FEW,
        )
        for unit in units
    ]


def _lowest_of(of: SurveyShares, unit: Figure, document: ExportDocument) -> str:
    factors = [
        figure
        for figure in of.of_unit(unit.scope.unit or "")
        if figure.scope.factor is not None and figure.scope.item is None
    ]
    labels = document.labels.factors
    names = [labels.get((of.survey, f.scope.factor or ""), f.scope.factor or "") for f in factors]
    return lowest_words(factors, [_cut(name, SHORT_NAME) for name in names])


def _overdue(page: OfficialPage, week: Week) -> None:
    if not week.overdue:
        page.point("Không có.", size=SIZE)
        return
    longest = sorted(week.overdue, key=lambda row: (-days_overdue(row), row.code))
    rows = [
        (row.code, _cut(row.unit, LONG_NAME), _cut(row.summary, SUMMARY), overdue_words(row))
        for row in longest
    ]
    shown = fitting(rows, OVERDUE, OVERDUE_LINES)
    page.table(OVERDUE, shown, size=SIZE)
    _rest(page, len(rows) - len(shown), "việc quá hạn")


def fitting(
    rows: Sequence[tuple[str, ...]], columns: Sequence[TextColumn], lines: int
) -> list[tuple[str, ...]]:
    """The first rows that find room in so many lines: it has to stay one page."""
    heights = (
        PADDING
        + max(
            math.ceil(len(text) / int(LINE_LETTERS * column.share))
            for text, column in zip(row, columns, strict=True)
        )
        for row in rows
    )
    sums = accumulate(heights)
    return [row for row, height in zip(rows, sums, strict=True) if height <= lines]


def _rest(page: OfficialPage, count: int, what: str) -> None:
    if count > 0:
        page.note(f"Và {number(count)} {what} khác: xem bản xuất đầy đủ của kỳ.")


def _cut(text: str, most: int) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
