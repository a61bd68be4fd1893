"""The agency that an installation serves: its profile, read whole or with all problems."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from complaints.taxonomy import AREAS

RoutingMode = Literal["auto", "suggest"]
DayKind = Literal["working", "calendar"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One place in the agency's tree. A topic is a phrase, or the id of a reform area.

    `dossiers` are the beginnings of the codes that its dossiers bear ("H19.12", TT 01/2018
    Điều 19, in the order of QĐ 20/2020).
    """

    id: str
    name: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    dossiers: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None  # the last day on which the unit exists
    successor: str | None = None

    def is_valid_on(self, day: date) -> bool:
        return _covers(self.valid_from, self.valid_to, day)


@dataclass(frozen=True, slots=True)
class Deadline:
    """How many days a step may take, and which text says so."""

    step: str
    days: int
    day_kind: DayKind
    source: str
    valid_from: date | None = None
    valid_to: date | None = None

    def is_valid_on(self, day: date) -> bool:
        return _covers(self.valid_from, self.valid_to, day)


@dataclass(frozen=True, slots=True)
class Routing:
    """How much the machine may decide alone; None leaves a limit to the model."""

    mode: RoutingMode = "auto"
    sure_area: float | None = None
    sure_unit: float | None = None
    superior_body: str = ""  # named to a citizen who accuses the head of the agency
    hotlines: Mapping[str, str] = field(default_factory=dict)  # "medical" -> "115"


@dataclass(frozen=True, slots=True)
class Agency:
    """A profile that was read and found to be whole. Units keep the order of the file."""

    id: str
    name: str
    as_of: date
    office: str
    inspectorate: str | None
    denunciation_recipients: tuple[str, ...]
    areas: Mapping[str, str]
    units: Mapping[str, Unit]
    deadlines: tuple[Deadline, ...]
    routing: Routing
    governing_body: str = ""  # stands above the agency's name in an official letter
    seat: str = ""  # the letter's "địa danh"
    # By survey: the day of a change of process, from which its control chart begins again.
    baselines: Mapping[str, date] = field(default_factory=dict)

    @property
    def reserved_unit(self) -> str:
        """Who gets denunciations and appeals: the inspectorate, else the office."""
        return self.inspectorate or self.office

    def is_leaf(self, unit_id: str) -> bool:
        return all(unit.parent != unit_id for unit in self.units.values())

    def below(self, unit_ids: Collection[str]) -> frozenset[str]:
        """These units with all units below them in the tree."""
        found = frozenset(unit_ids)
        more = found | {unit.id for unit in self.units.values() if unit.parent in found}
        return found if more == found else self.below(more)

    def unit_on(self, unit_id: str, day: date) -> Unit | None:
        """The unit, or the successor that took over by that day; None where nobody did."""
        unit = self.units.get(unit_id)
        while unit is not None and unit.valid_to is not None and unit.valid_to < day:
            unit = self.units.get(unit.successor) if unit.successor else None
        return unit

    def deadline(self, step: str, day: date) -> Deadline | None:
        """The rule of that step in force on that day; the newest where several are."""
        valid = [d for d in self.deadlines if d.step == step and d.is_valid_on(day)]
        return max(valid, key=lambda d: d.valid_from or date.min, default=None)


def _covers(first: date | None, last: date | None, day: date) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$", max_length=64)]
Text = Annotated[str, Field(min_length=1)]
DossierCode = Annotated[str, Field(pattern=r"^[A-Y]\d{2}(?:\.\d{1,3})*$")]
Probability = Annotated[float, Field(ge=0, le=1)]
Problem = tuple[str, tuple[str | int, ...], dict[str, Any]]

MESSAGES: Final[Mapping[str, str]] = {
    "agency_duplicate_unit": "unit '{unit}' is described more than once",
    "agency_unknown_unit": "{what} names the unit '{unit}', which the profile does not have",
    "agency_cycle": "unit '{unit}' is its own ancestor or successor",
    "agency_alias_collision": "'{alias}' is a name of both '{unit}' and '{other}'",
    "agency_dossier_collision": "dossiers '{code}' belong to both '{unit}' and '{other}'",
    "agency_missing_area": "area '{area}' has no name",
    "agency_unknown_area": "'{area}' is no reform area",
    "agency_dates_reversed": "valid_to {last} lies before valid_from {first}",
    "agency_no_units": "the profile has no unit",
}


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _Unit(_Shape):
    id: Id
    name: Text
    parent: str | None = None
    aliases: list[Text] = []
    duties: str | list[Text] = []
    topics: list[Text] = []
    dossiers: list[DossierCode] = []
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None


class _Deadline(_Shape):
    step: Text
    days: Annotated[int, Field(gt=0, le=3660)]
    day_kind: DayKind
    source: Text
    valid_from: date | None = None
    valid_to: date | None = None


class _Routing(_Shape):
    mode: RoutingMode = "auto"
    sure_area: Probability | None = None
    sure_unit: Probability | None = None
    superior_body: str = ""
    hotlines: dict[str, Text] = {}


class _Profile(_Shape):
    id: Id
    name: Text
    as_of: date
    office: str
    inspectorate: str | None = None
    denunciation_recipients: list[Text] = []
    governing_body: str = ""
    seat: str = ""
    baselines: dict[str, date] = {}
    areas: dict[str, Text]
    units: list[_Unit]
    deadlines: list[_Deadline] = []
    routing: RoutingMode | _Routing = "auto"


def read_agency(raw: Mapping[str, Any]) -> Agency:
    """Raises pydantic's ValidationError with every problem; `targets` are not read here."""
    given = {key: value for key, value in raw.items() if key != "targets"}
    details: list[InitErrorDetails] = []
    profile: _Profile | None = None
    try:
        profile = _Profile.model_validate(given)
    except ValidationError as error:
        details += [_again(found) for found in error.errors()]
    details += [_detail(problem, given) for problem in _problems(given)]
    if details or profile is None:
        raise ValidationError.from_exception_data(str(raw.get("id", "agency")), details)
    return _agency(profile)


def _again(error: Any) -> InitErrorDetails:
    details = InitErrorDetails(type=error["type"], loc=error["loc"], input=error["input"])
    if "ctx" in error:
        details["ctx"] = error["ctx"]
    return details


def _detail(problem: Problem, raw: Mapping[str, Any]) -> InitErrorDetails:
    code, place, context = problem
    fault = PydanticCustomError(code, MESSAGES[code], context)
    return InitErrorDetails(type=fault, loc=place, input=raw.get("id"))


def _agency(profile: _Profile) -> Agency:
    routing = profile.routing
    if isinstance(routing, str):
        routing = _Routing(mode=routing)
    return Agency(
        id=profile.id,
        name=profile.name,
        as_of=profile.as_of,
        office=profile.office,
        inspectorate=profile.inspectorate,
        denunciation_recipients=tuple(profile.denunciation_recipients),
        areas={area: profile.areas.get(area, name) for area, name in AREAS.items()},
        units={unit.id: _unit(unit) for unit in profile.units},
        deadlines=tuple(Deadline(**deadline.model_dump()) for deadline in profile.deadlines),
        routing=Routing(**routing.model_dump()),
        governing_body=profile.governing_body,
        seat=profile.seat,
        baselines=profile.baselines,
    )


def _unit(unit: _Unit) -> Unit:
    duties = [unit.duties] if isinstance(unit.duties, str) else unit.duties
    return Unit(
        id=unit.id,
        name=unit.name,
        parent=unit.parent,
        aliases=tuple(unit.aliases),
        duties=tuple(duties),
        topics=tuple(unit.topics),
        dossiers=tuple(unit.dossiers),
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
        successor=unit.successor,
    )


def _problems(raw: Mapping[str, Any]) -> Iterator[Problem]:
    units = [unit for unit in _rows(raw.get("units")) if isinstance(unit.get("id"), str)]
    known = {str(unit["id"]) for unit in units}
    yield from _area_problems(raw.get("areas"))
    if isinstance(raw.get("units"), Sequence) and not raw["units"]:
        yield "agency_no_units", ("units",), {}
    for unit_id, times in Counter(unit["id"] for unit in units).items():
        if times > 1:
            yield "agency_duplicate_unit", ("units",), {"unit": unit_id}
    for key in ("office", "inspectorate"):
        if isinstance(raw.get(key), str) and raw[key] not in known:
            yield "agency_unknown_unit", (key,), {"what": key, "unit": raw[key]}
    yield from _tree_problems(units, known)
    yield from _name_problems(units)
    yield from _dossier_problems(units)
    for key in ("units", "deadlines"):
        yield from _date_problems(key, raw.get(key))


def _area_problems(areas: Any) -> Iterator[Problem]:
    if not isinstance(areas, Mapping):
        return  # the shape says so already
    for area in AREAS:
        if area not in areas and area != "none":
            yield "agency_missing_area", ("areas",), {"area": area}
    for area in areas:
        if area not in AREAS:
            yield "agency_unknown_area", ("areas", str(area)), {"area": str(area)}


def _tree_problems(units: Sequence[Mapping[str, Any]], known: set[str]) -> Iterator[Problem]:
    for key in ("parent", "successor"):
        links = {str(u["id"]): u[key] for u in units if isinstance(u.get(key), str)}
        for unit_id, target in links.items():
            if target not in known:
                context = {"what": f"{key} of '{unit_id}'", "unit": target}
                yield "agency_unknown_unit", ("units", unit_id, key), context
        for unit_id in links:
            if _returns_to(unit_id, links):
                yield "agency_cycle", ("units", unit_id, key), {"unit": unit_id}


def _returns_to(start: str, links: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    current = links.get(start)
    while current is not None and current not in seen:
        if current == start:
            return True
        seen.add(current)
        current = links.get(current)
    return False


def _name_problems(units: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for unit in units:
        aliases = unit.get("aliases")
        names = [unit.get("name"), *(aliases if isinstance(aliases, list) else [])]
        for name in dict.fromkeys(n for n in names if isinstance(n, str)):
            first = owner.setdefault(folded(name), unit["id"])
            if first != unit["id"]:
                context = {"alias": name, "unit": first, "other": unit["id"]}
                yield "agency_alias_collision", ("units", unit["id"], "aliases"), context


def _dossier_problems(units: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for unit in units:
        codes = unit.get("dossiers")
        for code in codes if isinstance(codes, list) else []:
            first = owner.setdefault(str(code), unit["id"])
            if first != unit["id"]:
                context = {"code": code, "unit": first, "other": unit["id"]}
                yield "agency_dossier_collision", ("units", unit["id"], "dossiers"), context


def _date_problems(key: str, rows: Any) -> Iterator[Problem]:
    for number, row in enumerate(_rows(rows)):
        first, last = row.get("valid_from"), row.get("valid_to")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            context = {"first": first.isoformat(), "last": last.isoformat()}
            yield "agency_dates_reversed", (key, number, "valid_to"), context


def _rows(value: Any) -> list[Mapping[str, Any]]:
    rows = value if isinstance(value, list) else []
    return [row for row in rows if isinstance(row, Mapping)]


def folded(name: str) -> str:
    """Small letters without marks, words apart by one space: how names are compared."""
    bare = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in letters).split())
