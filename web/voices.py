"""What people said and what came of it, as the page of results shows it (R-F1)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from surveys.report.document import ExportDocument, OpenAnswer, PublishedCase

NO_AREA = "Lĩnh vực khác"
IN_TIME = {True: "xử lý đúng hạn", False: "xử lý quá hạn"}


@dataclass(frozen=True, slots=True)
class Quote:
    """`source` says which question it answers, and of which unit where enough people answered."""

    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Told:
    """A published case in words."""

    register: str
    month: str
    area: str
    unit: str
    summary: str
    result: str
    answer: str


def quotes_by_area(document: ExportDocument) -> list[tuple[str, list[Quote]]]:
    """The document has them in the order of their areas."""
    areas = document.labels.areas
    return [
        (areas.get(area, area) or NO_AREA, [_quote(each, document) for each in answers])
        for area, answers in groupby(document.open_answers, key=lambda answer: answer.area)
    ]


def told_cases(document: ExportDocument) -> list[Told]:
    return [_told(case, document) for case in document.published]


def _quote(answer: OpenAnswer, document: ExportDocument) -> Quote:
    labels = document.labels
    source = (
        labels.surveys.get(answer.survey, answer.survey),
        labels.items.get((answer.survey, answer.question), answer.question),
        labels.units.get(answer.unit, answer.unit),
    )
    return Quote(answer.text, " · ".join(filter(None, source)))


def _told(case: PublishedCase, document: ExportDocument) -> Told:
    labels = document.labels
    return Told(
        case.register,
        f"{case.received:%m/%Y}",
        labels.areas.get(case.area, case.area),
        labels.units.get(case.unit, case.unit),
        case.summary,
        f"{case.result}, {IN_TIME[case.in_time]}",
        case.answer,
    )
