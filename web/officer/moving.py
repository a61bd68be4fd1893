"""What officers do to a case: looked through once more where a citizen reads it, then kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from http import HTTPStatus

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot import casework
from bot.new_cases import term_of
from complaints.case import IllegalMove, Move, moves_from
from complaints.taxonomy import AREAS, KINDS
from storage.ports import StaleCase
from storage.records import Case
from surveys.periods import VIETNAM
from web.bodies import field
from web.officer import register
from web.officer.access import Access, SignedIn
from web.officer.actions import BY_MOVE, Action, problem_of
from web.officer.case_page import CasePage, Trouble
from web.officer.done import is_erased
from web.pages import page
from web.site import Site

STALE = (
    "Phản ánh này vừa có người khác thay đổi nên việc anh/chị chọn chưa được thực hiện. "
    "Mời xem lại rồi làm tiếp."
)
NOT_NOW = "Việc này không còn thực hiện được ở tình trạng hiện nay của phản ánh."
BAD_CORRECTION = "Xin chọn loại và lĩnh vực trong danh sách."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a form of the case page asks for; `version` is the one that its officer saw."""

    action: Action
    text: str
    unit: str
    version: int


class Moving:
    def __init__(self, site: Site, access: Access, case_page: CasePage) -> None:
        self._site = site
        self._access = access
        self._case_page = case_page

    def routes(self) -> list[Route]:
        return [
            Route("/officer/cases/{code}/move", self.move, methods=["POST"]),
            Route("/officer/cases/{code}/correct", self.correct, methods=["POST"]),
        ]

    async def move(self, request: Request) -> Response:
        signed, form = await self._access.form_of(request)
        wanted = _wanted(form)
        case = await self._load(request, signed)
        problem, status = self._problem(case, wanted)
        if "again" in form:
            # Back from the preview: the text is there again, and nothing is wrong.
            problem, status = "", HTTPStatus.OK
        if problem or "again" in form:
            trouble = Trouble(problem, wanted.action.move, wanted.text, status)
            return await self._case_page.page(signed, case.code, trouble=trouble)
        if wanted.action.is_read and field(form, "sure") != "1":
            return self._preview(signed, case, wanted)
        return await self._do(signed, case, wanted)

    def _problem(self, case: Case, wanted: Wanted) -> tuple[str, HTTPStatus]:
        if case.version != wanted.version:
            return STALE, HTTPStatus.CONFLICT
        if wanted.action.move not in moves_from(case.state):
            return NOT_NOW, HTTPStatus.CONFLICT
        units = self._site.setting.catalog.agency.units
        return problem_of(wanted.action, wanted.text, wanted.unit in units), HTTPStatus.BAD_REQUEST

    async def _load(self, request: Request, signed: SignedIn) -> Case:
        agency = self._site.setting.catalog.agency
        async with self._site.store.read() as unit:
            return await register.load(unit, request.path_params["code"], signed.officer, agency)

    def _preview(self, signed: SignedIn, case: Case, wanted: Wanted) -> Response:
        """The very words that the citizen will read."""
        catalog, action = self._site.setting.catalog, wanted.action
        values = {
            "code": case.code,
            "unit": casework.told_unit(case, catalog.agency),
            "text": wanted.text,
        }
        notice = catalog.texts[case.language][f"notice.{casework.CITIZEN_NOTICES[action.move]}"]
        return page(
            "officer/preview.html",
            signed=signed,
            case=case,
            action=action,
            text=wanted.text,
            told=notice.format_map(values),
            erased=is_erased(case),
        )

    async def _do(self, signed: SignedIn, case: Case, wanted: Wanted) -> Response:
        """One transaction for the move and its notices; the dialogues hear of it after that."""
        agency, move, text = self._site.setting.catalog.agency, wanted.action.move, wanted.text
        if move is Move.NOTE:
            # Log lines are never changed, so nothing personal may get into one (R-E7).
            text = await self._site.setting.understanding.masked(text)
        doing = casework.Doing(move, signed.officer.id, self._site.clock(), text, wanted.unit)
        try:
            async with self._site.store.begin() as unit:
                moved, notices = await casework.move(unit, case, doing, agency)
        except (StaleCase, IllegalMove):
            stale = Trouble(STALE, move, wanted.text, HTTPStatus.CONFLICT)
            return await self._case_page.page(signed, case.code, trouble=stale)
        self._site.service.take_up(notices)
        return self._next(signed, moved, move)

    async def correct(self, request: Request) -> Response:
        """The officer knows better than the machine; what the machine thought stays readable."""
        signed, form = await self._access.form_of(request)
        case = await self._load(request, signed)
        kind, area = field(form, "kind"), field(form, "area")
        trouble = Trouble()
        if kind not in KINDS or area not in AREAS:
            trouble = Trouble(BAD_CORRECTION, casework.CORRECT, "", HTTPStatus.BAD_REQUEST)
        elif case.version != version_of(form):
            trouble = Trouble(STALE, casework.CORRECT, "", HTTPStatus.CONFLICT)
        else:
            correction = casework.Correction(kind, area, signed.officer.id, self._site.clock())
            agency = self._site.setting.catalog.agency
            try:
                held = self._held_to(case, kind)
                async with self._site.store.begin() as unit:
                    corrected, notices = await casework.correct(unit, held, correction, agency)
                self._site.service.take_up(notices)
                return self._next(signed, corrected, casework.CORRECT)
            except StaleCase:
                trouble = Trouble(STALE, casework.CORRECT, "", HTTPStatus.CONFLICT)
        return await self._case_page.page(signed, case.code, trouble=trouble)

    def _held_to(self, case: Case, kind: str) -> Case:
        """Another kind has another term, from the same day on."""
        if kind == case.kind:
            return case
        setting, day = self._site.setting, case.received_at.astimezone(VIETNAM).date()
        term = term_of(day, setting.catalog.agency, setting.calendar, kind=kind)
        return replace(case, due_on=term.last, due_why=term.why)

    def _next(self, signed: SignedIn, case: Case, done: str) -> Response:
        """To the case, or to the list where it has just left this officer's sight."""
        agency = self._site.setting.catalog.agency
        sees = casework.may_see(signed.officer, case, agency)
        where = f"/officer/cases/{case.code}" if sees else "/officer/cases"
        return RedirectResponse(f"{where}?done={done}", HTTPStatus.SEE_OTHER)


def _wanted(form: FormData) -> Wanted:
    """Raises HTTPException 400 for a move that the console does not have."""
    name = field(form, "move")
    action = BY_MOVE.get(Move(name)) if name in tuple(Move) else None
    if action is None:
        raise HTTPException(HTTPStatus.BAD_REQUEST)
    text = field(form, "text").replace("\r\n", "\n").strip()
    return Wanted(action, text, field(form, "unit"), version_of(form))


def version_of(form: FormData) -> int:
    """-1, which no case has, for anything but a number."""
    given = field(form, "version")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else -1
