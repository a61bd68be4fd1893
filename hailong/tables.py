"""Tables that officers bring as CSV files: read row by row, every fault named with its place.

Of a file with faults nothing is used, so faults are gathered first and told all at once.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hailong.places import File
from hailong.problems import BadFile, Problem, nearest, problem_at

# Beyond this many nobody reads on; the rest is counted.
MOST_TOLD = 10_000
_WORKBOOK = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Row:
    """`line` is the one on which it ends, as a text editor counts them."""

    line: int
    cells: Mapping[str, str]


@dataclass(slots=True)
class Faults:
    """What is wrong with one file, in the order of finding."""

    file: str
    lang: str = "vi"
    _told: list[Problem] = field(default_factory=list)
    _untold: int = 0

    def add(self, line: int | None, column: str, code: str, **values: object) -> None:
        """`code` is one of problem_texts.toml; no column where the whole line is meant."""
        if len(self._told) >= MOST_TOLD:
            self._untold += 1
            return
        place = () if line is None else (line, column) if column else (line,)
        problem = problem_at(File(self.file), place, code, values, self.lang)
        if not column and line is not None:
            problem = Problem(problem.file, "", problem.fault, problem.repair, line)
        self._told.append(problem)

    def raise_if_any(self) -> None:
        if self._untold:
            values = {"count": self._untold}
            self._told.append(problem_at(File(self.file), (), "table_more", values, self.lang))
        if self._told:
            raise BadFile(self._told, self.lang)


def read_rows(
    path: Path, needed: Sequence[str], optional: Collection[str], faults: Faults
) -> Iterator[Row]:
    """The rows that are not empty, cells stripped and composed (NFC), under their column's name.

    UTF-8 with or without a byte order mark, parted by commas or semicolons. Without the right
    columns there are no rows, only faults.
    """
    with path.open("rb") as start:
        if start.read(len(_WORKBOOK)) == _WORKBOOK:
            faults.add(None, "", "table_is_workbook")
            return
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            head = file.readline()
            file.seek(0)
            reader = csv.reader(file, delimiter=";" if head.count(";") > head.count(",") else ",")
            names = [_column(cell) for cell in next(reader, [])]
            if not _fits(names, needed, optional, faults):
                return
            for cells in reader:
                if not any(map(str.strip, cells)):
                    continue
                if len(cells) != len(names):
                    values = {"given": len(cells), "expected": len(names)}
                    faults.add(reader.line_num, "", "table_cells", **values)
                    continue
                yield Row(reader.line_num, dict(zip(names, map(_cell, cells), strict=True)))
        except UnicodeDecodeError:
            faults.add(None, "", "not_utf8")
        except csv.Error as error:
            faults.add(reader.line_num, "", "table_not_csv", reason=str(error))


def _fits(
    names: list[str], needed: Sequence[str], optional: Collection[str], faults: Faults
) -> bool:
    """Whether these are the columns, in any order."""
    known = [*needed, *optional]
    missing = [name for name in needed if name not in names]
    unknown = [name for name in names if name not in known]
    twice = sorted({name for name in names if names.count(name) > 1 and name in known})
    for name in missing:
        faults.add(1, "", "table_column_missing", name=name, known=",".join(known))
    for name in unknown:
        near = nearest(name, missing) if name else ""
        faults.add(1, "", "table_column_unknown", name=name, known=",".join(known), near=near)
    for name in twice:
        faults.add(1, "", "table_column_twice", name=name)
    return not (missing or unknown or twice)


def _column(cell: str) -> str:
    return cell.strip().casefold()


def _cell(cell: str) -> str:
    cell = cell.strip()
    return cell if cell.isascii() else unicodedata.normalize("NFC", cell)
