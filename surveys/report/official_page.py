"""A page as NĐ 30/2020 (Phụ lục I) lays it out: paper, letters, paragraphs and tables."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from surveys.report.fixed_zip import undated
from surveys.report.watermark import watermark

FONT = "Times New Roman"
BODY, SMALL, LIST = Pt(14), Pt(12), Pt(11)
FIRST_LINE = Mm(12.7)
LEFT, RIGHT, TOP, BOTTOM = Mm(30), Mm(20), Mm(20), Mm(20)
TEXT_WIDTH = Length(Mm(210) - LEFT - RIGHT)

Align = Literal["left", "center", "right", "justify"]
ALIGNMENTS: dict[Align, WD_ALIGN_PARAGRAPH] = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}


@dataclass(frozen=True, slots=True)
class TextColumn:
    """`share` of the text's width."""

    title: str
    share: float
    align: Align = "center"


class OfficialPage:
    """Writes from top to bottom; the same calls give the same bytes."""

    def __init__(self, title: str, author: str, dated: datetime, mark: str) -> None:
        self._document = Document()
        self._width: Length = TEXT_WIDTH
        self._styles()
        self._paper(mark)
        about = self._document.core_properties
        about.title, about.author, about.last_modified_by = title, author, author
        about.comments, about.language = "", "vi-VN"
        about.created = about.modified = dated.replace(tzinfo=None, microsecond=0)

    def heading(self, text: str, level: int = 1) -> None:
        self._document.add_paragraph(text, style=f"Heading {level}")

    def paragraph(self, text: str, *, with_next: bool = False) -> None:
        """Justified, the first line moved in; `with_next` on one page with what follows."""
        line = self._document.add_paragraph(text)
        line.paragraph_format.first_line_indent = FIRST_LINE
        line.alignment = ALIGNMENTS["justify"]
        line.paragraph_format.keep_with_next = with_next

    def line(
        self, text: str, *, size: Length = BODY, bold: bool = False, italic: bool = False
    ) -> Paragraph:
        """Centred."""
        return write(self._document.add_paragraph(), text, size=size, bold=bold, italic=italic)

    def point(self, text: str, *, size: Length, bold: bool = False) -> None:
        """Justified and close to the line above, for pages that must hold much."""
        line = write(self._document.add_paragraph(), text, size=size, bold=bold, align="justify")
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(3)
        line.paragraph_format.keep_with_next = bold

    def blank(self, text: str = "") -> None:
        """Dots from here to the end of the line, for a person to write on."""
        line = self._document.add_paragraph(f"{text} \t" if text else "\t")
        line.paragraph_format.first_line_indent = FIRST_LINE
        stops = line.paragraph_format.tab_stops
        stops.add_tab_stop(self._width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)

    def caption(self, text: str) -> None:
        line = write(self._document.add_paragraph(), text, size=SMALL, italic=True)
        line.paragraph_format.keep_with_next = True
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(6)

    def note(self, text: str) -> None:
        """Below the last table, on the page of its last row."""
        for cell in self._document.tables[-1].rows[-1].cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        line = write(self._document.add_paragraph(), text, size=LIST, italic=True, align="justify")
        line.paragraph_format.space_before = Pt(4)

    def side_by_side(self, left: float) -> tuple[_Cell, _Cell]:
        """Two cells without lines, which stay on one page; `left` of the text's width."""
        grid = self._grid(1, (left, 1 - left))
        _keep_whole(grid)
        _close_cells(grid)
        return grid.cell(0, 0), grid.cell(0, 1)

    def turn(self) -> None:
        """What follows stands on pages that lie on their long side, for wide tables."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.left_margin, section.right_margin = Mm(20), Mm(20)
        # It is no first page: its number stands in the head like that of any other.
        section.different_first_page_header_footer = False
        self._width = Mm(257)

    def table(
        self,
        columns: Sequence[TextColumn],
        rows: Sequence[Sequence[str]],
        *,
        size: Length = SMALL,
    ) -> None:
        """With lines; the last text of a short row takes the columns that are left.

        A row of one text is a heading over all columns.
        """
        grid = self._grid(1 + len(rows), [column.share for column in columns])
        grid.style = "Table Grid"
        for cell, column in zip(grid.rows[0].cells, columns, strict=True):
            _fill(cell, column.title, "center", size, bold=True)
        _repeat(grid)
        for line, row in zip(grid.rows[1:], rows, strict=True):
            if len(row) < len(columns):
                line.cells[len(row) - 1].merge(line.cells[-1])
            for cell, column, text in zip(line.cells, columns, row, strict=False):
                _fill(cell, text, column.align, size, bold=len(row) == 1)
                if len(row) == 1:
                    cell.paragraphs[0].paragraph_format.keep_with_next = True
        _keep_whole(grid)

    def content(self) -> bytes:
        out = io.BytesIO()
        self._document.save(out)
        return undated(out.getvalue())

    def _styles(self) -> None:
        styles = self._document.styles
        for name, bold, before in (
            ("Normal", False, 6),
            ("Heading 1", True, 12),
            ("Heading 2", True, 8),
        ):
            style = cast(ParagraphStyle, styles[name])
            _letters(style, bold=bold)
            style.paragraph_format.space_before = Pt(before)
            style.paragraph_format.space_after = Pt(0)
            style.paragraph_format.line_spacing = 1.1
            if bold:
                style.paragraph_format.keep_with_next = True
                style.paragraph_format.first_line_indent = FIRST_LINE

    def _paper(self, mark: str) -> None:
        """A4; the number stands in the head of every page but the first."""
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = LEFT, RIGHT
        section.top_margin, section.bottom_margin = TOP, BOTTOM
        section.header_distance = section.footer_distance = Mm(10)
        section.different_first_page_header_footer = True
        heads = (section.first_page_header, section.header)
        for number, head in enumerate(heads):
            line = head.paragraphs[0]
            line.alignment = ALIGNMENTS["center"]
            line._p.append(watermark(mark, number))
        _page_number(heads[1].paragraphs[0])

    def _grid(self, rows: int, shares: Sequence[float]) -> Table:
        grid: Table = self._document.add_table(rows, len(shares))
        grid.alignment = WD_TABLE_ALIGNMENT.CENTER
        grid.autofit = False
        for column, share in zip(grid.columns, shares, strict=True):
            width = Length(int(self._width * share))
            column.width = width
            for cell in column.cells:
                cell.width = width
        return grid


def write(
    line: Paragraph,
    text: str,
    *,
    size: Length = BODY,
    bold: bool = False,
    italic: bool = False,
    align: Align = "center",
) -> Paragraph:
    """Close to the line above."""
    run = line.add_run(text)
    run.font.size, run.bold, run.italic = size, bold, italic
    line.alignment = ALIGNMENTS[align]
    line.paragraph_format.space_before = Pt(0)
    return line


def rule(cell: _Cell, share: float) -> None:
    """A line below, over so much of the cell's width."""
    indent = Length(int((cell.width or 0) * (1 - share) / 2))
    underline(cell.add_paragraph(), indent)


def underline(under: Paragraph, indent: Length) -> None:
    look = under.paragraph_format
    look.left_indent = look.right_indent = indent
    look.space_before, look.line_spacing = Pt(0), Pt(4)
    borders = f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1"/></w:pBdr>'
    # The schema wants the border before spacing, indents and alignment.
    under._p.get_or_add_pPr().insert_element_before(
        parse_xml(borders), "w:spacing", "w:ind", "w:jc"
    )


def _letters(style: ParagraphStyle, *, bold: bool) -> None:
    """The template's own fonts follow a theme, which would win over a name."""
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    names = "".join(f' w:{kind}="{FONT}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    properties.insert(0, parse_xml(f"<w:rFonts {nsdecls('w')}{names}/>"))
    style.font.size, style.font.bold = BODY, bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="vi-VN"/>'))


def _fill(cell: _Cell, text: str, align: Align, size: Length, *, bold: bool = False) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    line = write(cell.paragraphs[0], text, size=size, bold=bold, align=align)
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)


def _repeat(grid: Table) -> None:
    """The first row again on every page."""
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_whole(grid: Table) -> None:
    """No row is cut between two pages."""
    for row in grid.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def _close_cells(grid: Table) -> None:
    """No room at the sides: the nation's name needs the whole width for one line."""
    sides = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    grid._tbl.tblPr.insert_element_before(
        parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>"), "w:tblLook"
    )


def _page_number(line: Paragraph) -> None:
    field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    line._p.append(parse_xml(field))
