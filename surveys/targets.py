"""Numeric targets of an agency's reform plan, and which of them holds in a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal, LiteralString

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

Comparator = Literal[">", ">="]

# `top2` is judged on the overall question, `top2_items` on all items of all factors.
TargetMeasure = Literal["top2", "top2_items", "meanpct", "on_time", "online"]

TargetState = Literal["not_due", "in_force", "expired"]


@dataclass(frozen=True, slots=True)
class Target:
    """`value` is exact; `year` is None where the plan names none.

    Exactly one of `survey` and `source` is set.
    """

    id: str
    population: str
    survey: str | None
    source: str | None
    measure: TargetMeasure
    unit: str | None
    comparator: Comparator
    value: Fraction
    year: int | None
    wording: str
    seed: str


@dataclass(frozen=True, slots=True)
class TargetInPeriod:
    """A target and what it means in one period; `expired` and `not_due` are for reference.

    `also` are the plan's other targets that ask the very same of the same figure, each for a
    population of its own.
    """

    target: Target
    state: TargetState
    also: tuple[Target, ...] = ()

    @property
    def populations(self) -> str:
        return "; ".join(dict.fromkeys(each.population for each in (self.target, *self.also)))

    @property
    def wordings(self) -> str:
        """The plan's own words in quotation marks, each once."""
        quoted = (f"“{each.wording}”" for each in (self.target, *self.also))
        return "; ".join(dict.fromkeys(quoted))

    def as_json(self) -> dict[str, object]:
        return {
            "value": float(self.target.value),
            "comparator": self.target.comparator,
            "year": self.target.year,
            "population": self.target.population,
            "source": self.target.seed or self.target.source or self.target.survey,
            "state": self.state,
        }


class _TargetEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    population: Annotated[str, Field(min_length=1)]
    survey: str | None = None
    source: str | None = None
    measure: TargetMeasure
    unit: str | None = None
    comparator: Comparator
    value: Annotated[float, Field(gt=0, le=1)]
    year: Annotated[int, Field(ge=2000, le=2100)] | None = None
    wording: Annotated[str, Field(min_length=1)]
    seed: str = ""


_ENTRIES = TypeAdapter(list[_TargetEntry])


def read_targets(raw: object) -> tuple[Target, ...]:
    """The `[[targets]]` of a profile; pydantic's ValidationError names every problem at once."""
    problems = _semantic_problems(raw)
    entries: list[_TargetEntry] = []
    try:
        entries = _ENTRIES.validate_python(raw)
    except ValidationError as error:
        problems = [*map(_again, error.errors(include_url=False)), *problems]
    if problems:
        raise ValidationError.from_exception_data("targets", problems)
    return tuple(_target(entry) for entry in entries)


def target_in_force(
    targets: Sequence[Target],
    *,
    year: int,
    measure: TargetMeasure,
    survey: str | None = None,
    source: str | None = None,
    unit: str | None = None,
) -> TargetInPeriod | None:
    """The target that a period of this year is held against; None where the plan has none.

    The last one due by the year counts: 85 % by 2023 holds from 2023 until 90 % by 2025 falls due.
    In the year of the plan's last target it is in force; afterwards nothing follows it, so it is
    `expired` and shown as reference. Before the first one is due, that one is shown as `not_due`.
    A target without a year holds where no dated one is due. Of several with one year the file's
    first counts, and those that ask the same stand beside it.
    """
    fitting = [
        target
        for target in targets
        if (target.measure, target.survey, target.source, target.unit)
        == (measure, survey, source, unit)
    ]
    undated = [target for target in fitting if target.year is None]
    dated = sorted((t.year, i, t) for i, t in enumerate(fitting) if t.year is not None)
    due = [entry for entry in dated if entry[0] <= year]
    later = [entry for entry in dated if entry[0] > year]
    if due:
        latest = next(entry for entry in due if entry[0] == due[-1][0])
        in_force = bool(later) or latest[0] == year
        return _among(latest[2], fitting, "in_force" if in_force else "expired")
    if undated:
        return _among(undated[0], fitting, "in_force")
    return _among(later[0][2], fitting, "not_due") if later else None


def contradictions(targets: Sequence[Target]) -> tuple[tuple[Target, Target], ...]:
    """The target that counts, and a later one that asks something else of the same figure."""
    first: dict[object, Target] = {}
    found: list[tuple[Target, Target]] = []
    for target in targets:
        of = (target.measure, target.survey, target.source, target.unit, target.year)
        counts = first.setdefault(of, target)
        if not _asks_the_same(counts, target):
            found.append((counts, target))
    return tuple(found)


def _among(target: Target, fitting: Sequence[Target], state: TargetState) -> TargetInPeriod:
    also = (other for other in fitting if other is not target and other.year == target.year)
    return TargetInPeriod(target, state, tuple(o for o in also if _asks_the_same(target, o)))


def _asks_the_same(one: Target, other: Target) -> bool:
    return (one.comparator, one.value) == (other.comparator, other.value)


def _target(entry: _TargetEntry) -> Target:
    return Target(
        id=entry.id,
        population=entry.population,
        survey=entry.survey,
        source=entry.source,
        measure=entry.measure,
        unit=entry.unit,
        comparator=entry.comparator,
        # 0.85 in the file means 85/100, not the binary number next to it.
        value=Fraction(Decimal(repr(entry.value))),
        year=entry.year,
        wording=entry.wording,
        seed=entry.seed,
    )


def _again(error: ErrorDetails) -> InitErrorDetails:
    return InitErrorDetails(
        type=error["type"], loc=error["loc"], input=error["input"], ctx=error.get("ctx", {})
    )


def _semantic_problems(raw: object) -> list[InitErrorDetails]:
    """What shapes cannot say, on the raw list: entries of a wrong shape are passed over."""
    entries = enumerate(raw) if isinstance(raw, list) else ()
    seen: set[object] = set()
    problems: list[InitErrorDetails] = []
    for index, entry in entries:
        if not isinstance(entry, dict):
            continue
        if ("survey" in entry) == ("source" in entry):
            problems.append(_problem((index,), entry, "target_survey_or_source", _ONE_OF))
        name = entry.get("id")
        if isinstance(name, str):
            if name in seen:
                problems.append(_problem((index, "id"), name, "target_id_twice", _TWICE))
            seen.add(name)
    return problems


_ONE_OF = "a target is measured by a survey or by a source: name exactly one"
_TWICE = "another target has this id"


def _problem(
    place: tuple[int | str, ...], value: object, kind: LiteralString, message: LiteralString
) -> InitErrorDetails:
    return InitErrorDetails(type=PydanticCustomError(kind, message), loc=place, input=value)
