"""Units down, factors across."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from surveys.report.unit_sheet import SHEET, with_units
from tests.surveys.report.exports import EXPORT
from tests.surveys.report.workbook_samples import DECEMBER_UNITS, UNITS, month, opened, rows_under


def test_units_stand_by_name_below_the_whole_agency_with_their_respondents() -> None:
    sheet = opened(month())[SHEET]
    [titles, *rows] = [
        [cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=5 + len(UNITS))
    ]

    assert titles[:4] == [
        "Đơn vị",
        "Câu hỏi chung",
        "Số người",
        "Tất cả các tiêu chí",
    ]
    assert [row[0] for row in rows] == [
        "Toàn cơ quan",
        "Bệnh viện Đa khoa Ví Dụ",
        "Chi cục An toàn vệ sinh thực phẩm",
        "Thanh tra Sở",
        "Trung tâm Kiểm soát bệnh tật",
        "Văn phòng Sở",
    ]
    assert rows[0][2] == sum(asked for _, asked in DECEMBER_UNITS.values())
    assert (round(rows[1][1], 4), rows[1][2]) == (round(70 / 78, 4), 78)


def test_a_hidden_cell_says_why() -> None:
    rows = {row["Đơn vị"]: row for row in rows_under(opened(month())[SHEET], "Đơn vị")}
    overall = "Câu hỏi chung"

    assert rows["Thanh tra Sở"][overall] == "Không hiển thị (dưới 5 người trả lời)"
    hidden_too = rows["Chi cục An toàn vệ sinh thực phẩm"][overall]
    assert hidden_too == "Không hiển thị (bảo vệ người trả lời)"


def test_the_chart_draws_cells_of_its_sheet_and_an_empty_one_for_a_hidden_unit() -> None:
    sheet: Any = opened(month())[SHEET]
    [chart] = sheet._charts
    series = chart.series[0]
    _, values = series.val.numRef.f.split("!")
    shown = [cell.value for (cell,) in sheet[values.replace("$", "")]]

    assert series.val.numRef.f.startswith(f"'{SHEET}'!")
    assert [value is None for value in shown] == [False, True, True, True, False]
    assert series.errBars.plus.numRef is not None


def test_a_single_unit_with_a_number_has_no_chart_of_one_bar() -> None:
    document = month()
    one = [f for f in document.figures if f.scope.unit in (None, "benh_vien", "thanh_tra")]
    sheet: Any = opened(replace(document, figures=tuple(one)))[SHEET]

    assert sheet._charts == []
    assert [row["Đơn vị"] for row in rows_under(sheet, "Đơn vị")] == [
        "Toàn cơ quan",
        "Bệnh viện Đa khoa Ví Dụ",
        "Thanh tra Sở",
    ]


def test_the_names_stay_in_sight() -> None:
    assert opened(month())[SHEET].freeze_panes == "B1"


def test_the_whole_matrix_is_printed_where_it_is_wider_than_the_table_of_the_chart() -> None:
    document = month()
    staff = [f for f in document.figures if f.scope.factor == "staff" and f.scope.item is None]
    more = [
        replace(figure, scope=replace(figure.scope, factor=name))
        for name in ("results", "feedback")
        for figure in staff
    ]
    sheet = opened(replace(document, figures=(*document.figures, *more)))[SHEET]

    assert sheet.print_area.partition(":")[2].startswith("$M$")


def test_one_unit_is_a_table_too() -> None:
    assert len(with_units(EXPORT)) == 1
