"""How many transactions units had in a period, and how many forms they gave out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from surveys.periods import Period


@dataclass(frozen=True, slots=True)
class Volume:
    """Numbers of one unit in one period; None where nobody said.

    `calendar`: the label means calendar months, not those of NĐ 09/2019. `survey` is empty where
    the numbers are those of every survey of the unit.
    """

    period: str
    calendar: bool
    unit: str
    survey: str = ""
    transactions: int | None = None
    forms_out: int | None = None

    @property
    def key(self) -> tuple[str, bool, str, str]:
        return self.period, self.calendar, self.unit, self.survey


def labels_within(label: str) -> tuple[str, ...]:
    """The label itself and those of all periods that it is made of."""
    return (label, *(inner for part in _parts(label) for inner in labels_within(part)))


def transactions_in(volumes: Iterable[Volume], period: Period, survey: str) -> Mapping[str, int]:
    """By unit; a unit without numbers for the whole period is left out."""
    return _known(period, survey, {v.key: v.transactions for v in volumes})


def covering(numbers: Mapping[str, int], units: Collection[str]) -> Mapping[str, int]:
    """The numbers, or nothing where one of the units gave none: a part is no whole."""
    return numbers if set(units) <= numbers.keys() else {}


def forms_out_in(volumes: Iterable[Volume], period: Period, survey: str) -> Mapping[str, int]:
    """By unit; a unit without numbers for the whole period is left out."""
    return _known(period, survey, {v.key: v.forms_out for v in volumes})


def _known(
    period: Period, survey: str, numbers: Mapping[tuple[str, bool, str, str], int | None]
) -> dict[str, int]:
    if period.kind == "wave":
        return {}
    calendar = period.kind == "calendar"
    known: dict[str, int] = {}
    for unit in sorted({unit for _, _, unit, _ in numbers}):
        number = _number(period.label, calendar, unit, survey, numbers)
        if number is not None:
            known[unit] = number
    return known


def _number(
    label: str,
    calendar: bool,
    unit: str,
    survey: str,
    numbers: Mapping[tuple[str, bool, str, str], int | None],
) -> int | None:
    """What was said of this very period, or else the sum of its parts if all are known."""
    for of in (survey, ""):
        told = numbers.get((label, calendar, unit, of))
        if told is not None:
            return told
    parts = [_number(part, calendar, unit, survey, numbers) for part in _parts(label)]
    known = [part for part in parts if part is not None]
    return sum(known) if parts and len(known) == len(parts) else None


def _parts(label: str) -> tuple[str, ...]:
    """A year's halves, a half's quarters, a quarter's months; a month has no parts."""
    year, _, part = label.partition("-")
    if not part:
        return (f"{year}-H1", f"{year}-H2")
    number = int(part[1:] or 0)
    match part[0]:
        case "H":
            return (f"{year}-Q{2 * number - 1}", f"{year}-Q{2 * number}")
        case "Q":
            return tuple(f"{year}-{month:02}" for month in range(3 * number - 2, 3 * number + 1))
        case _:
            return ()
