"""The page of NĐ 30/2020, Phụ lục I."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from surveys.periods import VIETNAM
from surveys.report.official_page import OfficialPage, TextColumn

DATED = datetime(2026, 10, 14, 23, 59, 59, tzinfo=VIETNAM)
COLUMNS = (TextColumn("Đơn vị", 0.5, "left"), TextColumn("Số", 0.25), TextColumn("Tỷ lệ", 0.25))


def page() -> OfficialPage:
    made = OfficialPage("Báo cáo tháng 10", "Sở Y tế Ví Dụ", DATED, "DỰ THẢO")
    made.heading("I. KẾT QUẢ")
    made.paragraph("Kết quả như sau:")
    made.table(COLUMNS, [("Theo đơn vị",), ("Văn phòng", "10", "90,0%"), ("Thanh tra", "ẩn")])
    return made


@pytest.fixture
def again() -> Any:
    return Document(io.BytesIO(page().content()))


def test_paper_and_margins_are_those_of_the_decree(again: Any) -> None:
    """R-F8: 30, 20, 20 and 20 mm."""
    section = again.sections[0]
    margins = (
        section.left_margin,
        section.right_margin,
        section.top_margin,
        section.bottom_margin,
    )

    assert [round(side.mm) for side in margins] == [30, 20, 20, 20]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


@pytest.mark.parametrize("name", ["Normal", "Heading 1", "Heading 2"])
def test_letters_are_black_times_new_roman_14(again: Any, name: str) -> None:
    """R-F8"""
    style = again.styles[name]
    fonts = style.element.rPr.find(qn("w:rFonts"))

    assert set(fonts.attrib.values()) == {"Times New Roman"}
    assert (style.font.size, str(style.font.color.rgb)) == (Pt(14), "000000")


def test_a_paragraph_is_justified_with_its_first_line_moved_in(again: Any) -> None:
    paragraph = again.paragraphs[1]

    assert paragraph.text == "Kết quả như sau:"
    assert paragraph.paragraph_format.first_line_indent == pytest.approx(Mm(12.7), abs=Pt(1))
    assert paragraph.alignment == 3  # justified


def test_the_number_stands_in_the_head_of_every_page_but_the_first(again: Any) -> None:
    section = again.sections[0]

    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml
    assert all(
        "DỰ THẢO" in head._element.xml for head in (section.header, section.first_page_header)
    )


def test_a_short_row_fills_the_columns_that_are_left(again: Any) -> None:
    table = again.tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]

    assert rows == [
        ["Đơn vị", "Số", "Tỷ lệ"],
        ["Theo đơn vị", "Theo đơn vị", "Theo đơn vị"],
        ["Văn phòng", "10", "90,0%"],
        ["Thanh tra", "ẩn", "ẩn"],
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_the_file_is_dated_by_its_content(again: Any) -> None:
    about = again.core_properties
    told = {about.created, about.modified}

    assert {moment.replace(tzinfo=None) for moment in told} == {DATED.replace(tzinfo=None)}
    assert (about.title, about.author) == ("Báo cáo tháng 10", "Sở Y tế Ví Dụ")
    assert page().content() == page().content()


def test_what_a_person_fills_in_is_dots_to_the_end_of_the_line() -> None:
    made = OfficialPage("Thử", "Sở", DATED, "DỰ THẢO")
    made.blank("Nguyên nhân:")
    (line,) = Document(io.BytesIO(made.content())).paragraphs
    (stop,) = line.paragraph_format.tab_stops

    assert line.text == "Nguyên nhân: \t"
    assert stop.leader == WD_TAB_LEADER.DOTS


def test_pages_that_lie_on_their_long_side_have_wider_tables() -> None:
    made = OfficialPage("Thử", "Sở", DATED, "DỰ THẢO")
    made.table((TextColumn("A", 1.0),), [("a",)])
    made.turn()
    made.table((TextColumn("A", 1.0),), [("a",)])
    upright, lying = Document(io.BytesIO(made.content())).tables

    assert lying.columns[0].width > upright.columns[0].width
