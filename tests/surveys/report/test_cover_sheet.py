"""The first sheet, opened again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from surveys.report.cover_sheet import NO_TARGETS, SHEET, TITLE, figures_by_survey
from surveys.report.document import ExportDocument
from surveys.report.sheet import HEADING_HEIGHT
from surveys.report.target_table import COLUMNS
from tests.surveys.report.workbook_samples import dossiers, month, opened, rows_under, target

FIRST_SCREEN = 40


def lines(document: ExportDocument) -> list[str]:
    sheet = opened(document)[SHEET]
    return [str(cell.value) for (cell,) in sheet.iter_rows(max_col=1) if cell.value]


@pytest.mark.parametrize(
    ("changed", "conclusion"),
    [
        (target(value=0.60), "Đạt (trong số người trả lời)"),
        (target(value=0.95), "Chưa đạt (trong số người trả lời)"),
        (target(value=0.80), "Chưa đủ cơ sở kết luận (trong số người trả lời)"),
        (target(year=2020), "Chưa đủ cơ sở kết luận (trong số người trả lời); chỉ để tham khảo"),
        (dossiers(value=0.90), "Đạt"),
        (dossiers(), "Chưa đạt"),
    ],
)
def test_the_first_screen_has_a_row_for_each_target(
    changed: dict[str, object], conclusion: str
) -> None:
    [row] = rows_under(opened(month([changed]))[SHEET], COLUMNS[0].title)

    assert row["Kết luận"] == conclusion
    assert row["Vì sao"].endswith(".")


def test_the_table_comes_before_the_edition_and_the_sentences() -> None:
    told = lines(month())

    table = told.index(COLUMNS[0].title)
    edition = told.index("Số liệu đã chốt.")
    survey = told.index("Khảo sát tại Bộ phận Một cửa (phiên bản 1)")
    assert table < edition < survey < FIRST_SCREEN
    assert any(line.startswith("Trong số 208 người trả lời, 83,7% hài lòng") for line in told)
    assert told[-4] == (
        "1. “bảo đảm sự hài lòng của cá nhân, tổ chức đạt mức trên 80% vào năm 2026”"
    )


def test_only_figures_that_may_still_change_are_called_so_in_the_title() -> None:
    """The workbook is no draft of a letter."""
    assert TITLE in lines(month())
    assert f"{TITLE} (SỐ LIỆU CHƯA CHỐT)" in lines(replace(month(), edition=0))


def test_the_headings_have_room_for_their_letters() -> None:
    sheet = opened(replace(month(), simulated=True))[SHEET]
    assert [sheet.row_dimensions[row].height for row in (1, 2, 3)] == [HEADING_HEIGHT] * 3


def test_a_plan_without_a_number_says_so_once() -> None:
    told = lines(month([]))

    assert told.count(NO_TARGETS) == 1
    assert COLUMNS[0].title not in told
    assert sum("không có chỉ tiêu" in line for line in told) == 2


def test_a_survey_with_a_target_elsewhere_is_not_called_without_one() -> None:
    document = month([target(measure="top2_items")])
    [line] = [each for each in lines(document) if "không có chỉ tiêu bằng số cho" in each]

    assert "Khảo sát" not in line


def test_the_page_is_wide_enough_and_prints_on_one_page_across() -> None:
    sheet: Any = opened(month())[SHEET]

    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_area
    assert sum(column.width for column in COLUMNS) <= 150


def test_versions_stand_for_themselves() -> None:
    document = month()
    older = replace(document.figures[0], version=0)
    found = figures_by_survey(replace(document, figures=(*document.figures, older)))
    assert list(found) == [("one-stop", 1), ("one-stop", 0)]
