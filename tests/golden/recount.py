"""What a golden month must say, counted from its file by no function of the program."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from tests.golden.month import Month
from tests.running import ROOT

Z = Fraction("1.959963984540054")
OVERALL = "x-overall"


@dataclass(frozen=True, slots=True)
class Counted:
    """How many people chose each of 1 to 5."""

    n: tuple[int, ...] = (0, 0, 0, 0, 0)

    @property
    def people(self) -> int:
        return sum(self.n)

    @property
    def satisfied(self) -> int:
        return self.n[3] + self.n[4]

    @property
    def share(self) -> Fraction:
        return Fraction(self.satisfied, self.people)

    @property
    def is_small(self) -> bool:
        """To be hidden by its own numbers."""
        alike = self.satisfied in (0, self.people) or self.people in self.n
        return 0 < self.people < 5 or (0 < self.people < 30 and alike)


def days_of(label: str) -> tuple[date, date]:
    """From the 15th of the month before to the 14th (NĐ 09/2019)."""
    year, month = map(int, label.split("-"))
    return date(year - (month == 1), month - 1 or 12, 15), date(year, month, 14)


def month_before(label: str) -> str:
    year, month = map(int, label.split("-"))
    return f"{year - (month == 1)}-{month - 1 or 12:02}"


def year_before(label: str) -> str:
    return f"{int(label[:4]) - 1}{label[4:]}"


def groups(
    month: Month,
    survey: str,
    label: str,
    unit: str | None = None,
    mode: str | None = None,
) -> Iterator[Mapping[str, Any]]:
    first, last = days_of(label)
    for group in month.entries["answers"]:
        of = group.get("counts_for", group["unit"])
        fits = unit in (None, of) and mode in (None, group.get("mode", "self"))
        if group["survey"] == survey and first <= group["day"] <= last and fits:
            yield group


def overall(
    month: Month,
    survey: str,
    label: str,
    unit: str | None = None,
    mode: str | None = None,
) -> Counted:
    lists = [group["overall"] for group in groups(month, survey, label, unit, mode)]
    return Counted(tuple(sum(column) for column in zip([0] * 5, *lists, strict=True)))


def units(month: Month, survey: str, label: str) -> set[str]:
    return {group.get("counts_for", group["unit"]) for group in groups(month, survey, label)}


def modes(month: Month, survey: str, label: str) -> set[str]:
    return {group.get("mode", "self") for group in groups(month, survey, label)}


def factor(month: Month, survey: str, factor_id: str, unit: str | None = None) -> Counted:
    """People by the code that each of them gave all questions of the factor."""
    total = [0] * 5
    for group in groups(month, survey, str(month.entries["period"]), unit):
        counts = list(group.get("factors", {}).get(factor_id, [0] * 5))
        counts[4] -= group.get("not_used", {}).get(factor_id, 0)
        total = [a + b for a, b in zip(total, counts, strict=True)]
    return Counted(tuple(total))


def questions_of(survey: str, factor_id: str) -> int:
    path = ROOT / "surveys" / "published" / f"{survey}.v1.toml"
    questions = tomllib.loads(path.read_text("utf-8"))["questions"]
    return sum(q["kind"] == "rating" and q.get("factor") == factor_id for q in questions)


def wilson(share: Fraction, people: Fraction | int, z: Fraction = Z) -> tuple[float, float]:
    """The two values that lie z standard errors from the share: roots of a quadratic."""
    a = 1 + z**2 / people
    b = -(2 * share + z**2 / people)
    root = math.sqrt(b**2 - 4 * a * share**2)
    return float((float(-b) - root) / (2 * float(a))), float((float(-b) + root) / (2 * float(a)))


def verdict(share: Fraction, people: Fraction | int, goal: Fraction) -> str:
    """The rule of one answer a person."""
    surplus = share * people - people * goal
    if people * (1 - goal) < 5 or surplus**2 <= Z**2 * people * goal * (1 - goal):
        return "cannot_tell"
    return "met" if surplus > 0 else "not_met"


def missing(share: Fraction, people: int, goal: Fraction) -> int | None:
    if share == goal:
        return None
    return max(math.floor(Z**2 * goal * (1 - goal) / (share - goal) ** 2) + 1 - people, 0)


def weighted(month: Month, survey: str) -> tuple[Fraction, Fraction] | None:
    """The share by transactions and what it is worth, where every unit's number is known."""
    label = str(month.entries["period"])
    known = {
        told["unit"]: told["transactions"]
        for told in month.entries.get("volumes", ())
        if told["survey"] == survey and told["period"] == label
    }
    if not known or units(month, survey, label) != known.keys():
        return None
    share = variance = Fraction(0)
    for unit, number in known.items():
        of = overall(month, survey, label, unit)
        weight = Fraction(number, sum(known.values()))
        share += weight * of.share
        variance += weight**2 * of.share * (1 - of.share) / (of.people - 1)
    return share, share * (1 - share) / variance


def dossiers(month: Month, unit: str | None = None) -> dict[str, tuple[int, int]]:
    """Numerator and denominator by measure."""
    all_ = month.entries.get("dossiers", ())
    told = [d for d in all_ if unit in (None, d.get("counts_for", d["unit"]))]
    first, last = days_of(str(month.entries["period"]))
    settled = [d for d in told if first <= d.get("returned", date.max) <= last]
    received = [d for d in told if first <= d["received"] <= last]
    return {
        "on_time": _of(settled, [d for d in settled if d["returned"] <= d["due"]]),
        "online": _of(received, [d for d in received if d["online"]]),
    }


def dossiers_by_unit(month: Month) -> dict[str, tuple[int, int]]:
    """How many were on time of those settled."""
    told = month.entries.get("dossiers", ())
    by = {d.get("counts_for", d["unit"]) for d in told}
    return {unit: dossiers(month, unit)["on_time"] for unit in by}


def _of(all_: list[Mapping[str, Any]], some: list[Mapping[str, Any]]) -> tuple[int, int]:
    return sum(d["number"] for d in some), sum(d["number"] for d in all_)


def cases(month: Month) -> list[Mapping[str, Any]]:
    """Those that were received in the month."""
    first, last = days_of(str(month.entries["period"]))

    def day(at: datetime) -> date:
        return at.date()

    return [c for c in month.entries.get("cases", ()) if first <= day(c["received"]) <= last]


def borders_moved(month: Month, earlier: str) -> bool:
    """Whether a unit of the profile began or ended between an earlier month and this one."""
    (first, _), (_, last) = days_of(earlier), days_of(month.period.label)
    profile = tomllib.loads((ROOT / "agencies" / f"{month.agency}.toml").read_text("utf-8"))
    begun = [unit["valid_from"] for unit in profile["units"] if "valid_from" in unit]
    ended = [unit["valid_to"] for unit in profile["units"] if "valid_to" in unit]
    return any(first < day <= last for day in begun) or any(first <= day < last for day in ended)
