"""Whether a figure meets its target, and when that cannot be said."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Literal

from surveys.statistics import Estimate
from surveys.targets import Comparator, Target

Verdict = Literal["met", "not_met", "cannot_tell", "no_target", "no_data", "suppressed", "open"]
Point = Literal["reached", "not_reached"]

# Fewer expected dissatisfied people than this at the target itself: no verdict.
SMALLEST_EXPECTED = 5
# Several answers of one person: fewer people than this give no verdict.
SMALLEST_CLUSTERED = 30

VERDICT_WORDS: dict[Verdict, str] = {
    "met": "Đạt",
    "not_met": "Chưa đạt",
    "cannot_tell": "Chưa đủ cơ sở kết luận",
    "no_target": "Không có chỉ tiêu",
    "no_data": "Không có dữ liệu",
    "suppressed": "Không hiển thị do có ít người trả lời",
    "open": "Kỳ báo cáo chưa chốt",
}

POINT_WORDS: dict[Point, str] = {
    "reached": "Con số đã đến mức chỉ tiêu",
    "not_reached": "Con số chưa đến mức chỉ tiêu",
}


def point(value: Fraction, target: Target) -> Point:
    """The unrounded value against the target: 80 % exactly fails "trên 80 %" (R-B7)."""
    return "reached" if _reaches(value, target.value, target.comparator) else "not_reached"


def verdict_of_count(numerator: int, valid: int, target: Target) -> Verdict:
    """The whole population is known, so whole numbers are compared and nothing is estimated."""
    if not valid:
        return "no_data"
    reached = _reaches(Fraction(numerator, valid), target.value, target.comparator)
    return "met" if reached else "not_met"


def verdict_of_sample(of: Estimate, value: Fraction) -> Verdict:
    """met ⇔ x > nT and (x−nT)² > z²nT(1−T), not_met its mirror, with `worth` for n and t for z.

    At a true rate equal to the target a random sample of one answer a person is wrongly "met"
    in at most 2.9 % and wrongly "not_met" in at most 5.0 %; the first guard keeps that true for
    small samples. With several answers of a person docs/statistics.vi.md measured how often.
    """
    if of.worth * (1 - value) < SMALLEST_EXPECTED:
        return "cannot_tell"
    if of.clustered and of.respondents < SMALLEST_CLUSTERED:
        return "cannot_tell"
    excess = of.share - value
    if excess**2 * of.worth <= _squared_doubt(of, value):
        return "cannot_tell"
    return "met" if excess > 0 else "not_met"


def missing(of: Estimate, value: Fraction, remaining: int | None = None) -> int | None:
    """How many more respondents at the present rate would settle it: an estimate.

    0 where they are enough already; None where the rate is the target itself, or more would be
    needed than `remaining` people who have not answered (None: nobody knows how many).
    """
    excess = of.share - value
    if not excess:
        return None
    people_per_answer = of.respondents / of.worth
    needed = math.floor(_squared_doubt(of, value) / excess**2 * people_per_answer) + 1
    more = max(needed - of.respondents, 0)
    return None if remaining is not None and more > remaining else more


def _squared_doubt(of: Estimate, value: Fraction) -> Fraction:
    return of.critical**2 * value * (1 - value)


def _reaches(value: Fraction, target: Fraction, comparator: Comparator) -> bool:
    match comparator:
        case ">":
            return value > target
        case ">=":
            return value >= target
