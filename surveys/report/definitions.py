"""What a figure is: its formula, what is counted, where it comes from, what it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from surveys.figure import Figure
from surveys.report.document import Labels
from surveys.report.measure_words import MEASURE_WORDS
from surveys.report.vietnamese import number, target_words
from surveys.report.wording import NO_TARGET, SAMPLING_WORDS, STATE_WORDS, scope_words

HIDDEN: Final = "không hiển thị"


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
    words = MEASURE_WORDS[figure.measure]
    return Definition(
        what=f"{words.name}: {_what(figure, labels)}",
        formula=words.formula,
        numerator=f"{_count(figure.numerator)} – {words.above}",
        denominator=f"{_count(figure.valid)} – {words.below}",
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
        f"đối tượng: {figure.target.populations}; nguyên văn: {figure.target.wordings}{source}"
    )
