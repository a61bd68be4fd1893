"""A figure beside the same figure of an earlier period."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from surveys.figure import Comparison
from surveys.statistics import Estimate, change, difference

# A judgement of ours: where the share of one mode of asking moved by more than this, the
# difference may come from how people were asked.
LARGEST_MODE_SHIFT = Fraction(1, 5)


def compared(now: Estimate, before: Estimate) -> Comparison:
    """The difference with Newcombe's interval on the effective numbers."""
    gap = difference(now, before)
    return Comparison(
        value=before.share,
        respondents=before.respondents,
        difference=now.share - before.share,
        low=gap.low if gap else None,
        high=gap.high if gap else None,
        change=change(gap),
    )


def set_apart(before: Estimate) -> Comparison:
    """What the earlier period said, where a difference would mean nothing."""
    return Comparison(before.share, before.respondents, None, None, None, "not_comparable")


def same_modes(now: Mapping[str, int], before: Mapping[str, int]) -> bool:
    """Whether people were asked in about the same mix of modes; the values are respondents."""
    return all(
        abs(_share(now, mode) - _share(before, mode)) <= LARGEST_MODE_SHIFT
        and (_share(now, mode) > 0) == (_share(before, mode) > 0)
        for mode in now.keys() | before.keys()
    )


def _share(modes: Mapping[str, int], mode: str) -> Fraction:
    people = sum(modes.values())
    return Fraction(modes.get(mode, 0), people) if people else Fraction(0)
