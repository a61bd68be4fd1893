"""The table of targets on the first page: reached or not, how certain that is, and why."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from surveys.figure import Figure
from surveys.report.document import ExportDocument
from surveys.report.passages import bounds
from surveys.report.sheet import Column, Value
from surveys.report.vietnamese import goal_words, number, percent, target_words, telling_digits
from surveys.report.wording import STATE_WORDS, verdict_words, weighted_words
from surveys.targets import Target, TargetInPeriod, TargetMeasure, TargetState
from surveys.verdict import SMALLEST_CLUSTERED, SMALLEST_EXPECTED, VERDICT_WORDS, Point, Verdict

NOTHING: Final = "–"
COLUMNS: Final = (
    Column("Chỉ tiêu", 33, "Nội dung của chỉ tiêu và đối tượng; nguyên văn ở cuối trang."),
    Column("Mức", 12, "Mức mà kế hoạch đặt ra.", centred=True),
    Column("Kết quả", 9, "Tỷ lệ thu được trong kỳ.", centred=True),
    Column("Số phiếu, hồ sơ", 9, "Số người trả lời, hoặc số hồ sơ đã đếm.", centred=True),
    Column(
        "Khoảng tin cậy 95%",
        13,
        "Sai số ngẫu nhiên của kết quả; số đếm toàn bộ thì không có.",
        centred=True,
    ),
    Column(
        "Đã đạt theo số thu được?",
        11,
        "So số thu được với mức của chỉ tiêu, chưa xét sai số.",
        centred=True,
    ),
    Column("Kết luận", 19, "Kết luận sau khi xét sai số: Đạt, Chưa đạt, Chưa đủ cơ sở …"),
    Column("Vì sao", 38, "Một câu giải thích kết luận."),
)
KINDS: Mapping[TargetMeasure, str] = {
    "top2": "Hài lòng",
    "top2_items": "Hài lòng, tất cả các tiêu chí",
    "meanpct": "Điểm trung bình quy đổi %",
    "on_time": "Giải quyết đúng hạn",
    "online": "Nộp trực tuyến",
}
POINTS: Mapping[Point, str] = {"reached": "Có", "not_reached": "Chưa"}
FILLS: Mapping[Verdict, str] = {"met": "#DDEFD8", "not_met": "#F6D9CF", "cannot_tell": "#FFF1C4"}
UNDECIDED: Final = "#EFEFEF"
REFERENCE_STATES: Final[frozenset[TargetState]] = frozenset({"expired", "not_due"})


@dataclass(frozen=True, slots=True)
class TargetRow:
    cells: tuple[Value, ...]
    fill: str
    wording: str


@dataclass(frozen=True, slots=True)
class _Held:
    """A figure that has a target; `counted` says what a count counted."""

    figure: Figure
    target: TargetInPeriod
    counted: str = "phiếu"
    remark: str = ""
    version: int | None = None


def target_rows(document: ExportDocument) -> tuple[TargetRow, ...]:
    """One row a target, in the order of surveys, dossiers, cases."""
    return tuple(_row(place, held) for place, held in enumerate(_held(document), start=1))


def _held(document: ExportDocument) -> Iterator[_Held]:
    versions: dict[str, set[int | None]] = {}
    for figure in document.figures:
        versions.setdefault(figure.survey or "", set()).add(figure.version)
    for figure in document.figures:
        if figure.target is not None:
            several = len(versions[figure.survey or ""]) > 1
            version = figure.version if several else None
            yield _Held(figure, figure.target, version=version)
    for told in document.imported:
        if (held := told.figure.target) is not None:
            yield _Held(told.figure, held, "hồ sơ", told.remark)
    if (held := document.cases.on_time.target) is not None:
        yield _Held(document.cases.on_time, held, "phản ánh, kiến nghị")


def _row(place: int, held: _Held) -> TargetRow:
    figure, target = held.figure, held.target.target
    cells: tuple[Value, ...] = (
        _name(place, held),
        target_words(target),
        percent(figure.value, telling_digits(figure.value, target))
        if figure.value is not None and not figure.suppressed
        else NOTHING,
        figure.respondents,
        bounds(figure),
        POINTS[figure.point] if figure.point else NOTHING,
        _conclusion(held),
        reason(held.figure, held.counted, held.remark),
    )
    fill = FILLS.get(figure.verdict, UNDECIDED) if figure.verdict else UNDECIDED
    return TargetRow(
        cells,
        UNDECIDED if held.target.state in REFERENCE_STATES else fill,
        f"{place}. {held.target.wordings}",
    )


def _name(place: int, held: _Held) -> str:
    """As in "1. Hài lòng: Nhân dân và doanh nghiệp (đến năm 2020)"."""
    target = held.target.target
    year = f" (đến năm {target.year})" if target.year is not None else ""
    version = f", phiếu phiên bản {held.version}" if held.version is not None else ""
    return f"{place}. {KINDS[target.measure]}: {held.target.populations}{version}{year}"


def _conclusion(held: _Held) -> str:
    words = verdict_words(held.figure) or "Không kết luận"
    is_empty = held.figure.verdict in ("no_data", "suppressed")
    if is_empty or held.target.state not in REFERENCE_STATES:
        return words
    return f"{words}; chỉ để tham khảo"


def reason(figure: Figure, counted: str = "phiếu", remark: str = "") -> str:
    """Why the verdict is what it is, for a figure with a target; `remark` comes with the figure.

    As in "Khoảng tin cậy 79,0–92,2% còn chứa mức 80%."
    """
    if figure.target is None:
        return ""
    target, state = figure.target.target, figure.target.state
    parts = [_why(figure, target, counted, remark)]
    if state in REFERENCE_STATES:
        parts.append(f"Chỉ tiêu {STATE_WORDS[state]}.")
    return " ".join(parts)


def _why(figure: Figure, target: Target, counted: str, remark: str) -> str:
    match figure.verdict:
        case None:
            return "Số của một số đơn vị không nói thay cho cả cơ quan."
        case "no_data" | "no_target":
            return remark or f"Chưa có dữ liệu: trong kỳ không có {counted} nào."
        case "suppressed":
            return "Ít người trả lời nên số liệu được ẩn."
        case "open":
            return f"{VERDICT_WORDS['open']}: số liệu còn có thể thay đổi."
        case "met" | "not_met" if figure.basis == "count":
            told = f"Đếm toàn bộ {number(figure.valid or 0)} {counted}, không phải mẫu."
            return f"{told} {remark}".strip()
        case "met" | "not_met":
            return _decided(figure, target)
        case "cannot_tell":
            return _undecided(figure, target)


def _decided(figure: Figure, target: Target) -> str:
    """The interval is that of all answers alike, so it explains no verdict by weights."""
    if by_weight := _by_weight(figure):
        return by_weight
    goal = goal_words(target)
    if figure.low is not None and figure.low > target.value:
        return f"Cả khoảng tin cậy {bounds(figure)} cao hơn mức {goal}."
    if figure.high is not None and figure.high < target.value:
        return f"Cả khoảng tin cậy {bounds(figure)} thấp hơn mức {goal}."
    return f"Chênh lệch với mức {goal} lớn hơn sai số ngẫu nhiên."


def _undecided(figure: Figure, target: Target) -> str:
    """The first guard that holds is told, in the order of `verdict_of_sample`."""
    goal, worth = goal_words(target), figure.n_eff or 0
    if target.measure == "meanpct":
        return "Điểm trung bình không có khoảng tin cậy để so với chỉ tiêu."
    if target.value == 1:
        return f"Chỉ đếm toàn bộ mới kết luận được mức {goal}; đây là phiếu của một số người."
    if worth * (1 - target.value) < SMALLEST_EXPECTED:
        least = math.ceil(SMALLEST_EXPECTED / (1 - target.value))
        return f"Quá ít phiếu: mức {goal} cần ít nhất {number(least)} người trả lời mới xét được."
    if figure.scope.item is None and figure.respondents < SMALLEST_CLUSTERED:
        return f"Quá ít phiếu: cần ít nhất {SMALLEST_CLUSTERED} người trả lời mới xét được."
    small = f"Chênh lệch với mức {goal} còn nhỏ so với sai số ngẫu nhiên."
    if by_weight := _by_weight(figure):
        return f"{by_weight} {small}"
    low, high = figure.low, figure.high
    if low is not None and high is not None and low <= target.value <= high:
        return f"Khoảng tin cậy {bounds(figure)} còn chứa mức {goal}."
    return small


def _by_weight(figure: Figure) -> str:
    if not (share := weighted_words(figure)):
        return ""
    return f"Kết luận theo tỷ lệ {share}, tính theo số lượt giao dịch của từng đơn vị."
