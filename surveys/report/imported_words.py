"""What figures of imported data are called, how they are worked out, and what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from surveys.figure import Figure, Measure
from surveys.imported import ImportedFigure, of_measure
from surveys.one_stop_rules import IN_FORCE
from surveys.report.document import Labels
from surveys.report.vietnamese import number, percent, telling_digits
from surveys.report.wording import target_sentence, verdict_sentence
from surveys.verdict import VERDICT_WORDS

_INDICES: Mapping[int, str] = {index.number: index.name for index in IN_FORCE.indices}

# Name and formula; "on_time" here is that of dossiers, which is no figure of cases.
IMPORTED_WORDS: Mapping[Measure, tuple[str, str]] = {
    "on_time": (
        "Hồ sơ giải quyết đúng hạn",
        "(hồ sơ trả trước hạn + đúng hạn) / hồ sơ đã giải quyết trong kỳ",
    ),
    "prolonged": (
        "Hồ sơ quá hạn chưa giải quyết",
        "hồ sơ quá hạn chưa trả vào ngày cuối kỳ / (hồ sơ đã giải quyết trong kỳ + hồ sơ quá hạn)",
    ),
    "online": (
        "Hồ sơ nộp trực tuyến",
        "hồ sơ nộp trực tuyến / hồ sơ tiếp nhận trong kỳ",
    ),
    "response_rate": ("Tỷ lệ phiếu thu về", "phiếu thu về / phiếu phát ra"),
    "qd766_pakn_on_time": (
        "Phản ánh, kiến nghị xử lý đúng hạn (QĐ 766)",
        "phản ánh xử lý đúng hạn / phản ánh thuộc thẩm quyền đã xử lý hoặc đã quá hạn",
    ),
    "qd766_pakn_satisfied": (
        "Hài lòng về xử lý phản ánh, kiến nghị (QĐ 766)",
        (
            "(phản ánh − phản ánh xử lý quá hạn hoặc bị đánh giá không hài lòng) / phản ánh thuộc "
            "thẩm quyền đã xử lý hoặc đã quá hạn; người im lặng được coi là hài lòng"
        ),
    ),
    "qd766_procedures_satisfied": (
        "Hài lòng về giải quyết thủ tục hành chính (QĐ 766)",
        (
            "(hồ sơ − hồ sơ trễ hạn, không hài lòng hoặc có phản ánh, mỗi hồ sơ trừ một lần) / "
            "(hồ sơ đã giải quyết trong kỳ + hồ sơ quá hạn); người im lặng được coi là hài lòng"
        ),
    ),
    "tt01_1": (
        f"Chỉ số 1. {_INDICES[1]}",
        "2 điểm: trước hạn; 1 điểm: đúng hạn; 0 điểm: trễ hạn; trung bình theo hồ sơ",
    ),
    "tt01_2": (f"Chỉ số 2. {_INDICES[2]}", "trung bình điểm của các hồ sơ"),
    "tt01_3": (
        f"Chỉ số 3. {_INDICES[3]}",
        (
            "2 điểm: 0 lần; 1 điểm: 1 lần; 0 điểm: nhiều hơn, kể cả do lỗi của người nộp vì tệp "
            "hồ sơ không phân biệt"
        ),
    ),
    "tt01_4": (
        f"Chỉ số 4. {_INDICES[4]}",
        "2 điểm: không phải đến cơ quan nào; 1 điểm: 1 cơ quan; 0 điểm: nhiều hơn",
    ),
    "tt01_5": (f"Chỉ số 5. {_INDICES[5]}", "chấm theo đơn vị"),
    "tt01_6": (f"Chỉ số 6. {_INDICES[6]}", "trung bình điểm của các hồ sơ"),
    "tt01_7": (
        f"Chỉ số 7. {_INDICES[7]}",
        (
            "2 điểm: trước hạn; 1 điểm: đúng hạn; 0 điểm: có phản ánh về nhũng nhiễu, phiền hà; "
            "trễ hạn mà không có phản ánh: không xác định, không tính"
        ),
    ),
    "tt01_8": (
        f"Chỉ số 8. {_INDICES[8]}",
        (
            "2 điểm: không có phản ánh, hoặc 100% đúng hạn; 1 điểm: từ 90% đúng hạn; 0 điểm: dưới "
            "90% hoặc có phản ánh quá hạn chưa xử lý"
        ),
    ),
    "tt01_9": (
        f"Chỉ số 9. {_INDICES[9]}",
        (
            "0 điểm: dưới 15% hồ sơ trực tuyến hoặc có hồ sơ trực tuyến quá hạn chưa giải quyết; "
            "1 điểm: từ 15% đến dưới 30%; từ 30% trở lên còn tùy tỷ lệ thủ tục được cung cấp trực "
            "tuyến"
        ),
    ),
    "tt01_total": (
        "Tổng điểm các chỉ số có dữ liệu",
        "tổng các chỉ số, mỗi chỉ số làm tròn một chữ số thập phân",
    ),
}
POINTS: Final = frozenset(measure for measure in IMPORTED_WORDS if measure.startswith("tt01_"))
# One decimal, as TT 01/2018 says.
POINT_DIGITS: Final = 1
RULES_STATE: Final = (
    f"Điểm tính theo {IN_FORCE.name}. Từ ngày 01/7/2025 có quy định mới về bộ phận một cửa (Nghị "
    "định 118/2025/NĐ-CP), nên điểm và xếp loại chỉ để tham khảo."
)
BANDS: Final = (
    "Xếp loại đơn vị: "
    + "; ".join(f"từ {number(band.least)} điểm: {band.words}" for band in IN_FORCE.unit_bands)
    + ". Cán bộ (chỉ số 1, 2, 3, 4, 7): "
    + "; ".join(
        f"từ {number(band.least, 1)} điểm: {band.words}" for band in IN_FORCE.officer_bands
    )
    + "; tệp hồ sơ không ghi ai giải quyết nên chương trình không xếp loại cán bộ."
)
HEADLINES: Final[tuple[Measure, ...]] = ("on_time", "online")


def has_something_to_say(imported: Sequence[ImportedFigure]) -> bool:
    """Whether dossiers were imported, or a target waits for them."""
    told = [of_measure(imported, measure) for measure in HEADLINES]
    return any(t is not None and (t.figure.valid or t.figure.target) for t in told)


def headline_sentences(imported: Sequence[ImportedFigure]) -> Iterator[str]:
    """What a first page says: each target, and what is overdue."""
    yield from target_sentences(imported)
    overdue = of_measure(imported, "prolonged")
    if overdue is not None and overdue.figure.numerator:
        yield counted_sentence(overdue)


def target_sentences(imported: Sequence[ImportedFigure]) -> Iterator[str]:
    """One sentence for each target, or the bare share where the plan has none."""
    for measure in HEADLINES:
        told = of_measure(imported, measure)
        if told is None or not (told.figure.valid or told.figure.target):
            continue
        said = (counted_sentence(told), told.remark, *judged_sentences(told.figure))
        yield " ".join(filter(None, said))


def counted_sentence(told: ImportedFigure) -> str:
    """As in "Hồ sơ giải quyết đúng hạn: 97,5% (390 trên 400)."."""
    figure = told.figure
    name = IMPORTED_WORDS[figure.measure][0]
    if figure.value is None or figure.numerator is None:
        return f"{name}: không có dữ liệu."
    target = figure.target.target if figure.target else None
    share = percent(figure.value, telling_digits(figure.value, target))
    return f"{name}: {share} ({number(figure.numerator)} trên {number(figure.valid or 0)})."


def judged_sentences(figure: Figure) -> tuple[str, ...]:
    """The target and the verdict, where the plan has a number."""
    if figure.target is None:
        return ()
    if figure.value is None:
        return (target_sentence(figure),)
    return target_sentence(figure), verdict_sentence(figure)


def whose(figure: Figure, labels: Labels) -> str:
    unit = figure.scope.unit
    name = "Toàn cơ quan" if unit is None else labels.units.get(unit, unit)
    if figure.survey is None:
        return name
    return f"{name}: {labels.surveys.get(figure.survey, figure.survey)}"


def value_words(figure: Figure) -> str:
    """As people read it: a share as a percentage, points with one decimal."""
    if figure.value is None:
        return VERDICT_WORDS["no_data"]
    if figure.measure in POINTS:
        return number(figure.value, POINT_DIGITS)
    target = figure.target.target if figure.target else None
    return percent(figure.value, telling_digits(figure.value, target))


def counted_words(figure: Figure) -> str:
    """As in "96,5% (389/403)"; points are no share and stand alone."""
    if figure.value is None or figure.measure in POINTS:
        return value_words(figure)
    return f"{value_words(figure)} ({number(figure.numerator or 0)}/{number(figure.valid or 0)})"


def without_target(imported: Sequence[ImportedFigure]) -> tuple[str, ...]:
    """What was counted and could be held against a target, had the plan one."""
    told = [of_measure(imported, measure) for measure in HEADLINES]
    return tuple(
        IMPORTED_WORDS[t.figure.measure][0]
        for t in told
        if t is not None and t.figure.valid and t.figure.target is None
    )


def no_target_sentence(imported: Sequence[ImportedFigure]) -> str:
    """Empty where nothing lacks a target."""
    names = "; ".join(name[:1].lower() + name[1:] for name in without_target(imported))
    return f"Kế hoạch của cơ quan không có chỉ tiêu bằng số cho: {names}." if names else ""


def response_sentence(imported: Sequence[ImportedFigure], survey: str) -> str:
    """How many forms came back of those given out; empty where nobody said how many."""
    for told in imported:
        figure = told.figure
        if (figure.measure, figure.survey, figure.scope.unit) != ("response_rate", survey, None):
            continue
        if figure.value is not None or figure.respondents:
            return " ".join(filter(None, (counted_sentence(told), told.remark)))
    return ""
