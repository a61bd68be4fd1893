"""/officer/cases: what waits for an officer."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from complaints.case import OPEN, CaseState
from complaints.codes import read_code
from surveys.periods import VIETNAM
from web.officer import register, words
from web.officer.access import Access
from web.officer.done import DONE
from web.pages import page
from web.site import Site

# What the list shows before anything is chosen: all that somebody still has to do.
STILL_OPEN = (*OPEN, CaseState.ANSWERED)
ALL = "all"
# Those who can see to it that somebody opens the denunciations.
TOLD_OF_UNOPENABLE = ("admin", "head", "inspectorate")


class Listing:
    def __init__(self, site: Site, access: Access) -> None:
        self._site = site
        self._access = access

    def routes(self) -> list[Route]:
        return [Route("/officer/cases", self.show, methods=["GET"])]

    async def show(self, request: Request) -> Response:
        signed = await self._access.officer_of(request)
        asked = request.query_params
        code = asked.get("code", "").strip()
        if code and (known := read_code(code)):
            return RedirectResponse(f"/officer/cases/{known}", HTTPStatus.SEE_OTHER)
        agency, calendar = self._site.setting.catalog.agency, self._site.setting.calendar
        today = self._site.clock().astimezone(VIETNAM).date()
        states = states_of(asked.get("state", ""))
        async with self._site.store.read() as unit:
            cases = await register.visible_cases(unit, signed.officer, agency, states)
            told = signed.officer.role in TOLD_OF_UNOPENABLE
            unopenable = await register.unopenable(unit, agency) if told else 0
        units = {case.unit: words.unit_name(case.unit, agency) for case in cases}
        if wanted := asked.get("unit", ""):
            cases = [case for case in cases if case.unit == wanted]
        if overdue := asked.get("overdue") == "1":
            cases = [case for case in cases if words.is_overdue(case, today)]
        shown = cases[: register.MOST_SHOWN]
        return page(
            "officer/cases.html",
            signed=signed,
            rows=[register.row_of(case, agency, today, calendar) for case in shown],
            count=len(cases),
            late=sum(words.is_overdue(case, today) for case in cases),
            most=register.MOST_SHOWN,
            states=[(state.value, words.state_name(state)) for state in CaseState],
            units=sorted(units.items(), key=lambda unit: unit[1]),
            state=asked.get("state", ""),
            unit=wanted,
            overdue=overdue,
            bad_code=code,
            unopenable=unopenable,
            recipients=[words.unit_name(name, agency) for name in agency.denunciation_recipients],
            done=DONE.get(asked.get("done", ""), ""),
        )


def states_of(wanted: str) -> tuple[CaseState, ...] | None:
    """What to ask the store for; None for all."""
    if wanted == ALL:
        return None
    return (CaseState(wanted),) if wanted in tuple(CaseState) else STILL_OPEN
