"""The sheet "Đơn vị x yếu tố": units down, factors across, and the units' chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from surveys.figure import Figure
from surveys.report.by_survey import SurveyShares, unit_name
from surveys.report.document import ExportDocument, Labels
from surveys.report.factor_sheet import answered, title
from surveys.report.native_charts import (
    DOWN,
    SOFT,
    UP,
    Line,
    Plan,
    spans,
    table_with_chart,
    why_empty,
)
from surveys.report.sheet import Column, Percent, Sheet, Value
from surveys.report.wording import scope_words
from surveys.spelling import fold
from surveys.tally import Scope

SHEET: Final = "Đơn vị x yếu tố"
WHOLE: Final = "Toàn cơ quan"
OVERALL: Final = "Câu hỏi chung"
NO_RANKING: Final = (
    "Đơn vị xếp theo tên, không xếp hạng. Mỗi ô là tỷ lệ hài lòng, ô bên phải là số người trả "
    "lời; số của đơn vị chỉ để tham khảo."
)
UNIT: Final = Column("Đơn vị", 30, "Toàn cơ quan, rồi các đơn vị theo tên.")
SHARE: Final = Column(
    "Tên câu hỏi hoặc yếu tố",
    13,
    "Tỷ lệ hài lòng của đơn vị; ô bị ẩn ghi vì sao.",
    centred=True,
)
PEOPLE: Final = Column("Số người", 8, "Số người trả lời của ô bên trái.", centred=True)
CHART: Final = (
    UNIT,
    Column("Tỷ lệ hài lòng", 13, "Số của câu hỏi chung (hoặc tất cả các tiêu chí)."),
    PEOPLE,
    Column("Cận dưới 95%", 13, "Đầu dưới của khoảng tin cậy 95%."),
    Column("Cận trên", 8, "Đầu trên của khoảng tin cậy 95%."),
    Column("Mức chung của cơ quan", 13, "Để so sánh trên biểu đồ."),
    Column(DOWN.title, 8, DOWN.meaning),
    Column(UP.title, 13, UP.meaning),
)
PLAN: Final = Plan("Từng đơn vị và khoảng tin cậy 95%", 1, 6, 7, lines=(Line(5, SOFT),), fewest=2)
MATRIX: Final = (UNIT, SHARE, PEOPLE)


def unit_sheet(sheet: Sheet, document: ExportDocument) -> None:
    of_units = with_units(document)
    most = max(len(_scopes(shares)) for shares in of_units)
    sheet.heading("Tỷ lệ hài lòng theo đơn vị và yếu tố")
    sheet.blocks((UNIT, *(SHARE, PEOPLE) * max(most, len(CHART) // 2)))
    sheet.paragraph(NO_RANKING)
    sheet.keep_first_column()
    for place, shares in enumerate(of_units):
        if place:
            sheet.page_break()
        sheet.paragraph(title(shares, document), bold=True)
        _matrix(sheet, shares, document)
        rows = [
            _chart_row(figure, shares, document.labels) for figure in _by_name(shares, document)
        ]
        if PLAN.is_worth_drawing(rows):
            sheet.space()
            sheet.page_break()
            table_with_chart(sheet, CHART, rows, PLAN)


def with_units(document: ExportDocument) -> list[SurveyShares]:
    return [s for s in answered(document) if any(f.respondents for f in s.units)]


def _matrix(sheet: Sheet, shares: SurveyShares, document: ExportDocument) -> None:
    scopes = _scopes(shares)
    names = [
        OVERALL if figure.scope.item is not None else scope_words(figure, document.labels)
        for figure in scopes
    ]
    sheet.titles(
        (UNIT, *(column for name in names for column in (replace(SHARE, title=name), PEOPLE)))
    )
    sheet.row((WHOLE, *_cells(scopes, document.smallest)), bold=True)
    for unit in _by_name(shares, document):
        own = {_within(figure): figure for figure in shares.of_unit(unit.scope.unit or "")}
        row = [own.get(_within(figure)) for figure in scopes]
        sheet.row((unit_name(unit, document.labels), *_cells(row, document.smallest)))


def _scopes(shares: SurveyShares) -> tuple[Figure, ...]:
    """What units have figures of, as the whole agency has them."""
    return (shares.headline, *shares.pools, *shares.factors)


def _by_name(shares: SurveyShares, document: ExportDocument) -> list[Figure]:
    return sorted(shares.units, key=lambda figure: fold(unit_name(figure, document.labels)))


def _cells(figures: Sequence[Figure | None], smallest: int) -> list[Value]:
    cells: list[Value] = []
    for figure in figures:
        if figure is None:
            cells += [None, None]
        elif (why := why_empty(figure, smallest)) is not None or figure.value is None:
            cells += [why, figure.respondents]
        else:
            cells += [Percent(figure.value), figure.respondents]
    return cells


def _chart_row(figure: Figure, shares: SurveyShares, labels: Labels) -> tuple[Value, ...]:
    common = shares.headline.value
    return (
        unit_name(figure, labels),
        None if figure.value is None or figure.suppressed else Percent(figure.value),
        figure.respondents,
        None if figure.low is None else Percent(figure.low),
        None if figure.high is None else Percent(figure.high),
        None if common is None or shares.headline.suppressed else Percent(common),
        *spans(figure.value, figure.low, figure.high),
    )


def _within(figure: Figure) -> Scope:
    return Scope(None, figure.scope.factor, figure.scope.item)
