"""What a figure says in Vietnamese sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from surveys.coverage import coverage, smallest_sample
from surveys.figure import Comparison, Figure, Sampling
from surveys.periods import Period, submission
from surveys.report.document import CaseSummary, ExportDocument, Labels
from surveys.report.judged import (
    point_by_transactions,
    target_of,
    too_few_sentence,
    weighted_words,
)
from surveys.report.vietnamese import (
    about,
    day,
    number,
    percent,
    target_words,
    telling_digits,
)
from surveys.statistics import Change
from surveys.targets import TargetState
from surveys.verdict import POINT_WORDS, VERDICT_WORDS

CHANGE_WORDS: dict[Change, str] = {
    "up": "tăng rõ rệt",
    "down": "giảm rõ rệt",
    "no_clear_change": "chưa thấy thay đổi rõ rệt",
    "not_comparable": "không so sánh được",
}

STATE_WORDS: dict[TargetState, str] = {
    "in_force": "đang áp dụng",
    "not_due": "chưa đến hạn, chỉ để tham khảo",
    "expired": "đã hết hạn, chỉ để tham khảo",
}

SAMPLING_WORDS: dict[Sampling, str] = {
    "census": "hỏi toàn bộ",
    "random": "chọn ngẫu nhiên",
    "invited": "mời trả lời",
    "self_selected": "tự nguyện trả lời",
}

# The law's survey is a random one; ours follows its criteria only (R-B10).
NOT_SIPAS = (
    "Đây là khảo sát trực tuyến theo tiêu chí SIPAS, không thay cho kết quả do Bộ Nội vụ công bố."
)
SIMULATED_MARK = "MÔ PHỎNG"
SIMULATED_WORDS = "SỐ LIỆU MÔ PHỎNG, chỉ để tập dượt: không phải ý kiến của người dân nào"
CHANCE_ONLY = (
    "Người trả lời là người tự nguyện hoặc được mời, không phải mẫu ngẫu nhiên: kết quả nói về "
    "những người đã trả lời. Khoảng tin cậy chỉ tính sai số ngẫu nhiên, không tính phần khác biệt "
    "giữa người trả lời và người không trả lời."
)


# More than this between the weighted and the pooled share is told.
LARGEST_WEIGHT_SHIFT = Fraction(2, 100)

# Beyond these nobody gets so many more answers, and the share would not stay as it is.
MOST_MISSING = 20_000
MOST_TIMES_MORE = 10

NO_TARGET = "Kế hoạch của cơ quan không có chỉ tiêu bằng số cho nội dung này."


def period_words(period: Period) -> str:
    """The label with its days and the kind of period (NĐ 09/2019 or calendar)."""
    kinds = {
        "report": "kỳ báo cáo theo Nghị định 09/2019/NĐ-CP",
        "calendar": "kỳ theo lịch",
        "wave": "đợt khảo sát",
    }
    days = f"từ ngày {day(period.first)} đến hết ngày {day(period.last)}"
    return f"{period_name(period)}, {days} ({kinds[period.kind]})"


def simulated_words(document: ExportDocument) -> str:
    """Stands first wherever figures of played months are shown; "" for real ones."""
    return SIMULATED_WORDS if document.simulated else ""


def period_cell(document: ExportDocument) -> str:
    """The period's label in a row, which may be copied to where nothing else says it is played."""
    label = document.period.label
    return f"{label} ({SIMULATED_MARK})" if document.simulated else label


def submission_words(period: Period, today: date, is_working_day: Callable[[date], bool]) -> str:
    """When the report of a closed period has to be sent; empty once that is over (R-F5)."""
    if period.kind != "report" or today <= period.last:
        return ""
    first, last = submission(period, is_working_day)
    if today > last:
        return ""
    return (
        f"Báo cáo của kỳ này gửi từ ngày {day(first)} đến hết ngày {day(last)} "
        "(Nghị định 09/2019/NĐ-CP)."
    )


def edition_words(document: ExportDocument) -> str:
    """Whether the figures are final, as in "Số liệu điều chỉnh (lần 1): …" (R-F6)."""
    match document.edition:
        case 0:
            return "Số liệu chưa chốt, còn có thể thay đổi."
        case 1:
            return "Số liệu đã chốt."
        case edition:
            return f"Số liệu điều chỉnh (lần {edition - 1}). Lý do: {document.adjusted}"


def is_of_volunteers(figure: Figure) -> bool:
    return figure.sampling in ("invited", "self_selected")


def result_words(figure: Figure) -> str:
    """How many of how many, with the interval."""
    if figure.suppressed:
        return f"{VERDICT_WORDS['suppressed']}, để không lộ ý kiến của từng người."
    if figure.value is None or figure.numerator is None or figure.valid is None:
        return "Không có dữ liệu trong kỳ."
    share = percent(figure.value, telling_digits(figure.value, target_of(figure)))
    text = (
        f"Trong số {number(figure.respondents)} người trả lời, {share} hài lòng "
        f"({number(figure.numerator)} trên {number(figure.valid)} {_answers_of(figure)}"
    )
    if figure.low is None or figure.high is None:
        return f"{text}; quá ít người trả lời để tính khoảng tin cậy)."
    return f"{text}; khoảng tin cậy 95%: từ {percent(figure.low)} đến {percent(figure.high)})."


def _answers_of(figure: Figure) -> str:
    """One answer a person is a person."""
    return "người" if figure.valid == figure.respondents else "câu trả lời"


def target_sentence(figure: Figure) -> str:
    if figure.target is None:
        return NO_TARGET
    target, state = figure.target.target, figure.target.state
    until = f"đến năm {target.year}, " if target.year is not None else ""
    text = f"Chỉ tiêu của kế hoạch: {target_words(target)} ({until}{STATE_WORDS[state]})."
    if figure.target.also:
        text += f" Kế hoạch đặt mức này cho: {figure.target.populations}."
    return text


def verdict_words(figure: Figure) -> str:
    """The official words, empty where a figure is for reference only."""
    if figure.verdict is None:
        return ""
    words = VERDICT_WORDS[figure.verdict]
    if is_of_volunteers(figure) and figure.verdict in ("met", "not_met", "cannot_tell"):
        return f"{words} (trong số người trả lời)"
    return words


def verdict_sentence(figure: Figure) -> str:
    text = f"Kết luận: {verdict_words(figure)}."
    if share := weighted_words(figure):
        text += f" So với chỉ tiêu là tỷ lệ {share}, tính theo số lượt giao dịch của từng đơn vị."
    reached = point_by_transactions(figure) or figure.point
    if reached is not None and figure.verdict in ("cannot_tell", "open"):
        text += f" {POINT_WORDS[reached]}."
    if figure.verdict == "cannot_tell":
        if too_few := too_few_sentence(figure):
            text += f" {too_few}"
        elif figure.missing:
            text += f" {_missing_sentence(figure.missing, figure.respondents)}"
    return text


def _missing_sentence(missing: int, respondents: int) -> str:
    if missing > min(MOST_MISSING, MOST_TIMES_MORE * respondents):
        return "Chênh lệch với chỉ tiêu quá nhỏ để kết luận bằng cách hỏi thêm."
    return (
        f"Ước tính cần thêm {about(missing)} người trả lời với tỷ lệ như hiện nay thì mới kết "
        "luận được."
    )


def coverage_sentences(figure: Figure, transactions: int) -> list[str]:
    """What the silent people could change; for a figure with one answer a person."""
    if figure.numerator is None or not figure.valid:
        return []
    known = coverage(figure.numerator, figure.valid, transactions)
    if known is None:
        return []
    lowest, highest = percent(known.lowest), percent(known.highest)
    answered, everybody = number(known.answered), number(known.transactions)
    lines = [
        f"Đã trả lời {answered} trên {everybody} lượt giao dịch ({percent(known.share)}).",
        f"Tính cả người không trả lời, tỷ lệ hài lòng nằm trong khoảng từ {lowest} đến {highest}.",
    ]
    target = target_of(figure)
    tipping = known.tipping_point(target.value) if target else None
    if tipping is not None and 0 < tipping <= 1:
        lines.append(
            "Nếu tính trên toàn bộ lượt giao dịch, phải có "
            f"{percent(tipping)} số người không trả lời cũng hài lòng thì mới đến mức chỉ tiêu."
        )
    if known.is_small:
        least = number(smallest_sample(known.transactions))
        lines.append(f"Mẫu nhỏ hơn cỡ mẫu tối thiểu ({least} người).")
    return [*lines, *filter(None, [weighting_sentence(figure)])]


def weighting_sentence(figure: Figure) -> str:
    """A warning where weighting by transactions moves the share; else empty."""
    if figure.weighted is None or figure.value is None:
        return ""
    if abs(figure.weighted - figure.value) <= LARGEST_WEIGHT_SHIFT:
        return ""
    return (
        f"Tính theo số lượt giao dịch của từng đơn vị, tỷ lệ là {weighted_words(figure)}, lệch "
        f"hơn 2 điểm so với {percent(figure.value)} theo số phiếu: các đơn vị trả lời không đều."
    )


def change_words(comparison: Comparison | None) -> str:
    """As in "chưa thấy thay đổi rõ rệt (trước: 84,4%, 90 người trả lời)"; empty for None."""
    if comparison is None:
        return ""
    before = f"{percent(comparison.value)}, {number(comparison.respondents)} người trả lời"
    return f"{CHANGE_WORDS[comparison.change]} (trước: {before})"


def case_sentences(cases: CaseSummary) -> list[str]:
    lines = [f"Trong kỳ đã tiếp nhận {number(cases.received)} phản ánh, kiến nghị."]
    on_time = cases.on_time
    if on_time.value is None or on_time.numerator is None or on_time.valid is None:
        lines.append("Chưa có phản ánh, kiến nghị nào giải quyết xong trong kỳ.")
    else:
        share = percent(on_time.value, telling_digits(on_time.value, target_of(on_time)))
        lines.append(
            f"Giải quyết đúng hạn: {number(on_time.numerator)} trên {number(on_time.valid)} "
            f"({share})."
        )
        lines.append(target_sentence(on_time))
        if on_time.target is not None:
            lines.append(verdict_sentence(on_time))
    handling = result_words(cases.satisfaction_with_handling)
    lines.append(f"Mức độ hài lòng về việc giải quyết: {handling}")
    return lines


def scope_words(figure: Figure, labels: Labels) -> str:
    """What a figure is about, in words."""
    survey, scope = figure.survey or "", figure.scope
    if scope.item is not None:
        what = labels.items.get((survey, scope.item), scope.item)
    elif scope.factor is not None:
        what = labels.factors.get((survey, scope.factor), scope.factor)
    else:
        what = "Tất cả các tiêu chí"
    if scope.unit is None:
        return what
    return f"{labels.units.get(scope.unit, scope.unit)}: {what}"


def period_name(period: Period) -> str:
    """As in "Tháng 10 năm 2026"; a campaign has its own name."""
    if period.kind == "wave":
        return period.label
    year, _, part = period.label.partition("-")
    match part[:1]:
        case "":
            return f"Năm {year}"
        case "Q":
            return f"Quý {part[1:]} năm {year}"
        case "H":
            return f"6 tháng {'đầu' if part == 'H1' else 'cuối'} năm {year}"
        case _:
            return f"Tháng {int(part)} năm {year}"
