"""/results: what everybody may know of the closed report months."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from http import HTTPStatus

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from surveys.figure import Figure
from surveys.periods import Period
from surveys.report.by_survey import SurveyShares, by_survey
from surveys.report.document import ExportDocument, Labels
from surveys.report.figure_charts import HIDDEN, NO_DATA, cases_chart, survey_name
from surveys.report.open_data import LICENCE, LICENCE_URL, open_csv, open_json
from surveys.report.passages import case_passage
from surveys.report.vietnamese import number, percent, target_words, telling_digits
from surveys.report.wording import (
    CHANCE_ONLY,
    NOT_SIPAS,
    case_sentences,
    edition_words,
    is_of_volunteers,
    period_name,
    period_words,
    result_words,
    scope_words,
    simulated_words,
    verdict_words,
)
from web.charts import drawn
from web.figure_words import about_headline, charts_of
from web.pages import page
from web.site import Site
from web.voices import quotes_by_area, told_cases

TOO_FEW = "Có quá ít phiếu để công bố mà không lộ ý kiến của từng người."
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
    """All scopes of one version of a survey."""

    survey: tuple[str, int]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """One survey for everybody: a sentence, what qualifies it, charts, and all its rows."""

    name: str
    sentence: str
    more: tuple[str, ...]
    charts: tuple[Markup, ...]
    table: tuple[Row, ...]


class Results:
    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        return [
            Route("/results", self.show, methods=["GET"]),
            Route("/results/data.csv", self.csv, methods=["GET"]),
            Route("/results/data.json", self.json, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        agency = self._site.setting.catalog.agency
        periods = await self._site.figures.closed()
        if not periods:
            return page("results_none.html", agency=agency.name)
        period, document = await self._wanted(request)
        has_cases = document.cases.received > 0
        return page(
            "results.html",
            agency=agency.name,
            periods=[(each.label, period_name(each)) for each in periods],
            period=period.label,
            period_words=period_words(period),
            simulated=simulated_words(document),
            edition=edition_words(document),
            period_name=period_name(period),
            surveys=await survey_results(document),
            cases=case_passage(document.cases),
            case_lines=case_sentences(document.cases)[1:] if has_cases else [],
            case_chart=await drawn(cases_chart(document.cases) if has_cases else None),
            quotes=quotes_by_area(document),
            told=told_cases(document),
            only_counted=document.cases.received - len(document.published),
            remarks=remarks(document),
            smallest=document.smallest,
            licence=LICENCE,
            licence_url=LICENCE_URL,
        )

    async def csv(self, request: Request) -> Response:
        period, document = await self._wanted(request)
        return _download(open_csv(document), "text/csv; charset=utf-8", f"{period.label}.csv")

    async def json(self, request: Request) -> Response:
        period, document = await self._wanted(request)
        return _download(open_json(document), "application/json", f"{period.label}.json")

    async def _wanted(self, request: Request) -> tuple[Period, ExportDocument]:
        """The newest where none is named; HTTPException 404 for what is not published."""
        label = request.query_params.get("period", "")
        periods = await self._site.figures.closed()
        period = next((each for each in periods if label in ("", each.label)), None)
        if period is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return period, await self._site.figures.report(period.label, "public")


def _download(content: bytes, kind: str, name: str) -> Response:
    disposition = f'attachment; filename="ket-qua-{name}"'
    return Response(content, media_type=kind, headers={"Content-Disposition": disposition})


async def survey_results(document: ExportDocument) -> list[SurveyResult]:
    """The surveys that somebody answered; what too few answered is there and says so."""
    rows = {table.survey: table.rows for table in tables(document)}
    return [
        await _survey_result(shares, document, rows[shares.survey, shares.version])
        for shares in by_survey(f for f in document.figures if f.mode is None)
        if shares.headline.respondents
    ]


async def _survey_result(
    shares: SurveyShares, document: ExportDocument, rows: tuple[Row, ...]
) -> SurveyResult:
    name = survey_name(shares, document.labels)
    headline = replace(shares.headline, missing=None)
    if headline.suppressed:
        return SurveyResult(name, TOO_FEW, (), (), ())
    pictures = [await drawn(chart) for chart in charts_of(shares, document)]
    return SurveyResult(
        name,
        result_words(headline),
        tuple(about_headline(headline, document)),
        tuple(picture for picture in pictures if picture is not None),
        rows,
    )


def tables(report: ExportDocument) -> list[Table]:
    """One table a version of a survey: the share of satisfied answers for each scope."""
    shares = [f for f in report.figures if f.measure == "top2" and f.mode is None]
    versions = dict.fromkeys((figure.survey or "", figure.version or 0) for figure in shares)
    return [
        Table(
            key,
            tuple(row(f, report.labels) for f in shares if (f.survey, f.version) == key),
        )
        for key in versions
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
