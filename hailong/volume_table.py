"""Rows of transactions and forms given out, by unit and period."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from hailong.problems import nearest
from hailong.table_row import TableRow
from hailong.tables import Faults, read_rows
from hailong.unit_names import UnitNames
from surveys.periods import BadPeriodError, Period, parse_period
from surveys.volumes import Volume

COLUMNS: Final = ("unit", "period", "transactions", "forms_out")
OPTIONAL: Final = ("survey",)


def read_volumes(
    path: Path, names: UnitNames, surveys: Collection[str], calendar: bool, faults: Faults
) -> Iterator[Volume]:
    """The volumes of the rows without fault; the others are in `faults`."""
    lines: dict[tuple[str, bool, str, str], int] = {}
    for row in read_rows(path, COLUMNS, OPTIONAL, faults):
        volume = _volume(TableRow(row, faults), names, surveys, calendar)
        if volume is None:
            continue
        if volume.key in lines:
            faults.add(row.line, "", "volume_twice", first=lines[volume.key])
            continue
        lines[volume.key] = row.line
        yield volume


def _volume(
    row: TableRow, names: UnitNames, surveys: Collection[str], calendar: bool
) -> Volume | None:
    period = _period(row, calendar)
    # As of the first day: a unit that was merged in mid-period still had its own numbers.
    unit = row.unit("unit", names, period.first if period else None)
    transactions, forms_out = row.count("transactions"), row.count("forms_out")
    if not row.cells["transactions"] and not row.cells["forms_out"]:
        row.add("", "volume_no_number")
    survey = row.cells.get("survey", "")
    if survey and survey not in surveys:
        row.add("survey", "volume_no_survey", value=survey, near=nearest(survey, surveys))
    if row.is_bad or period is None:
        return None
    return Volume(period.label, calendar, unit, survey, transactions, forms_out)


def _period(row: TableRow, calendar: bool) -> Period | None:
    label = row.cells["period"]
    try:
        return parse_period(label, calendar=calendar)
    except BadPeriodError:
        row.add("period", "volume_no_period", value=label)
        return None
