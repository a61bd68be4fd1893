"""Which of several figures are lower than all others for certain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surveys.figure import Figure
from surveys.report.vietnamese import number, percent

MOST = 3
CANNOT_TELL = "chưa phân biệt được"


def clearly_lowest(figures: Iterable[Figure], most: int = MOST) -> tuple[Figure, ...]:
    """At most so many whose intervals lie below those of all others; empty where none do.

    Among themselves they stand in the order of their values, which says nothing where their
    intervals overlap. No interval, no place.
    """
    known = [f for f in figures if f.value is not None and f.high is not None]
    ordered = sorted(known, key=lambda figure: figure.value or 0)
    for count in range(min(most, len(ordered) - 1), 0, -1):
        low, rest = ordered[:count], ordered[count:]
        if max(f.high or 0 for f in low) < min(f.low or 0 for f in rest):
            return tuple(low)
    return ()


def lowest_words(figures: Sequence[Figure], names: Sequence[str]) -> str:
    """As in "Cơ sở vật chất (61,0%)", or that they cannot be told apart, with their range.

    "" where fewer than two figures are shown: there is nothing to compare.
    """
    named = dict(zip(map(id, figures), names, strict=True))
    values = sorted(f.value for f in figures if f.value is not None and f.high is not None)
    if len(values) < 2:
        return ""
    low = clearly_lowest(figures)
    if low:
        by_name = sorted(low, key=lambda figure: named[id(figure)])
        return "; ".join(f"{named[id(f)]} ({percent(f.value or 0)})" for f in by_name)
    if values[0] == values[-1]:
        return f"{CANNOT_TELL} (đều {percent(values[0])})"
    return f"{CANNOT_TELL} (từ {number(values[0] * 100, 1)} đến {percent(values[-1])})"
