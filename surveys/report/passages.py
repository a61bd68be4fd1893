"""Passages as officers write them, ready to stand in a report."""

from __future__ import annotations

from fractions import Fraction

from surveys.figure import Figure
from surveys.report.document import CaseSummary
from surveys.report.judged import weighted_words
from surveys.report.vietnamese import goal_words, number, percent, telling_digits
from surveys.report.wording import is_of_volunteers, result_words
from surveys.suppression import SMALLEST_DISTRIBUTION
from surveys.targets import Comparator
from surveys.trend import TrendPoint
from surveys.verdict import VERDICT_WORDS, Point

# "Vượt" only where more is asked for: 80 % exactly does not exceed "trên 80 %" (R-B7).
AGAINST_TARGET: dict[tuple[Comparator, Point], str] = {
    (">", "reached"): "vượt mức",
    (">", "not_reached"): "chưa vượt mức",
    (">=", "reached"): "không thấp hơn mức",
    (">=", "not_reached"): "thấp hơn mức",
}
HIDDEN = "Không hiển thị"


def result_passage(figure: Figure) -> str:
    """As in "87,0% (87/100 phiếu), vượt mức 80% theo số phiếu thu được; chưa đủ cơ sở ..."."""
    if figure.suppressed or figure.value is None or figure.numerator is None:
        return result_words(figure)
    target = figure.target.target if figure.target else None
    share = percent(figure.value, telling_digits(figure.value, target))
    counted = f"{number(figure.numerator)}/{number(figure.valid or 0)} {_of_what(figure)}"
    if target is None or figure.point is None or figure.verdict is None:
        return f"{share} ({counted}; {interval_words(figure)})."
    level = f"{AGAINST_TARGET[target.comparator, figure.point]} {goal_words(target)}"
    if by_transactions := weighted_words(figure):
        return (
            f"{share} ({counted}; {interval_words(figure)}), {level} theo số phiếu thu được; theo "
            f"số lượt giao dịch của từng đơn vị là {by_transactions}: {_verdict(figure)}."
        )
    return (
        f"{share} ({counted}), {level} theo số phiếu thu được; "
        f"{_verdict(figure)} ({interval_words(figure)})."
    )


def interval_words(figure: Figure) -> str:
    """As in "KTC 95%: 79,0–92,2%"."""
    if figure.low is None or figure.high is None:
        return "quá ít người trả lời để tính khoảng tin cậy"
    return f"KTC 95%: {bounds(figure)}"


def bounds(figure: Figure) -> str:
    """As in "79,0–92,2%"; a dash where there is no interval."""
    if figure.low is None or figure.high is None:
        return "–"
    return f"{number(Fraction(figure.low) * 100, 1)}–{percent(figure.high)}"


def hidden_words(of: Figure | TrendPoint, smallest: int) -> str:
    """Why a cell is empty, and no more than its respondents tell anyway."""
    if of.respondents < smallest:
        return f"{HIDDEN} (dưới {smallest} người trả lời)"
    return f"{HIDDEN} (bảo vệ người trả lời)"


def hidden_note(smallest: int) -> str:
    return (
        f"Ghi chú: “{HIDDEN}” là ô có dưới {smallest} người trả lời, ô 0% hoặc 100% của dưới "
        f"{SMALLEST_DISTRIBUTION} người, hoặc ô phải ẩn theo để không ai tính ngược lại được."
    )


def case_passage(cases: CaseSummary) -> str:
    """As in "Trong kỳ tiếp nhận 42 ...; đã xử lý 38 (đúng hạn 36, ...), 4 đang trong hạn."."""
    if not cases.received:
        return "Trong kỳ không tiếp nhận phản ánh, kiến nghị nào."
    on_time = cases.on_time
    if on_time.value is None or on_time.numerator is None or not on_time.valid:
        handled = "chưa có trường hợp nào xử lý xong"
    else:
        target = on_time.target.target if on_time.target else None
        share = percent(on_time.value, telling_digits(on_time.value, target))
        handled = (
            f"đã xử lý {number(on_time.valid)} (đúng hạn {number(on_time.numerator)}, đạt {share})"
        )
    rest = (
        (cases.in_time, "đang trong hạn"),
        (cases.overdue, "quá hạn chưa xử lý xong"),
        (cases.anonymous, "góp ý ẩn danh không có hạn trả lời"),
    )
    told = [handled, *(f"{number(count)} {what}" for count, what in rest if count)]
    return f"Trong kỳ tiếp nhận {number(cases.received)} phản ánh, kiến nghị; {', '.join(told)}."


def in_mid_sentence(words: str) -> str:
    return words[:1].lower() + words[1:]


def _of_what(figure: Figure) -> str:
    """One answer a person is a form; several are answers."""
    if figure.scope.item is not None:
        return "phiếu"
    return f"câu trả lời của {number(figure.respondents)} người"


def _verdict(figure: Figure) -> str:
    words = in_mid_sentence(VERDICT_WORDS[figure.verdict]) if figure.verdict else ""
    if figure.verdict not in ("met", "not_met"):
        return words
    return f"{words} chỉ tiêu{' trong số người trả lời' if is_of_volunteers(figure) else ''}"
