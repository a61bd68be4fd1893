"""One row of an officer's table, all of whose cells are looked at even if the first is bad."""

from __future__ import annotations

from datetime import date

from hailong.cells import count_of, day_of
from hailong.tables import Faults, Row
from hailong.unit_names import Fault, UnitNames


class TableRow:
    """Reads cells; what cannot be read goes to the faults of the file, with line and column."""

    def __init__(self, row: Row, faults: Faults) -> None:
        self.cells = row.cells
        self._line = row.line
        self._faults = faults
        self.is_bad = False

    def add(self, column: str, code: str, **values: object) -> None:
        self.is_bad = True
        self._faults.add(self._line, column, code, **values)

    def text(self, column: str) -> str:
        """Not empty."""
        if not self.cells[column]:
            self.add(column, "table_empty")
        return self.cells[column]

    def day(self, column: str) -> date | None:
        day = day_of(self.cells[column])
        if day is None:
            self.add(column, "table_not_a_day", value=self.cells[column])
        return day

    def count(self, column: str) -> int | None:
        """None where the cell is empty, too."""
        count = count_of(self.cells[column])
        if self.cells[column] and count is None:
            self.add(column, "table_not_a_count", value=self.cells[column])
        return count

    def unit(self, column: str, names: UnitNames, day: date | None) -> str:
        """The id of the unit of that day; without a day nothing but emptiness is a fault."""
        name = self.text(column)
        if not name or day is None:
            return ""
        unit = names.on(name, day)
        if isinstance(unit, Fault):
            self.add(column, unit.code, **unit.values)
            return ""
        return unit.id
