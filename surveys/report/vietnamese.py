"""Numbers and dates as Vietnamese readers write them, rounded once and half up (R-B6)."""

from __future__ import annotations

import math
from datetime import date
from fractions import Fraction

from surveys.targets import Comparator, Target

PERCENT_DIGITS = 1
MEAN_DIGITS = 2
ESTIMATE_DIGITS = 2

# More digits than any real figure needs before rounding stops hiding a difference.
MOST_DIGITS = 12


def rounded(value: Fraction | float, digits: int) -> Fraction:
    """Half up, away from zero; exact, so 0.285 as a fraction never becomes 0.28."""
    scale = 10**digits
    size = math.floor(abs(Fraction(value)) * scale + Fraction(1, 2))
    return Fraction(size if value >= 0 else -size, scale)


def number(value: Fraction | float, digits: int = 0) -> str:
    """As in 1.234,56."""
    scaled = int(rounded(value, digits) * 10**digits)
    whole, part = divmod(abs(scaled), 10**digits)
    text = f"{whole:,}".replace(",", ".")
    if digits:
        text += f",{part:0{digits}}"
    return f"-{text}" if scaled < 0 else text


def percent(share: Fraction | float, digits: int = PERCENT_DIGITS) -> str:
    """As in 87,0% for 0.87."""
    return f"{number(Fraction(share) * 100, digits)}%"


def about(value: int) -> str:
    """An estimate with no more digits than it is worth, as in "khoảng 1.200" for 1234."""
    step = 10 ** max(len(str(value)) - ESTIMATE_DIGITS, 0)
    return f"khoảng {number(int(rounded(Fraction(value, step), 0)) * step)}"


def telling_digits(share: Fraction, target: Target | None, digits: int = PERCENT_DIGITS) -> int:
    """As many digits as it takes for the rounded percentage to compare like the exact one.

    89.996 % shown as 90.00 % would look as if it had reached 90 % (R-B7).
    """
    if target is None:
        return digits
    goal, exact = target.value * 100, share * 100
    truth = _reaches(exact, goal, target.comparator)
    while digits < MOST_DIGITS:
        if _reaches(rounded(exact, digits), goal, target.comparator) == truth:
            break
        digits += 1
    return digits


def target_words(target: Target) -> str:
    """As in "trên 80%", "từ 85% trở lên" and, where nothing lies above, "100%"."""
    match target.comparator:
        case ">":
            return f"trên {goal_words(target)}"
        case ">=" if target.value == 1:
            return goal_words(target)
        case ">=":
            return f"từ {goal_words(target)} trở lên"


def goal_words(target: Target) -> str:
    """As in "80%" and "92,5%", with no more digits than the plan's number has."""
    goal = target.value * 100
    digits = next((d for d in range(MOST_DIGITS) if rounded(goal, d) == goal), MOST_DIGITS)
    return percent(target.value, digits)


def day(value: date) -> str:
    """As in 05/02/2026."""
    return f"{value:%d/%m/%Y}"


def month_words(value: date) -> str:
    """As in "tháng 02 năm 2026": only the first two months have a zero (NĐ 30/2020)."""
    month = f"{value.month:02}" if value.month < 3 else f"{value.month}"
    return f"tháng {month} năm {value.year}"


def _reaches(value: Fraction, goal: Fraction, comparator: Comparator) -> bool:
    return value > goal if comparator == ">" else value >= goal
