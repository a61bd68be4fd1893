"""A survey as a table for Excel or Calc: first its header, then one row a question.

    id           one-stop
    title        Khảo sát …        Survey …
    factor       II.I              Tiếp cận dịch vụ    Access
    scale        satisfaction      1=…; 2=…            4; 5          0

    id           code              kind                factor        vi …
    q15          II.I.15           rating              II.I          …

Problems name the row and the column letter, as the spreadsheet shows them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from surveys.definition import Survey
from surveys.problems import Place, Problem, again, detail, invalid
from surveys.reading import survey_of
from surveys.sheet_cells import (
    UnreadableError,
    choices_cell,
    parse_choices,
    parse_date,
    parse_number,
    parse_rules,
    parse_yes_or_no,
    rules_cell,
    yes_or_no,
)
from surveys.writing import plain_values

_Cell = Callable[[str], Any]


def _codes(cell: str) -> list[str]:
    return [code.strip() for code in cell.replace(",", ";").split(";") if code.strip()]


# What the cells of a header row are: the keys they are filed under, and how they are read.
_HEADER: Mapping[str, tuple[tuple[Place, _Cell], ...]] = {
    "id": ((("id",), str),),
    "version": ((("version",), parse_number),),
    "valid_from": ((("valid_from",), parse_date),),
    "minutes": ((("minutes",), parse_number),),
    "adults_only": ((("adults_only",), parse_yes_or_no),),
    "overall": ((("overall",), str),),
    "title": ((("title", "vi"), str), (("title", "en"), str)),
    "intro": ((("intro", "vi"), str), (("intro", "en"), str)),
    "thanks": ((("thanks", "vi"), str), (("thanks", "en"), str)),
    "source": ((("source", "decree"), str), (("source", "note"), str)),
    "valid_when": (
        (("valid_when", "most_blank_percent"), parse_number),
        (("valid_when", "no_blank_factor"), parse_yes_or_no),
    ),
}
# The same for rows that may stand there several times.
_LISTED: Mapping[str, tuple[tuple[Place, _Cell], ...]] = {
    "factor": ((("id",), str), (("vi",), str), (("en",), str)),
    "scale": (
        (("id",), str),
        (("levels",), parse_choices),
        (("satisfied",), _codes),
        (("no_opinion",), str),
    ),
}


def _bound(cell: str) -> Any:
    """Days and numbers share a column."""
    return parse_date(cell) if "-" in cell[1:] or "/" in cell else parse_number(cell)


_COLUMNS: Mapping[str, tuple[Place, _Cell]] = {
    "id": (("id",), str),
    "code": (("code",), str),
    "kind": (("kind",), str),
    "factor": (("factor",), str),
    "vi": (("vi",), str),
    "en": (("en",), str),
    "scale": (("scale",), str),
    "choices": (("choices",), parse_choices),
    "least": (("least",), _bound),
    "most": (("most",), _bound),
    "required": (("required",), parse_yes_or_no),
    "when": (("when",), parse_rules),
    "help_vi": (("help", "vi"), str),
    "help_en": (("help", "en"), str),
    "invalid_vi": (("invalid", "vi"), str),
    "invalid_en": (("invalid", "en"), str),
}


def survey_to_csv(survey: Survey) -> str:
    """Begins with the mark by which Excel knows that the letters are UTF-8."""
    raw = plain_values(survey)
    rows: list[list[str]] = [
        [name, *(_written(_at(raw, place)) for place, _ in cells)]
        for name, cells in _HEADER.items()
        if name in raw
    ]
    for name, cells in _LISTED.items():
        rows += [
            [name, *(_written(_at(row, place)) for place, _ in cells)]
            for row in raw.get(f"{name}s", ())
        ]
    rows += [[], list(_COLUMNS)]
    rows += [
        [_written(_at(row, place)) for place, _ in _COLUMNS.values()] for row in raw["questions"]
    ]
    sheet = io.StringIO(newline="")
    csv.writer(sheet).writerows(rows)
    return "\ufeff" + sheet.getvalue()


def _at(values: Mapping[str, Any], place: Place) -> Any:
    found: Any = values
    for key in place:
        found = found.get(key, "") if isinstance(found, dict) else ""
    return found


def _written(value: Any) -> str:
    match value:
        case bool():
            return yes_or_no(value)
        case [{"code": _}, *_]:
            return choices_cell(value)
        case [{"question": _}, *_]:
            return rules_cell(value)
        case list():
            return "; ".join(value)
        case _:
            return str(value)


def survey_from_csv(text: str) -> Survey:
    """Raises pydantic's ValidationError with all problems, each at (row, column letter)."""
    sheet = _read(text)
    problems = [detail(problem) for problem in sheet.problems]
    try:
        survey = survey_of(sheet.raw)
    except ValidationError as error:
        found = error.errors(include_url=False)
        problems += [again(e, sheet.cell_of(e["loc"])) for e in found if not sheet.told(e["loc"])]
    if problems:
        raise invalid("survey", problems)
    return survey


@dataclass
class _Sheet:
    """What has been read so far, and the cell that each value of the file came from."""

    raw: dict[str, Any] = field(default_factory=dict)
    cells: dict[Place, tuple[int, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[Place] = field(default_factory=set)

    def put(self, place: Place, cell: tuple[int, str], text: str, read: _Cell) -> None:
        """Empty cells leave their value out; what cannot be read becomes a problem."""
        self.cells[place] = cell
        try:
            value = read(text) if text else None
        except UnreadableError as bad:
            self.problems.append(Problem(bad.type, cell, {"value": bad.value}, text))
            self.unread.add(place)
            return
        if value is not None:
            _file(self.raw, place, value)

    def cell_of(self, place: Place) -> Place:
        """The cell of the nearest value around a place; the first cell for the whole file."""
        for length in range(len(place), 0, -1):
            if place[:length] in self.cells:
                return self.cells[place[:length]]
        return (1, "A")

    def told(self, place: Place) -> bool:
        """Whether a problem follows from a cell that could not be read."""
        return any(place[: len(unread)] == unread for unread in self.unread)


def _file(raw: dict[str, Any], place: Place, value: object) -> None:
    inner: Any = raw
    for key in place[:-1]:
        inner = inner[key] if isinstance(key, int) else inner.setdefault(key, {})
    inner[place[-1]] = value


def _read(text: str) -> _Sheet:
    sheet = _Sheet()
    content = text.removeprefix("\ufeff")
    # Excel separates with what the settings of the country say.
    separator = content[2:3]
    if not content.startswith("id") or separator not in {",", ";", "\t"}:
        sheet.problems.append(Problem("sheet_not_ours", (1, "A"), given=content[:40]))
        return sheet
    columns: list[str] | None = None
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=separator)
    for number, row in enumerate(([cell.strip() for cell in row] for row in reader), start=1):
        if not any(row):
            continue
        if columns is not None:
            _question_row(sheet, number, columns, row)
        elif number > 1 and row[0] == "id":
            columns = row
            _check_columns(sheet, number, row)
        else:
            _header_row(sheet, number, row)
    if columns is None:
        sheet.problems.append(Problem("sheet_no_questions", (1, "A")))
    return sheet


def _check_columns(sheet: _Sheet, number: int, row: list[str]) -> None:
    for i, name in enumerate(row):
        if name and name not in _COLUMNS:
            cell = (number, _letter(i))
            sheet.problems.append(Problem("sheet_unknown_column", cell, {"value": name}, name))


def _header_row(sheet: _Sheet, number: int, row: list[str]) -> None:
    name = row[0]
    base: Place = ()
    if name in _LISTED:
        base = _new_row(sheet, f"{name}s", number)
    elif name not in _HEADER:
        problem = Problem("sheet_unknown_row", (number, "A"), {"value": name}, name)
        sheet.problems.append(problem)
        return
    cells = _LISTED.get(name) or _HEADER[name]
    for i, (place, read) in enumerate(cells, start=1):
        text = row[i] if i < len(row) else ""
        sheet.put((*base, *place), (number, _letter(i)), text, read)


def _question_row(sheet: _Sheet, number: int, columns: list[str], row: list[str]) -> None:
    base = _new_row(sheet, "questions", number)
    for i, (name, text) in enumerate(zip(columns, row, strict=False)):
        if name in _COLUMNS:
            place, read = _COLUMNS[name]
            sheet.put((*base, *place), (number, _letter(i)), text, read)


def _new_row(sheet: _Sheet, table: str, number: int) -> Place:
    rows = sheet.raw.setdefault(table, [])
    rows.append({})
    place: Place = (table, len(rows) - 1)
    sheet.cells[place] = (number, "A")
    return place


def _letter(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else f"{index + 1}"
