"""/officer/cases/CODE: everything about one case; what was really written, only on request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot import casework, registering
from complaints.agency import Agency
from complaints.case import CaseState
from complaints.content_types import CONTENT_TYPES
from complaints.taxonomy import AREAS, KINDS
from storage.records import Attachment, Case, CaseEvent, Officer
from surveys.periods import VIETNAM
from web.officer import register, words
from web.officer.access import Access, SignedIn
from web.officer.actions import open_to
from web.officer.done import PASTED, done_words, is_erased
from web.officer.receipts import receipt
from web.pages import page
from web.site import Site
from web.vietnamese import size

# R-D3: a person decides; nothing closes by itself.
ARTICLE_25 = "có nêu người hoặc nơi cụ thể: xem xét theo Điều 25 khoản 2 Luật Tố cáo"

ERASED = "đã xóa dữ liệu của mình: không còn liên hệ và không nhận được tin qua trò chuyện"
ELSEWHERE = "đơn vị tiếp nhận đầu tiên"


@dataclass(frozen=True, slots=True)
class LogLine:
    at: datetime
    who: str
    what: str
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """What could not be done, with what had been written, so that nothing is lost.

    `entered` are the fields of the form for the register.
    """

    sentence: str = ""
    move: str = ""
    text: str = ""
    status: int = HTTPStatus.OK
    entered: Mapping[str, str] | None = None


class CasePage:
    def __init__(self, site: Site, access: Access) -> None:
        self._site = site
        self._access = access

    def routes(self) -> list[Route]:
        return [
            Route("/officer/cases/{code}", self.show, methods=["GET"]),
            Route("/officer/cases/{code}/original", self.original, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        signed = await self._access.officer_of(request)
        done = request.query_params.get("done", "")
        return await self.page(signed, request.path_params["code"], done=done)

    async def original(self, request: Request) -> Response:
        """What was written, and by whom; the look is logged before it is granted (R-G10)."""
        signed, _ = await self._access.form_of(request)
        agency = self._site.setting.catalog.agency
        async with self._site.store.begin() as unit:
            case = await register.load_original(
                unit, request.path_params["code"], signed.officer, agency
            )
            await unit.log_view(case.code, signed.officer.id, self._site.clock())
        return await self.page(signed, case.code, original=True)

    async def page(
        self,
        signed: SignedIn,
        code: str,
        *,
        done: str = "",
        original: bool = False,
        trouble: Trouble | None = None,
    ) -> Response:
        agency = self._site.setting.catalog.agency
        async with self._site.store.read() as unit:
            case = await register.load(unit, code, signed.officer, agency)
            events = await unit.case_events(case.code)
            views = await unit.case_views(case.code)
            officers = await unit.officers()
        names = {officer.id: officer.name for officer in officers}
        today = self._site.clock().astimezone(VIETNAM).date()
        trouble = trouble or Trouble()
        return page(
            "officer/case.html",
            trouble.status,
            signed=signed,
            case=case,
            row=register.row_of(case, agency, today, self._site.setting.calendar),
            facts=facts(case, agency, officers),
            why=casework.why_of(case.guess),
            files=[_file(file, original) for file in case.attachments],
            log=[_line(event, names, agency) for event in events],
            views=[(names.get(officer, officer), at) for officer, at in views],
            actions=open_to(case.state),
            units=[(unit.id, unit.name) for unit in agency.units.values()],
            kinds=list(KINDS.items()),
            areas=[(area, words.area_name(area, agency)) for area in AREAS],
            done=done_words(done, case),
            flags=words.flag_words(case.guess.get("flags", ())),
            book=book_of(case, events, agency),
            term=words.term_name(case.kind),
            original=original,
            sender_hidden=not casework.may_see_original(signed.officer, case, agency),
            receipt=receipt(case, agency) if original and case.channel == PASTED else "",
            trouble=trouble,
            content_types=list(CONTENT_TYPES.items()),
            entered=entered_of(case) if trouble.entered is None else trouble.entered,
        )


def facts(case: Case, agency: Agency, officers: Sequence[Officer]) -> list[tuple[str, str]]:
    """Name and value, in the order of the page; what is empty is left out."""
    guess = case.guess
    taken_by = next((o.name for o in officers if o.id == case.taken_by), "")
    rating = words.RATINGS[case.rating - 1] if case.rating else ""
    told = [
        ("Loại", words.kind_name(case.kind) + _sure(guess.get("p_kind"))),
        ("Lĩnh vực", words.area_name(case.area, agency) + _sure(guess.get("p_area"))),
        ("Đơn vị", words.unit_name(case.unit, agency)),
        ("Cách chuyển", words.route_name(case)),
        ("Vì sao", casework.why_of(guess)),
        ("Việc thứ hai", _second(case, agency)),
        ("Cơ sở tư nhân", _report(case, agency)),
        ("Lưu ý", ARTICLE_25 if case.restricted and guess.get("identifiable") else ""),
        ("Nhận qua", words.CHANNELS.get(case.channel, case.channel)),
        ("Người gửi", ERASED if is_erased(case) and not casework.is_bare_fact(case) else ""),
        ("Người nhận việc", taken_by),
        ("Kết luận", case.outcome),
        ("Sổ", registering.entry_words(registering.entry_of(case))),
        ("Người dân đánh giá", rating),
    ]
    return [(name, value) for name, value in told if value]


def entered_of(case: Case) -> dict[str, str]:
    """The fields of the form for the register, as a browser sends them."""
    return {
        "content_type": case.content_type,
        "has_proposal": "1" if case.has_proposal else "",
        "document_number": case.document_number,
        "made_public": "1" if case.made_public else "",
        "promised_on": f"{case.promised_on:%Y-%m-%d}" if case.promised_on else "",
    }


def book_of(case: Case, events: Sequence[CaseEvent], agency: Agency) -> str:
    """Whose register counts it: the unit that it first came to, wherever it is now."""
    if not any(event.move in ("assign", "pass_on", casework.CORRECT) for event in events):
        return words.unit_name(case.unit, agency)
    if any(event.move == "file" and event.after == CaseState.TRIAGE for event in events):
        return words.unit_name(agency.office, agency)
    return ELSEWHERE


def _report(case: Case, agency: Agency) -> str:
    """A report on a private shop or clinic: who sees it beside the unit."""
    if not case.inspected_by:
        return ""
    return f"{words.unit_name(case.inspected_by, agency)} cùng xem; người gửi được giữ kín"


def _sure(probability: object) -> str:
    if not isinstance(probability, int | float):
        return ""
    return f" – máy {words.sure_words(float(probability))}"


def _second(case: Case, agency: Agency) -> str:
    """A message with two grievances: the second stays with this case until somebody splits it."""
    if not (case.area2 or case.unit2):
        return ""
    area = words.area_name(case.area2, agency) if case.area2 else ""
    unit = words.unit_name(case.unit2, agency) if case.unit2 else ""
    return ", ".join(part for part in (area, unit) if part)


def _file(file: Attachment, named: bool) -> str:
    kind = "ảnh" if file.kind == "photo" else "tệp"
    told = file.name if named and file.name else kind
    return f"{told} ({size(file.size)})" if file.size else told


def _line(event: CaseEvent, names: Mapping[str, str], agency: Agency) -> LogLine:
    who = "Người dân" if event.actor == casework.CITIZEN else names.get(event.actor, event.actor)
    note = event.note
    if event.move in ("assign", "pass_on"):
        note = words.unit_name(event.note, agency)
    elif event.move == "rate":
        note = words.RATINGS[int(event.note) - 1] if event.note in "12345" else event.note
    return LogLine(
        event.at, who, words.DONE.get(event.move, event.move), _state(event.after), note
    )


def _state(name: str) -> str:
    return words.state_name(CaseState(name)) if name in tuple(CaseState) else name
