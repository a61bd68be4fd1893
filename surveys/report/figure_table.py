"""The table of one survey: a row a scope, with share, mean and comparison side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from surveys.figure import Figure, Measure
from surveys.report.document import Labels
from surveys.report.sheet import Column, Mean, Percent, Value
from surveys.report.vietnamese import target_words, telling_digits
from surveys.report.wording import change_words, scope_words, verdict_words

HIDDEN = "Không hiển thị"
NO_DATA = "Không có dữ liệu"

COLUMNS = (
    Column("Phạm vi", 14),
    Column("Nội dung", 36),
    Column("Hình thức", 10),
    Column("Số người trả lời", 9),
    Column("Số câu trả lời hợp lệ", 9),
    Column("Mức 1", 7),
    Column("Mức 2", 7),
    Column("Mức 3", 7),
    Column("Mức 4", 7),
    Column("Mức 5", 7),
    Column("Không sử dụng / không có ý kiến", 11),
    Column("Bỏ qua", 7),
    Column("Số câu trả lời hài lòng", 9),
    Column("Tỷ lệ hài lòng", 9),
    Column("Cận dưới 95%", 9),
    Column("Cận trên 95%", 9),
    Column("Điểm trung bình", 9),
    Column("Điểm trung bình theo phần trăm", 11),
    Column("Chỉ tiêu", 16),
    Column("Kết luận", 22),
    Column("So với kỳ trước", 26),
    Column("So với cùng kỳ năm trước", 26),
)

# One line a column: the sheet "Giải thích cột".
EXPLANATIONS = (
    "Toàn cơ quan, yếu tố, tiêu chí, hình thức khảo sát hoặc đơn vị (chỉ để tham khảo).",
    "Câu hỏi, yếu tố hoặc tất cả các tiêu chí.",
    "Cách hỏi (trò chuyện, phiếu giấy …); để trống là tất cả các hình thức.",
    "Số người có ít nhất một câu trả lời hợp lệ.",
    "Số câu trả lời từ mức 1 đến mức 5.",
    "Mức thấp nhất, chỉ hiển thị từ 30 người trả lời.",
    "Chỉ hiển thị từ 30 người trả lời.",
    "Mức giữa (bình thường), chỉ hiển thị từ 30 người trả lời.",
    "Chỉ hiển thị từ 30 người trả lời.",
    "Mức cao nhất, chỉ hiển thị từ 30 người trả lời.",
    "Không tính vào tỷ lệ.",
    "Câu đã hỏi mà không trả lời, không tính vào tỷ lệ.",
    "Tử số của tỷ lệ hài lòng.",
    "Số câu trả lời hài lòng / số câu trả lời hợp lệ.",
    "Đầu dưới của khoảng tin cậy 95%.",
    "Đầu trên của khoảng tin cậy 95%.",
    "Tổng điểm / số câu trả lời hợp lệ.",
    "Điểm trung bình / điểm cao nhất.",
    "Chỉ tiêu của kế hoạch mà con số được so sánh.",
    "Đạt, Chưa đạt hoặc Chưa đủ cơ sở kết luận; để trống là chỉ để tham khảo.",
    "Thay đổi so với kỳ liền trước.",
    "Thay đổi so với cùng kỳ năm trước.",
)


@dataclass(frozen=True, slots=True)
class Measures:
    """The figures of one scope; a survey always has all three."""

    top2: Figure
    mean: Figure
    meanpct: Figure


def table_rows(figures: Iterable[Figure], labels: Labels) -> Iterator[tuple[Value, ...]]:
    """One row a scope, in the order of the figures."""
    for measures in _by_scope(figures):
        yield _row(measures, labels)


def _by_scope(figures: Iterable[Figure]) -> Iterator[Measures]:
    scopes: dict[object, dict[Measure, Figure]] = {}
    for figure in figures:
        scopes.setdefault((figure.scope, figure.mode), {})[figure.measure] = figure
    for found in scopes.values():
        yield Measures(found["top2"], found["mean"], found["meanpct"])


def _row(measures: Measures, labels: Labels) -> tuple[Value, ...]:
    top2 = measures.top2
    target = top2.target.target if top2.target else None
    share: Value
    if top2.suppressed:
        share = HIDDEN
    elif top2.value is None:
        share = NO_DATA
    else:
        share = Percent(top2.value, telling_digits(top2.value, target))
    mean, meanpct = measures.mean.value, measures.meanpct.value
    return (
        _section(top2),
        scope_words(top2, labels),
        labels.modes.get(top2.mode, top2.mode) if top2.mode else None,
        top2.respondents,
        top2.valid,
        *(top2.n or (None,) * 5),
        top2.n0,
        top2.skipped,
        top2.numerator,
        share,
        None if top2.low is None else Percent(top2.low),
        None if top2.high is None else Percent(top2.high),
        None if mean is None else Mean(mean),
        None if meanpct is None else Percent(meanpct),
        target_words(target) if target else None,
        verdict_words(top2),
        change_words(top2.previous),
        change_words(top2.last_year),
    )


def _section(figure: Figure) -> str:
    scope = figure.scope
    if figure.mode is not None:
        return "Hình thức khảo sát"
    if scope.unit is not None:
        return "Đơn vị (tham khảo)"
    if scope.item is None and scope.factor is not None:
        return "Yếu tố"
    return "Tiêu chí" if scope.factor is not None else "Toàn cơ quan"
