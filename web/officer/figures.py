"""/officer/figures: what the answers and cases of a period say, and what that rests on."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.figures_in_chat import WHOLE_AGENCY
from storage.records import Officer
from surveys.periods import VIETNAM, Period
from surveys.report.definitions import definition
from surveys.report.figure_charts import cases_chart
from surveys.report.imported_words import RULES_STATE
from surveys.report.passages import case_passage
from surveys.report.wording import (
    case_sentences,
    edition_words,
    period_name,
    period_words,
    simulated_words,
    submission_words,
)
from web.charts import drawn
from web.officer import words
from web.officer.access import Access
from web.officer.figure_rows import Rows
from web.officer.figure_tables import dossiers
from web.officer.figure_view import survey_views, unit_views
from web.pages import page
from web.results import remarks
from web.site import Audience, Site

# The counts behind a figure are no publication, and are read by those who make the figures.
BEHIND_THE_FIGURES = ("statistics", "admin")
NOT_FOR_UNITS = "Số đếm chi tiết chỉ dành cho cán bộ thống kê."


class FiguresPage:
    def __init__(self, site: Site, access: Access) -> None:
        self._site = site
        self._access = access

    def routes(self) -> list[Route]:
        return [
            Route("/officer/figures", self.show, methods=["GET"]),
            Route("/officer/figures/rows", self.rows, methods=["GET"]),
        ]

    def _submission(self, period: Period) -> str:
        today = self._site.clock().astimezone(VIETNAM).date()
        return submission_words(period, today, self._site.setting.calendar.is_working)

    async def show(self, request: Request) -> Response:
        signed = await self._access.officer_of(request)
        officer = signed.officer
        audience = audience_of(officer)
        periods = await self._site.figures.periods(audience)
        if not periods:
            return page("officer/figures_none.html", signed=signed)
        period = self._wanted(request, periods)
        document = await self._site.figures.report(period.label, audience)
        whole = audience == "staff"
        views = (
            await survey_views(document, officer.role)
            if whole
            else await unit_views(document, officer.unit)
        )
        cases = (
            document.cases
            if whole
            else await self._site.figures.cases_of_unit(period.label, officer.unit)
        )
        return page(
            "officer/figures.html",
            signed=signed,
            periods=[(each.label, period_name(each)) for each in periods],
            period=period.label,
            period_words=period_words(period),
            simulated=simulated_words(document),
            edition=edition_words(document),
            submission=self._submission(period) if whole else "",
            is_open=not period.is_closed(self._site.clock()),
            whole=whole,
            unit=words.unit_name(officer.unit, self._site.setting.catalog.agency),
            surveys=views,
            may_see_rows=officer.role in BEHIND_THE_FIGURES,
            may_see_cases=officer.role != "statistics",
            cases=case_passage(cases),
            case_lines=case_sentences(cases)[1:] if cases.received else [],
            case_chart=await drawn(cases_chart(cases) if cases.received else None),
            case_definition=definition(cases.on_time, document.labels),
            dossiers=dossiers(document) if whole else (),
            rules_state=RULES_STATE,
            remarks=remarks(document),
            smallest=document.smallest,
        )

    async def rows(self, request: Request) -> Response:
        """The counts behind the figures of one survey, by unit, way of asking and days."""
        signed = await self._access.officer_of(request)
        if signed.officer.role not in BEHIND_THE_FIGURES:
            raise HTTPException(HTTPStatus.FORBIDDEN, NOT_FOR_UNITS)
        asked = request.query_params
        period = self._wanted(request, await self._site.figures.periods("staff"))
        rows = Rows(self._site.store, self._site.setting.catalog, self._site.figures.labels())
        table = await rows.of(period, asked.get("survey", ""), asked.get("version", ""))
        if table is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return page(
            "officer/figure_rows.html",
            signed=signed,
            table=table,
            period=period.label,
            period_words=period_words(period),
        )

    def _wanted(self, request: Request, periods: Sequence[Period]) -> Period:
        """The newest closed one where none is named; HTTPException 404 for an unknown one."""
        label = request.query_params.get("period", "")
        if not label and periods:
            now = self._site.clock()
            return next((each for each in periods if each.is_closed(now)), periods[0])
        found = next((each for each in periods if each.label == label), None)
        if found is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return found


def audience_of(officer: Officer) -> Audience:
    return "staff" if officer.role in WHOLE_AGENCY else "unit"
