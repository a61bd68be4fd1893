"""What the machine makes of one message, in the shape of the command's contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from nlp.safety import Accused

Route = Literal["auto", "triage", "none"]
Ranked = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Classification:
    """`areas` and `units` come best first; `unit` is the one after the law's override."""

    kind: str
    area: str
    unit: str
    p_kind: float
    p_area: float
    p_unit: float
    areas: Ranked
    units: Ranked
    area2: str | None
    unit2: str | None
    route: Route
    flags: tuple[str, ...]
    why: tuple[str, ...]
    accused: Accused | None  # only for denunciations
    identifiable: bool  # False also for kinds that accuse nobody
    model_version: str

    def as_json(self, id: object) -> dict[str, Any]:  # noqa: A002  # the contract's own word
        """One line of `hailong classify`."""
        return {
            "id": id,
            "kind": self.kind,
            "area": self.area,
            "unit": self.unit,
            "p_kind": round(self.p_kind, 4),
            "p_area": round(self.p_area, 4),
            "p_unit": round(self.p_unit, 4),
            "areas": [[area, round(p, 4)] for area, p in self.areas],
            "units": [[unit, round(p, 4)] for unit, p in self.units],
            "area2": self.area2,
            "unit2": self.unit2,
            "route": self.route,
            "flags": list(self.flags),
            "why": list(self.why),
        }
