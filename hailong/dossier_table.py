"""Rows of a one-stop system's table as dossiers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from hailong.cells import yes_or_no_of
from hailong.table_row import TableRow
from hailong.tables import Faults, read_rows
from hailong.unit_names import UnitNames
from surveys.dossier import Dossier, dossier_code

COLUMNS: Final = (
    "code",
    "procedure",
    "unit",
    "received",
    "due",
    "returned",
    "contacts",
    "offices",
    "online",
)


def read_dossiers(path: Path, names: UnitNames, today: date, faults: Faults) -> Iterator[Dossier]:
    """The dossiers of the rows without fault; the others are in `faults`."""
    lines: dict[str, int] = {}
    for cells in read_rows(path, COLUMNS, (), faults):
        row = TableRow(cells, faults)
        code = dossier_code(row.cells["code"])
        if code is None:
            row.add("code", "dossier_code", value=row.cells["code"])
        elif lines.setdefault(code, cells.line) != cells.line:
            row.add("code", "dossier_twice", first=lines[code])
        dossier = _dossier(row, code or "", names, today)
        if dossier is not None:
            yield dossier


def _dossier(row: TableRow, code: str, names: UnitNames, today: date) -> Dossier | None:
    procedure = row.text("procedure")
    received, due = row.day("received"), row.day("due")
    returned = row.day("returned") if row.cells["returned"] else None
    _check_days(row, received, due, returned, today)
    unit = row.unit("unit", names, received)
    contacts, offices = row.count("contacts"), row.count("offices")
    online = yes_or_no_of(row.cells["online"])
    if online is None:
        row.add("online", "sheet_not_yes_or_no", value=row.cells["online"])
    if row.is_bad or received is None or due is None or online is None:
        return None
    return Dossier(code, procedure, unit, received, due, returned, contacts, offices, online)


def _check_days(
    row: TableRow, received: date | None, due: date | None, returned: date | None, today: date
) -> None:
    for column, day in (("due", due), ("returned", returned)):
        if received and day and day < received:
            values = {"value": _words(day), "received": _words(received)}
            row.add(column, f"dossier_{column}_early", **values)
    for column, day in (("received", received), ("returned", returned)):
        if day and day > today:
            row.add(column, "table_day_to_come", value=_words(day), today=_words(today))


def _words(day: date) -> str:
    return f"{day:%d/%m/%Y}"
