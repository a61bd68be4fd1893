"""What a figure is: its formula, what is counted, where it comes from, what it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from surveys.figure import Figure, Measure
from surveys.report.document import Labels
from surveys.report.vietnamese import number, target_words
from surveys.report.wording import NO_TARGET, SAMPLING_WORDS, STATE_WORDS, scope_words

HIDDEN: Final = "không hiển thị"


@dataclass(frozen=True, slots=True)
class Formula:
    """`above` and `below` say what numerator and denominator count."""

    name: str
    formula: str
    above: str
    below: str


FORMULAS: dict[Measure, Formula] = {
    "top2": Formula(
        "Tỷ lệ hài lòng",
        "số câu trả lời hài lòng ÷ số câu trả lời hợp lệ",
        "câu trả lời “Hài lòng” và “Rất hài lòng”",
        "câu trả lời từ mức 1 đến mức 5; không tính “không sử dụng, không có ý kiến” và câu bỏ "
        "qua",
    ),
    "mean": Formula(
        "Điểm trung bình",
        "tổng điểm ÷ số câu trả lời hợp lệ",
        "tổng điểm từ 1 đến 5 của các câu trả lời",
        "câu trả lời từ mức 1 đến mức 5",
    ),
    "meanpct": Formula(
        "Điểm trung bình theo phần trăm",
        "điểm trung bình ÷ điểm cao nhất",
        "điểm trung bình",
        "điểm cao nhất của thang đo",
    ),
    "on_time": Formula(
        "Tỷ lệ giải quyết đúng hạn",
        "số đã giải quyết đúng hạn ÷ số đã giải quyết",
        "phản ánh, kiến nghị được trả lời hoặc kết thúc không muộn hơn ngày hết hạn",
        "phản ánh, kiến nghị tiếp nhận trong kỳ đã trả lời hoặc kết thúc; không tính góp ý ẩn "
        "danh, vốn không có thời hạn",
    ),
}

CASES_SOURCE: Final = "sổ tiếp nhận phản ánh, kiến nghị của hệ thống này"


@dataclass(frozen=True, slots=True)
class Definition:
    """One line a member, in the order in which they are read."""

    what: str
    formula: str
    numerator: str
    denominator: str
    source: str
    target: str


def definition(figure: Figure, labels: Labels) -> Definition:
    formula = FORMULAS[figure.measure]
    return Definition(
        what=f"{formula.name}: {_what(figure, labels)}",
        formula=formula.formula,
        numerator=f"{_count(figure.numerator)} – {formula.above}",
        denominator=f"{_count(figure.valid)} – {formula.below}",
        source=_source(figure, labels),
        target=_target(figure),
    )


def _what(figure: Figure, labels: Labels) -> str:
    return "phản ánh, kiến nghị" if figure.survey is None else scope_words(figure, labels)


def _count(value: int | None) -> str:
    return HIDDEN if value is None else number(value)


def _source(figure: Figure, labels: Labels) -> str:
    if figure.survey is None:
        return CASES_SOURCE
    name = labels.surveys.get(figure.survey, figure.survey)
    return (
        f"phiếu “{name}” (phiên bản {figure.version}), kết thúc trong kỳ; "
        f"cách chọn người trả lời: {SAMPLING_WORDS[figure.sampling]}"
    )


def _target(figure: Figure) -> str:
    """The plan's own wording, so that nobody has to look for the page."""
    if figure.target is None:
        return NO_TARGET
    target, state = figure.target.target, figure.target.state
    source = f", {target.seed}" if target.seed else ""
    return (
        f"{target_words(target)} ({STATE_WORDS[state]}); "
        f"đối tượng: {target.population}; nguyên văn: “{target.wording}”{source}"
    )
