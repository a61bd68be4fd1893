"""Every item in the order of the form."""

from __future__ import annotations

from dataclasses import replace

from surveys.report.item_sheet import SHEET
from tests.surveys.report.workbook_samples import ITEMS, month, opened, rows_under


def test_items_stand_as_in_the_form_with_their_factor() -> None:
    rows = rows_under(opened(month())[SHEET], "Phiếu")

    assert [row["Tiêu chí"] for row in rows] == [ITEMS["a1"], ITEMS["a2"], ITEMS["b1"]]
    assert [row["Yếu tố"] for row in rows][:2] == ["Tiếp cận dịch vụ"] * 2
    assert rows[0]["Số người trả lời"] == 208


def test_each_share_has_a_bar_in_its_cell() -> None:
    sheet = opened(month())[SHEET]
    [(cells, [rule])] = [(str(each.sqref), each.rules) for each in sheet.conditional_formatting]

    assert (cells, rule.type) == ("E2:E4", "dataBar")
    assert sheet.freeze_panes == "A2"
    assert sheet.print_title_rows == "$1:$1"


def test_a_hidden_item_says_why_and_shows_nothing() -> None:
    document = month()
    hidden = [
        replace(f, suppressed=True, respondents=3, value=None, low=None, high=None, previous=None)
        if f.scope.item == "a1"
        else f
        for f in document.figures
    ]
    row = rows_under(opened(replace(document, figures=tuple(hidden)))[SHEET], "Phiếu")[0]

    assert row["Tỷ lệ hài lòng"] == "Không hiển thị (dưới 5 người trả lời)"
    assert (row["Cận dưới 95%"], row["So với kỳ trước"]) == (None, None)
