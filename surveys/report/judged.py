"""Which share a verdict is about, and when there are too few answers for one."""

from __future__ import annotations

import math

from surveys.figure import Figure
from surveys.report.vietnamese import goal_words, number, percent, telling_digits
from surveys.targets import Target
from surveys.verdict import SMALLEST_CLUSTERED, SMALLEST_EXPECTED, Point, point


def target_of(figure: Figure) -> Target | None:
    return figure.target.target if figure.target else None


def weighted_words(figure: Figure) -> str:
    """The share by transactions, which the verdict is about; empty where there is none."""
    if figure.weighted is None:
        return ""
    return percent(figure.weighted, telling_digits(figure.weighted, target_of(figure)))


def point_by_transactions(figure: Figure) -> Point | None:
    """`point` of the share that the verdict is about; None where that is the plain one."""
    target = target_of(figure)
    if figure.weighted is None or target is None:
        return None
    return point(figure.weighted, target)


def too_few_sentence(figure: Figure) -> str:
    """Why so few answers get no verdict whatever they say, by the guards of `verdict_of_sample`.

    As in "Quá ít phiếu để kết luận: mức 80% cần ít nhất 25 người trả lời."; else empty.
    """
    target = target_of(figure)
    if target is None or target.measure == "meanpct":
        return ""
    goal, worth = goal_words(target), figure.n_eff or 0
    if target.value == 1:
        return f"Chỉ đếm toàn bộ mới kết luận được mức {goal}; đây là phiếu của một số người."
    is_clustered = figure.scope.item is None
    if worth * (1 - target.value) < SMALLEST_EXPECTED:
        # Several answers of one person count for less than so many people.
        people = figure.respondents / worth if worth else 1
        least = math.ceil(SMALLEST_EXPECTED / (1 - target.value) * people)
        least = max(least, SMALLEST_CLUSTERED) if is_clustered else least
        return f"Quá ít phiếu để kết luận: mức {goal} cần ít nhất {number(least)} người trả lời."
    if is_clustered and figure.respondents < SMALLEST_CLUSTERED:
        return f"Quá ít phiếu để kết luận: cần ít nhất {SMALLEST_CLUSTERED} người trả lời."
    return ""
