"""Which unit of the profile a table means, by id, name or alias, on a given day (R-C10)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from complaints.agency import Agency, Unit, folded
from hailong.problems import nearest


@dataclass(frozen=True, slots=True)
class Fault:
    """Why no unit is meant: a code of problem_texts.toml and what fills it in."""

    code: str
    values: dict[str, object] = field(default_factory=dict)


class UnitNames:
    """The names of one agency's units; big and small letters and marks make no difference."""

    def __init__(self, agency: Agency) -> None:
        self._agency = agency
        self._ids: dict[str, str] = {}
        for unit in agency.units.values():
            for name in (unit.id, unit.name, *unit.aliases):
                self._ids.setdefault(folded(name), unit.id)
        self._found: dict[tuple[str, date], Unit | Fault] = {}
        # Names of a unit that is no more and of its successor, with the number of rows.
        self.moved: Counter[tuple[str, str]] = Counter()

    def on(self, name: str, day: date) -> Unit | Fault:
        """The unit of that name on that day; a merged one is its successor from then on."""
        if (name, day) not in self._found:
            self._found[name, day] = self._look_up(name, day)
        found = self._found[name, day]
        if isinstance(found, Unit) and (named := self._ids[folded(name)]) != found.id:
            self.moved[self._agency.units[named].name, found.name] += 1
        return found

    def _look_up(self, name: str, day: date) -> Unit | Fault:
        unit_id = self._ids.get(folded(name))
        if unit_id is None:
            units = self._agency.units.values()
            near = nearest(name, [*(unit.id for unit in units), *(unit.name for unit in units)])
            return Fault("table_unit_unknown", {"value": name, "near": near})
        unit = self._agency.unit_on(unit_id, day)
        if unit is None:
            closed = self._agency.units[unit_id].valid_to
            return Fault(
                "table_unit_closed",
                {"value": name, "closed": f"{closed:%d/%m/%Y}", "day": f"{day:%d/%m/%Y}"},
            )
        return unit
