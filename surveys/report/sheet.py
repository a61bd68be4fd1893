"""One sheet of a workbook: text that stays text, numbers that stay numbers."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_formula
from xlsxwriter.worksheet import Worksheet

from surveys.report.safe_cells import is_risky
from surveys.report.vietnamese import MEAN_DIGITS, PERCENT_DIGITS, rounded

# Excel's own bound; beyond it a cell would silently stay empty.
LONGEST_TEXT = 32_767
LONGEST_NAME = 31
LINE_HEIGHT = 17
HEADING_HEIGHT = 24
HIGHEST_ROW = 400
LINE_WIDTH = 100
# Letters to a unit of width, with a little room; bold ones are wider.
LETTERS = 1.12
TITLE_LETTERS = 0.95
# Rows that a chart stands on, and the pixels of one such row and of one unit of width.
CHART_ROWS = 18
ROW_PIXELS = 20
WIDTH_PIXELS = 7
# In cells: 84,96 % against 85 % must not read 85,0 %.
CELL_DIGITS = 2
# Behind titles, and in bars.
SHADE = "#E7ECF3"
BAR = "#A9C4DE"
DARK_BAR = "#5B9BD5"
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


class Percent(NamedTuple):
    """A share of 1, shown as a percentage with so many digits, in a workbook `CELL_DIGITS` too."""

    share: Fraction | float
    digits: int = PERCENT_DIGITS


class Mean(NamedTuple):
    """A mean on the steps of a scale, or points."""

    value: Fraction
    digits: int = MEAN_DIGITS


Value = str | int | date | Percent | Mean | None


@dataclass(frozen=True, slots=True)
class Column:
    """`meaning` stands in the sheet that explains the columns; charts draw `hidden` ones."""

    title: str
    width: int = 12
    meaning: str = ""
    centred: bool = False
    hidden: bool = False


class Formats:
    """The cell formats of one workbook, each made once; `mark` is printed under every page."""

    def __init__(self, book: Workbook, mark: str = "") -> None:
        self.mark = mark
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def of(self, **properties: object) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            look = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
            self._made[key] = self._book.add_format(look | properties)
        return self._made[key]


class Sheet:
    """Writes from top to bottom and remembers the next free row."""

    def __init__(self, book: Workbook, formats: Formats, name: str) -> None:
        self._book = book
        self._formats = formats
        self._sheet: Worksheet = book.add_worksheet(_free_name(book, name))
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4, as NĐ 30/2020 asks
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_footer(f"&L&A&C{formats.mark}&RTrang &P/&N")
        self._row = 0
        # A percentage in words is no mistake that Excel should point at.
        self._sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self._widths: Sequence[int] = ()
        self._seen = 0
        self._centred: Sequence[bool] = ()
        self._line, self._across = LINE_WIDTH, 1
        self._breaks: list[int] = []
        self._columns = 1

    @property
    def name(self) -> str:
        return str(self._sheet.get_name())

    @property
    def next_row(self) -> int:
        return self._row

    def heading(self, text: str) -> None:
        self._sheet.set_row(self._row, HEADING_HEIGHT)
        self._text(0, text, self._formats.of(bold=True, font_size=14))
        self._row += 1

    def paragraph(self, text: str, *, bold: bool = False) -> None:
        """Wrapped in the one wide column, or across all columns of `blocks`."""
        look = self._formats.of(text_wrap=True, bold=bold)
        self._sheet.set_row(self._row, _height([text], [self._line]))
        if self._across > 1:
            self._sheet.merge_range(self._row, 0, self._row, self._across - 1, "", look)
        self._text(0, text, look)
        self._end_row()

    def space(self) -> None:
        self._row += 1

    def one_column(self, width: int) -> None:
        self._line = width
        self._sheet.set_column(0, 0, width)

    def blocks(self, columns: Sequence[Column]) -> None:
        """Text and tables below each other share the widths of these columns."""
        self._widths = [column.width for column in columns]
        self._across, self._line = len(self._widths), _seen(columns)
        for place, column in enumerate(columns):
            look = {"hidden": column.hidden}
            self._sheet.set_column(place, place, column.width, None, look)
        self._sheet.hide_gridlines(2)

    def header(self, columns: Sequence[Column], *, pages_wide: int = 1) -> None:
        """The titles of a table, which stay in sight and are printed on every page.

        A table several pages wide repeats its first two columns, on paper and on the screen.
        """
        self._sheet.fit_to_pages(pages_wide, 0)
        if pages_wide > 1:
            self._sheet.repeat_columns(0, 1)
        for place, column in enumerate(columns):
            self._sheet.set_column(place, place, column.width)
        self.titles(columns)
        self._sheet.freeze_panes(self._row, 2 if pages_wide > 1 else 0)
        self._sheet.repeat_rows(self._row - 1)

    def titles(self, columns: Sequence[Column]) -> None:
        """As `header`, for one table of several on a sheet: nothing is held in sight."""
        look = self._formats.of(
            bold=True, text_wrap=True, border=1, align="center", valign="vcenter", bg_color=SHADE
        )
        self._widths = [column.width for column in columns]
        self._seen = _seen(columns)
        self._centred = [column.centred for column in columns]
        titles = [column.title for column in columns]
        self._sheet.set_row(self._row, _height(titles, self._widths, TITLE_LETTERS))
        for place, column in enumerate(columns):
            self._text(place, column.title, look)
        self._end_row()

    def row(self, values: Sequence[Value], *, bold: bool = False, fill: str = "") -> None:
        """`fill` colours the whole row; what it means is always said in words, too."""
        look: dict[str, object] = {"bold": True} if bold else {}
        look |= {"bg_color": fill} if fill else {}
        self._sheet.set_row(self._row, _height(values, self._widths))
        for place, value in enumerate(values):
            self._cell(place, value, look | ({"align": "center"} if self._centred[place] else {}))
        self._end_row()

    def filter_from(self, first: int) -> None:
        """Lets readers pick rows of the table that begins at row `first`, below its titles."""
        self._sheet.autofilter(first - 1, 0, self._row - 1, len(self._widths) - 1)

    def page_break(self) -> None:
        """What follows begins on a new page."""
        self._breaks.append(self._row)
        self._sheet.set_h_pagebreaks(self._breaks)

    def keep_first_column(self, rows: int = 0) -> None:
        """In sight while somebody moves to the right, with so many rows at the top."""
        self._sheet.freeze_panes(rows, 1)

    def data_bars(self, place: int, first: int) -> None:
        """A bar from 0 to 1 in each cell of a column, from row `first` on."""
        scale = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1}
        look = {"type": "data_bar", "bar_color": DARK_BAR, **scale}
        self._sheet.conditional_format(first, place, max(first, self._row - 1), place, look)

    def range(self, place: int, first: int, last: int) -> str:
        """The cells of one column as charts name them."""
        return str(xl_range_formula(self.name, first, place, last, place))

    def new_chart(self, kind: str) -> Chart:
        return self._book.add_chart({"type": kind})

    def place(self, chart: Chart) -> None:
        """Below what is written, as wide as the columns."""
        width = min(self._seen, LINE_WIDTH + 20) * WIDTH_PIXELS
        chart.set_size({"width": width, "height": (CHART_ROWS - 1) * ROW_PIXELS})
        self._sheet.insert_chart(self._row, 0, chart, {"object_position": 2})
        self._row += CHART_ROWS
        self._end_row()

    def _end_row(self) -> None:
        self._row += 1
        self._columns = max(self._columns, len(self._widths))
        self._sheet.print_area(0, 0, self._row - 1, self._columns - 1)

    def _cell(self, place: int, value: Value, look: dict[str, object]) -> None:
        match value:
            case None:
                self._sheet.write_blank(self._row, place, None, self._formats.of(border=1, **look))
            case str():
                self._text(place, value, self._formats.of(border=1, text_wrap=True, **look))
            case Percent(share, digits):
                shape = _decimals(max(digits, CELL_DIGITS)) + "%"
                self._number(place, float(share), shape, look)
            case Mean(mean, digits):
                self._number(place, float(rounded(mean, digits)), _decimals(digits), look)
            case int():
                self._number(place, value, "#,##0", look)
            case date():
                shown = self._formats.of(border=1, num_format="dd/mm/yyyy", **look)
                self._sheet.write_datetime(self._row, place, value, shown)

    def _number(self, place: int, value: float, shape: str, look: dict[str, object]) -> None:
        shown = self._formats.of(border=1, num_format=shape, **look)
        self._sheet.write_number(self._row, place, value, shown)

    def _text(self, place: int, text: str, look: Format) -> None:
        if len(text) > LONGEST_TEXT:
            raise ValueError(f"a cell holds {LONGEST_TEXT} characters, not {len(text)}")
        if is_risky(text):
            # Stays text even after somebody edits the cell or saves it in another format.
            look = self._formats.of(border=1, text_wrap=True, quote_prefix=True)
        self._sheet.write_string(self._row, place, text, look)


def _seen(columns: Sequence[Column]) -> int:
    """How wide the columns are that are not hidden."""
    return sum(column.width for column in columns if not column.hidden)


def _height(values: Sequence[Value], widths: Sequence[int], letters: float = LETTERS) -> float:
    """Enough for the longest text; programs differ in how high they make a wrapped row."""
    lines = (
        _lines(value, max(1, int(width * letters)))
        for value, width in zip(values, widths, strict=True)
        if isinstance(value, str)
    )
    return min(LINE_HEIGHT * max((1, *lines)), HIGHEST_ROW)


def _lines(text: str, width: int) -> int:
    return sum(max(1, len(textwrap.wrap(part, width))) for part in text.split("\n"))


def _decimals(digits: int) -> str:
    return "0." + "0" * digits if digits else "0"


def _free_name(book: Workbook, name: str) -> str:
    """`name` as Excel allows it, numbered where another sheet has it already."""
    taken = {sheet.get_name().casefold() for sheet in book.worksheets()}
    plain = " ".join(name.translate(_NOT_IN_NAMES).split()) or "Bảng"
    free, count = _whole_words(plain, LONGEST_NAME), 2
    while free.casefold() in taken:
        tail = f" {count}"
        free, count = _whole_words(plain, LONGEST_NAME - len(tail)) + tail, count + 1
    return free


def _whole_words(text: str, longest: int) -> str:
    """As many words as fit; a single one that is too long is cut."""
    if len(text) <= longest:
        return text
    words = text[: longest + 1].rpartition(" ")[0]
    return words.rstrip() or text[:longest]
