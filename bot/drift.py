"""Whether the machine still reads the messages it was made for: figures for the operator."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from storage.ports import Unit
from storage.records import Case

RECENT: Final = timedelta(days=28)
BEFORE: Final = timedelta(days=84)
MOST_CASES: Final = 1_000  # read inside the running service: not more than a blink
HEADS: Final = ("kind", "area", "unit")
# A share of nothing would make the index infinite.
LEAST_SHARE: Final = 0.005


@dataclass(frozen=True, slots=True)
class Drift:
    """Of the messages of the last RECENT days that a model read.

    `confidence` is the mean probability of each head, `corrected` the share whose kind or area an
    officer changed, `shift` the population stability index of the areas against the BEFORE days
    before: above 0.25 is commonly called a large change. None where there is nothing to compare.
    """

    guesses: Mapping[str, int]  # by model version
    routes: Mapping[str, int]
    confidence: Mapping[str, float]
    corrected: float | None
    shift: float | None


async def drift(unit: Unit, now: datetime) -> Drift:
    """Reads at most MOST_CASES of each span, newest first."""
    start = now - RECENT
    recent = await unit.cases(received=(start, now), limit=MOST_CASES)
    before = await unit.cases(
        received=(start - BEFORE, start - timedelta(microseconds=1)), limit=MOST_CASES
    )
    return drift_of(recent, before)


def drift_of(recent: Iterable[Case], before: Iterable[Case]) -> Drift:
    now, then = _guessed(recent), _guessed(before)
    return Drift(
        guesses=Counter(str(case.guess["model"]) for case in now),
        routes=Counter(str(case.guess.get("route", "")) for case in now),
        confidence={
            head: _mean(case.guess.get(f"p_{head}", 0.0) for case in now) for head in HEADS
        }
        if now
        else {},
        corrected=_mean("corrected" in case.guess for case in now) if now else None,
        shift=stability(_areas(now), _areas(then)) if now and then else None,
    )


def stability(now: Mapping[str, int], then: Mapping[str, int]) -> float:
    """Population stability index: sum of (p - q) ln(p / q) over the labels of either."""
    total_now, total_then = sum(now.values()), sum(then.values())
    index = 0.0
    for label in sorted({*now, *then}):
        p = max(now.get(label, 0) / total_now, LEAST_SHARE)
        q = max(then.get(label, 0) / total_then, LEAST_SHARE)
        index += (p - q) * math.log(p / q)
    return index


def _guessed(cases: Iterable[Case]) -> list[Case]:
    return [case for case in cases if case.guess.get("model")]


def _areas(cases: Sequence[Case]) -> Counter[str]:
    return Counter(str(case.guess.get("area", "")) for case in cases)


def _mean(values: Iterable[float]) -> float:
    found = [float(value) for value in values]
    return sum(found) / len(found)
