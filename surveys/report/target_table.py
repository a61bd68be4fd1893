"""The table of targets on the first page: reached or not, how certain that is, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from surveys.figure import Figure
from surveys.report.document import ExportDocument
from surveys.report.judged import point_by_transactions, too_few_sentence, weighted_words
from surveys.report.passages import bounds
from surveys.report.sheet import Column, Value
from surveys.report.vietnamese import goal_words, number, percent, target_words, telling_digits
from surveys.report.wording import STATE_WORDS, verdict_words
from surveys.targets import Target, TargetInPeriod, TargetMeasure, TargetState
from surveys.verdict import VERDICT_WORDS, Point, Verdict

NOTHING: Final = "–"
COLUMNS: Final = (
    Column("Chỉ tiêu", 33, "Nội dung của chỉ tiêu và đối tượng; nguyên văn ở cuối trang."),
    Column("Mức", 12, "Mức mà kế hoạch đặt ra.", centred=True),
    Column(
        "Kết quả",
        14,
        "Tỷ lệ thu được trong kỳ; theo lượt giao dịch nếu kết luận theo tỷ lệ ấy.",
        centred=True,
    ),
    Column("Số phiếu, hồ sơ", 9, "Số người trả lời, hoặc số hồ sơ đã đếm.", centred=True),
    Column(
        "Khoảng tin cậy 95%",
        13,
        "Sai số ngẫu nhiên của kết quả; không ghi cho số đếm toàn bộ, tỷ lệ theo lượt.",
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
FOR_REFERENCE: Final = "chỉ để tham khảo"
NO_VERDICT: Final = "không kết luận"
# What the sentence above the table counts, in its order.
SUMMARY: Mapping[Verdict, str] = {
    "met": "đạt",
    "not_met": "chưa đạt",
    "cannot_tell": "chưa đủ cơ sở kết luận",
    "no_data": "không có dữ liệu",
    "suppressed": "không hiển thị do có ít người trả lời",
    "open": "chưa kết luận vì kỳ chưa chốt",
}
MISSED: Mapping[TargetMeasure, str] = {"on_time": "trễ hạn", "online": "không nộp trực tuyến"}


@dataclass(frozen=True, slots=True)
class TargetRow:
    """`standing`: what the sentence above the table counts the row as."""

    cells: tuple[Value, ...]
    fill: str
    wording: str
    standing: str


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


def summary_sentence(rows: Sequence[TargetRow]) -> str:
    """As in "5 chỉ tiêu: 1 đạt, 1 chưa đạt, 3 không có dữ liệu."."""
    counts = Counter(row.standing for row in rows)
    kinds = (*SUMMARY.values(), NO_VERDICT, FOR_REFERENCE)
    told = ", ".join(f"{counts[kind]} {kind}" for kind in kinds if counts[kind])
    return f"{len(rows)} chỉ tiêu: {told}."


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
        _result(figure, target),
        figure.respondents,
        NOTHING if _by_weight(figure) else bounds(figure),
        _point(figure),
        _conclusion(held),
        reason(held.figure, held.counted, held.remark),
    )
    fill = FILLS.get(figure.verdict, UNDECIDED) if figure.verdict else UNDECIDED
    return TargetRow(
        cells,
        UNDECIDED if held.target.state in REFERENCE_STATES else fill,
        f"{place}. {held.target.wordings}",
        _standing(held),
    )


def _result(figure: Figure, target: Target) -> str:
    """As in "95,3% theo lượt giao dịch (87,1% theo số phiếu)": what is judged comes first."""
    if figure.value is None or figure.suppressed:
        return NOTHING
    share = percent(figure.value, telling_digits(figure.value, target))
    if _by_weight(figure):
        return f"{weighted_words(figure)} theo lượt giao dịch ({share} theo số phiếu)"
    return share


def _point(figure: Figure) -> str:
    if figure.point is None:
        return NOTHING
    plain = POINTS[figure.point]
    judged = point_by_transactions(figure) if _by_weight(figure) else None
    if judged is None or judged == figure.point:
        return plain
    return f"{POINTS[judged]} (theo số phiếu: {plain.lower()})"


def _standing(held: _Held) -> str:
    if held.target.state in REFERENCE_STATES:
        return FOR_REFERENCE
    return SUMMARY.get(held.figure.verdict, NO_VERDICT) if held.figure.verdict else NO_VERDICT


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
    return f"{words}; {FOR_REFERENCE}"


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
            told = f"{VERDICT_WORDS['open']}: số liệu còn có thể thay đổi."
            return f"{told} {_by_weight(figure)}".strip()
        case "met" | "not_met" if figure.basis == "count":
            return f"{_counted(figure, target, counted)} {remark}".strip()
        case "met" | "not_met":
            return _decided(figure, target)
        case "cannot_tell":
            return _undecided(figure, target)


def _counted(figure: Figure, target: Target, counted: str) -> str:
    """As in "Đếm toàn bộ 119 hồ sơ, 6 hồ sơ trễ hạn."."""
    everything = figure.valid or 0
    missed = everything - (figure.numerator or 0)
    how = MISSED.get(target.measure, "không đạt")
    told = f"{number(missed)} {counted}" if missed else f"không có {counted} nào"
    return f"Đếm toàn bộ {number(everything)} {counted}, {told} {how}."


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
    if target.measure == "meanpct":
        return "Điểm trung bình không có khoảng tin cậy để so với chỉ tiêu."
    by_weight, goal = _by_weight(figure), goal_words(target)
    if too_few := too_few_sentence(figure):
        return f"{by_weight} {too_few}".strip()
    small = f"Chênh lệch với mức {goal} còn nhỏ so với sai số ngẫu nhiên."
    if by_weight:
        return f"{by_weight} {small}"
    low, high = figure.low, figure.high
    if low is not None and high is not None and low <= target.value <= high:
        return f"Khoảng tin cậy {bounds(figure)} còn chứa mức {goal}."
    return small


def _by_weight(figure: Figure) -> str:
    """Said where the verdict is about the share by transactions; else empty."""
    if figure.verdict is None or not (share := weighted_words(figure)):
        return ""
    judged = "Sẽ kết luận" if figure.verdict == "open" else "Kết luận"
    return (
        f"{judged} theo tỷ lệ {share}, tính theo số lượt giao dịch của từng đơn vị, có xét sai "
        "số; bảng không ghi khoảng tin cậy của tỷ lệ này."
    )
