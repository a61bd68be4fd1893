"""/results: what everybody may know of the closed report months."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from surveys.figure import Figure
from surveys.report.document import ExportDocument, Labels
from surveys.report.vietnamese import number, percent, target_words, telling_digits
from surveys.report.wording import (
    CHANCE_ONLY,
    NOT_SIPAS,
    case_sentences,
    is_of_volunteers,
    period_words,
    scope_words,
    verdict_words,
)
from web.pages import page
from web.site import Site

HIDDEN = "đã ẩn (ít phiếu)"
NO_DATA = "không có dữ liệu"
NO_INTERVAL = "chưa đủ phiếu để tính"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure in words; `target` and `verdict` are empty where it is for reference only."""

    what: str
    respondents: str
    share: str
    interval: str
    target: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Table:
    survey: str
    rows: tuple[Row, ...]


class Results:
    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        return [Route("/results", self.show, methods=["GET"])]

    async def show(self, request: Request) -> Response:
        agency = self._site.setting.catalog.agency
        periods = await self._site.figures.closed()
        if not periods:
            return page("results_none.html", agency=agency.name)
        wanted = request.query_params.get("period", periods[0].label)
        period = next((each for each in periods if each.label == wanted), None)
        if period is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        report = await self._site.figures.report(period.label, "public")
        return page(
            "results.html",
            agency=agency.name,
            periods=[(each.label, period_words(each)) for each in periods],
            period=period.label,
            period_words=period_words(period),
            tables=tables(report),
            cases=case_sentences(report.cases),
            remarks=remarks(report),
        )


def tables(report: ExportDocument) -> list[Table]:
    """One table a survey: the share of satisfied answers for each scope."""
    shares = [figure for figure in report.figures if figure.measure == "top2"]
    surveys = dict.fromkeys(figure.survey or "" for figure in shares)
    return [
        Table(
            report.labels.surveys.get(survey, survey),
            tuple(row(f, report.labels) for f in shares if f.survey == survey and f.mode is None),
        )
        for survey in surveys
    ]


def row(figure: Figure, labels: Labels) -> Row:
    what = scope_words(figure, labels)
    if figure.suppressed:
        return Row(what, HIDDEN, HIDDEN, HIDDEN, "", HIDDEN)
    respondents = number(figure.respondents)
    if figure.value is None:
        return Row(what, respondents, NO_DATA, "", _target(figure), verdict_words(figure))
    interval = NO_INTERVAL
    if figure.low is not None and figure.high is not None:
        interval = f"{percent(figure.low)} – {percent(figure.high)}"
    target = figure.target.target if figure.target else None
    share = percent(figure.value, telling_digits(figure.value, target))
    return Row(what, respondents, share, interval, _target(figure), verdict_words(figure))


def remarks(report: ExportDocument) -> list[str]:
    return [NOT_SIPAS, CHANCE_ONLY] if _any_volunteers(report.figures) else [NOT_SIPAS]


def _any_volunteers(figures: Iterable[Figure]) -> bool:
    return any(is_of_volunteers(figure) for figure in figures)


def _target(figure: Figure) -> str:
    return target_words(figure.target.target) if figure.target else ""
