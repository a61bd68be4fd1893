"""One sheet of a workbook: text that stays text, numbers that stay numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from surveys.report.safe_cells import is_risky
from surveys.report.vietnamese import MEAN_DIGITS, PERCENT_DIGITS, rounded

# Excel's own bound; beyond it a cell would silently stay empty.
LONGEST_TEXT = 32_767
LONGEST_NAME = 31
LINE_HEIGHT = 17
HIGHEST_ROW = 400
LINE_WIDTH = 100
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


class Percent(NamedTuple):
    """A share of 1, shown as a percentage with so many digits."""

    share: Fraction | float
    digits: int = PERCENT_DIGITS


class Mean(NamedTuple):
    """A mean on the steps of a scale, or points."""

    value: Fraction
    digits: int = MEAN_DIGITS


Value = str | int | date | Percent | Mean | None


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width: int = 12


class Formats:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
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
        self._formats = formats
        self._sheet: Worksheet = book.add_worksheet(_free_name(book, name))
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4, as NĐ 30/2020 asks
        self._sheet.fit_to_pages(1, 0)
        self._row = 0
        self._widths: Sequence[int] = ()
        self._line = LINE_WIDTH

    def heading(self, text: str) -> None:
        self._text(0, text, self._formats.of(bold=True, font_size=14))
        self._row += 1

    def paragraph(self, text: str, *, bold: bool = False) -> None:
        """Wrapped in the one wide column."""
        self._sheet.set_row(self._row, _height([text], [self._line]))
        self._text(0, text, self._formats.of(text_wrap=True, bold=bold))
        self._row += 1

    def space(self) -> None:
        self._row += 1

    def one_column(self, width: int) -> None:
        self._line = width
        self._sheet.set_column(0, 0, width)

    def header(self, columns: Sequence[Column], *, pages_wide: int = 1) -> None:
        """The titles of a table, which stay in sight and are printed on every page.

        A table several pages wide repeats its first two columns.
        """
        self._sheet.fit_to_pages(pages_wide, 0)
        if pages_wide > 1:
            self._sheet.repeat_columns(0, 1)
        look = self._formats.of(bold=True, text_wrap=True, border=1, align="center")
        self._widths = [column.width for column in columns]
        titles = [column.title for column in columns]
        self._sheet.set_row(self._row, _height(titles, self._widths))
        for place, column in enumerate(columns):
            self._sheet.set_column(place, place, column.width)
            self._text(place, column.title, look)
        self._row += 1
        self._sheet.freeze_panes(self._row, 0)
        self._sheet.repeat_rows(self._row - 1)

    def row(self, values: Sequence[Value]) -> None:
        self._sheet.set_row(self._row, _height(values, self._widths))
        for place, value in enumerate(values):
            self._cell(place, value)
        self._row += 1

    def _cell(self, place: int, value: Value) -> None:
        match value:
            case None:
                self._sheet.write_blank(self._row, place, None, self._formats.of(border=1))
            case str():
                self._text(place, value, self._formats.of(border=1, text_wrap=True))
            case Percent(share, digits):
                self._number(place, float(share), _decimals(digits) + "%")
            case Mean(mean, digits):
                self._number(place, float(rounded(mean, digits)), _decimals(digits))
            case int():
                self._number(place, value, "#,##0")
            case date():
                look = self._formats.of(border=1, num_format="dd/mm/yyyy")
                self._sheet.write_datetime(self._row, place, value, look)

    def _number(self, place: int, value: float, shape: str) -> None:
        look = self._formats.of(border=1, num_format=shape)
        self._sheet.write_number(self._row, place, value, look)

    def _text(self, place: int, text: str, look: Format) -> None:
        if len(text) > LONGEST_TEXT:
            raise ValueError(f"a cell holds {LONGEST_TEXT} characters, not {len(text)}")
        if is_risky(text):
            # Stays text even after somebody edits the cell or saves it in another format.
            look = self._formats.of(border=1, text_wrap=True, quote_prefix=True)
        self._sheet.write_string(self._row, place, text, look)


def _height(values: Sequence[Value], widths: Sequence[int]) -> float:
    """Enough for the longest text; programs differ in how high they make a wrapped row."""
    lines = (
        math.ceil(len(value) / width)
        for value, width in zip(values, widths, strict=True)
        if isinstance(value, str)
    )
    return min(LINE_HEIGHT * max((1, *lines)), HIGHEST_ROW)


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
