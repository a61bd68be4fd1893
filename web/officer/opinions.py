"""/officer/opinions: a person decides which open answers are quoted, and in which words (R-F1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

import structlog
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.figures_in_chat import WHOLE_AGENCY
from bot.quotable import fault_of, masked
from complaints.taxonomy import AREAS
from storage.records import QuoteDecision
from surveys.periods import Period
from surveys.report.wording import period_name
from web.bodies import field
from web.officer import words
from web.officer.access import Access, SignedIn
from web.officer.open_answers import FIRST, Judged, Key, OpenAnswers
from web.pages import page
from web.site import Site

log = structlog.get_logger()

NOT_FOR_THEM = (
    "Trang này dành cho cán bộ thống kê, lãnh đạo, quản trị và người có thẩm quyền về tố cáo."
)
FAULTS: Final[Mapping[str, str]] = {
    "empty": "Lời trích đang để trống. Xin giữ lại lời người dân, hoặc chọn “Không trích dẫn”.",
    "longer": "Lời trích không được dài hơn lời người dân đã viết.",
    "other_words": (
        "Lời trích chỉ được rút gọn hoặc che thêm: trong ô có từ không có trong lời người dân, "
        "hoặc không theo thứ tự ấy. Muốn che tên, xin thay bằng [TÊN]."
    ),
}
CHILD = "Lời này nói đến trẻ em nên không được trích dẫn."
NO_AREA = "Xin chọn lĩnh vực."
OWN_PATH = "Ý kiến này đi theo đường riêng nên không được trích dẫn."
DECIDED = "Ý kiến này đã có người quyết định trước."
NOT_QUOTED = "Ý kiến này không còn được trích dẫn."
DONE: Final[Mapping[str, str]] = {
    "approve": "Đã cho trích dẫn.",
    "refuse": "Đã ghi: không trích dẫn.",
    "withdraw": "Đã rút lời trích khỏi các trang và bản xuất.",
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What could not be done with one answer, and what had been written."""

    sentence: str = ""
    key: Key = FIRST
    words: str = ""
    area: str = ""
    status: HTTPStatus = HTTPStatus.OK


class Opinions:
    def __init__(self, site: Site, access: Access) -> None:
        self._site = site
        self._access = access
        self._answers = OpenAnswers(site)

    def routes(self) -> list[Route]:
        return [
            Route("/officer/opinions", self.show, methods=["GET"]),
            Route("/officer/opinions/decide", self.decide, methods=["POST"]),
            Route("/officer/opinions/withdraw", self.withdraw, methods=["POST"]),
            Route("/officer/opinions/open", self.open, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        signed = await self._access.officer_of(request)
        _check(signed)
        asked = request.query_params
        period = await self._period(asked.get("period", ""))
        if period is None:
            return page("officer/opinions_none.html", signed=signed)
        after = (asked.get("after", ""), asked.get("question", ""))
        return await self._page(signed, period, after, done=DONE.get(asked.get("done", ""), ""))

    async def decide(self, request: Request) -> Response:
        """One decision for each answer; what takes its own path is put away by its readers."""
        signed, form = await self._access.form_of(request)
        period, judged = await self._asked_for(signed, form)
        approved = field(form, "decision") == "approve"
        quote, area = masked(field(form, "words")), field(form, "area")
        problem = _problem(judged, quote, area) if approved else ""
        if problem:
            key = _key(form)
            trouble = Trouble(problem, key, quote, area, HTTPStatus.BAD_REQUEST)
            return await self._page(signed, period, _after(form), trouble)
        answer = judged.answer
        decision = QuoteDecision(
            response=answer.response,
            question=answer.question,
            survey=answer.survey,
            unit=answer.unit,
            mode=answer.mode,
            day=answer.day,
            approved=approved,
            words=quote if approved else "",
            area=area if approved else "",
            officer=signed.officer.id,
            at=self._site.clock(),
        )
        async with self._site.store.begin() as unit:
            kept = await unit.decide_quote(decision)
        if not kept:
            trouble = Trouble(DECIDED, status=HTTPStatus.CONFLICT)
            return await self._page(signed, period, _after(form), trouble)
        done = "approve" if approved else "refuse"
        self._log(done, signed, _key(form))
        return _back(period, _after(form), done)

    async def withdraw(self, request: Request) -> Response:
        """Whatever is thought of the answer today."""
        signed, form = await self._access.form_of(request)
        period = await self._period(field(form, "period"))
        if period is None or signed.officer.role not in WHOLE_AGENCY:
            raise HTTPException(HTTPStatus.FORBIDDEN, NOT_FOR_THEM)
        async with self._site.store.begin() as unit:
            gone = await unit.withdraw_quote(*_key(form), signed.officer.id, self._site.clock())
        if not gone:
            trouble = Trouble(NOT_QUOTED, status=HTTPStatus.CONFLICT)
            return await self._page(signed, period, _after(form), trouble)
        self._log("withdraw", signed, _key(form))
        return _back(period, _after(form), "withdraw")

    async def open(self, request: Request) -> Response:
        """What takes its own path, as written, on the page that puts it into the register."""
        signed, form = await self._access.form_of(request)
        _, judged = await self._asked_for(signed, form)
        if not judged.own_path:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        self._log("open", signed, _key(form))
        return page("officer/paste.html", signed=signed, problem="", text=judged.answer.text)

    async def _asked_for(self, signed: SignedIn, form: FormData) -> tuple[Period, Judged]:
        """HTTPException 404 for an unknown answer and for one that is not theirs alike."""
        _check(signed)
        period = await self._period(field(form, "period"))
        judged = await self._answers.find(_key(form), period) if period else None
        if period is None or judged is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        if not self._answers.may_decide(signed.officer, judged):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return period, judged

    async def _page(
        self,
        signed: SignedIn,
        period: Period,
        after: Key,
        trouble: Trouble | None = None,
        done: str = "",
    ) -> Response:
        trouble = trouble or Trouble()
        agency = self._site.setting.catalog.agency
        decides = signed.officer.role in WHOLE_AGENCY
        sheet = await self._answers.sheet(signed.officer, period, after)
        async with self._site.store.read() as unit:
            quoted = await unit.approved_quotes(period.first, period.last) if decides else []
            names = {officer.id: officer.name for officer in await unit.officers()}
        return page(
            "officer/opinions.html",
            trouble.status,
            signed=signed,
            periods=[(p.label, period_name(p)) for p in await self._site.figures.closed()],
            period=period.label,
            period_name=period_name(period),
            decides=decides,
            sheet=sheet,
            after=after,
            next=_query(period, sheet.after) if sheet.after else "",
            quoted=[
                (each, words.area_name(each.area, agency), names.get(each.officer, each.officer))
                for each in quoted
            ],
            areas=[(area, words.area_name(area, agency)) for area in AREAS],
            trouble=trouble,
            done=done,
        )

    async def _period(self, label: str) -> Period | None:
        """The newest closed month where none is named, None where none is closed; 404 else."""
        periods = await self._site.figures.closed()
        found = next((each for each in periods if label in ("", each.label)), None)
        if found is None and label:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return found

    def _log(self, what: str, signed: SignedIn, key: Key) -> None:
        """Who decided what about which answer, never in which words (R-E7)."""
        officer = signed.officer.id
        log.info("open_answer", did=what, officer=officer, response=key[0], question=key[1])


def _check(signed: SignedIn) -> None:
    if not signed.opinions:
        raise HTTPException(HTTPStatus.FORBIDDEN, NOT_FOR_THEM)


def _problem(judged: Judged, quote: str, area: str) -> str:
    if judged.own_path:
        return OWN_PATH
    if judged.child:
        return CHILD
    fault = fault_of(quote, judged.answer.text)
    if fault:
        return FAULTS[fault]
    return "" if area in AREAS else NO_AREA


def _key(form: FormData) -> Key:
    return field(form, "response"), field(form, "question")


def _after(form: FormData) -> Key:
    return field(form, "after"), field(form, "after_question")


def _query(period: Period, after: Key, **more: str) -> str:
    here = {"period": period.label, **more}
    if after != FIRST:
        here |= {"after": after[0], "question": after[1]}
    return f"/officer/opinions?{urlencode(here)}"


def _back(period: Period, after: Key, done: str) -> Response:
    return RedirectResponse(_query(period, after, done=done), HTTPStatus.SEE_OTHER)
