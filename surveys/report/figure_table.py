"""The table of one survey: a row a scope, with share, mean and comparison side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from surveys.figure import SIDE_MEASURES, Figure, Measure
from surveys.report.document import Labels
from surveys.report.measure_words import MEASURE_WORDS
from surveys.report.sheet import Column, Mean, Percent, Value
from surveys.report.vietnamese import target_words, telling_digits
from surveys.report.wording import change_words, scope_words, verdict_words
from surveys.tally import Scope
from surveys.unlike import UNLIKE_WORDS, Unlike, unlike_common

HIDDEN = "Không hiển thị"
NO_DATA = "Không có dữ liệu"

# The share and what is said of it come first; these follow at the end of a row.
FOR_REFERENCE: tuple[Measure, ...] = (
    "mean",
    "meanpct",
    "all_satisfied",
    "mean_of_items",
    "expectation",
    "return",
)

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
    Column(MEASURE_WORDS["top2"].name, 11),
    Column("Cận dưới 95%", 9),
    Column("Cận trên 95%", 9),
    Column("Chỉ tiêu", 16),
    Column("Kết luận", 22),
    Column("So với kỳ trước", 26),
    Column("So với cùng kỳ năm trước", 26),
    Column("So với mức chung", 14),
    *(Column(MEASURE_WORDS[measure].name, 11) for measure in FOR_REFERENCE),
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
    f"{MEASURE_WORDS['top2'].formula}.",
    "Đầu dưới của khoảng tin cậy 95% của tỷ lệ hài lòng, hoặc của tỷ lệ quay lại.",
    "Đầu trên của khoảng tin cậy 95% của tỷ lệ hài lòng, hoặc của tỷ lệ quay lại.",
    "Chỉ tiêu của kế hoạch mà con số được so sánh.",
    "Đạt, Chưa đạt hoặc Chưa đủ cơ sở kết luận; để trống là chỉ để tham khảo.",
    "Thay đổi của tỷ lệ hài lòng so với kỳ liền trước.",
    "Thay đổi của tỷ lệ hài lòng so với cùng kỳ năm trước.",
    "Đơn vị, yếu tố khác mức chung của cơ quan nhiều hơn mức ngẫu nhiên; xét tất cả cùng lúc.",
    *(f"{MEASURE_WORDS[measure].formula}." for measure in FOR_REFERENCE),
)

Found = Mapping[Measure, Figure]


def table_rows(figures: Iterable[Figure], labels: Labels) -> Iterator[tuple[Value, ...]]:
    """One row a scope, in the order of the figures."""
    scopes: dict[object, dict[Measure, Figure]] = {}
    figures = list(figures)
    unlike = unlike_common(figures)
    for figure in figures:
        scopes.setdefault((figure.scope, figure.mode), {})[figure.measure] = figure
    for found in scopes.values():
        yield _row(found, labels, unlike)


def _row(found: Found, labels: Labels, unlike: Mapping[Scope, Unlike]) -> tuple[Value, ...]:
    """The first measure of a scope is the one that the row tells most of."""
    main, top2 = next(iter(found.values())), found.get("top2")
    target = main.target.target if main.target else None
    return (
        _section(main),
        scope_words(main, labels),
        labels.modes.get(main.mode, main.mode) if main.mode else None,
        main.respondents,
        main.valid,
        *(main.n or (None,) * 5),
        main.n0,
        main.skipped,
        top2.numerator if top2 else None,
        _value(top2, main),
        None if main.low is None else Percent(main.low),
        None if main.high is None else Percent(main.high),
        target_words(target) if target else None,
        verdict_words(main),
        change_words(main.previous),
        change_words(main.last_year),
        None if main.mode or main.scope not in unlike else UNLIKE_WORDS[unlike[main.scope]],
        *(_value(found.get(measure), main) for measure in FOR_REFERENCE),
    )


def _value(figure: Figure | None, main: Figure) -> Value:
    """Why a number is missing is said once a row, at its main one, unless it alone is hidden."""
    if figure is None:
        return None
    if figure.suppressed:
        return HIDDEN if figure is main or not main.suppressed else None
    if figure.value is None:
        return NO_DATA if figure is main else None
    if figure.measure == "mean":
        return Mean(figure.value)
    target = figure.target.target if figure.target and figure is main else None
    return Percent(figure.value, telling_digits(figure.value, target))


def _section(figure: Figure) -> str:
    scope = figure.scope
    if figure.measure in SIDE_MEASURES and scope.unit is None:
        return "Câu hỏi khác"
    if figure.mode is not None:
        return "Hình thức khảo sát"
    if scope.unit is not None:
        return "Đơn vị (tham khảo)"
    if scope.item is None and scope.factor is not None:
        return "Yếu tố"
    return "Tiêu chí" if scope.factor is not None else "Toàn cơ quan"
