"""/officer/paste: a letter, an e-mail or a ticket, read by the machine and filed by a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from http import HTTPStatus

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot import casework
from bot.dialogue.state import Contact, Draft, Guess
from bot.new_cases import new_case, random_code
from complaints.accusation import accused_in, goes_above, superior
from complaints.codes import read_code
from complaints.taxonomy import AREAS, KINDS
from storage.ports import CodeTaken
from storage.records import Case
from web.bodies import field
from web.officer import words
from web.officer.access import Access, SignedIn
from web.officer.done import PASTED
from web.officer.receipts import receipt
from web.officer.senders import sender_in
from web.pages import page
from web.site import Site

LONGEST_LETTER = 20_000
MOST_UNITS = 3

EMPTY = "Xin dán nội dung đơn, thư hoặc phiếu 1022 vào ô bên dưới."
TOO_LONG = "Nội dung dài quá 20.000 ký tự. Xin tách thành nhiều phần."
BAD_CHOICE = "Xin chọn loại, lĩnh vực và đơn vị trong danh sách."
NOT_FOR_STATISTICS = "Tài khoản thống kê chỉ xem số liệu, không vào sổ phản ánh."


class Paste:
    def __init__(self, site: Site, access: Access) -> None:
        self._site = site
        self._access = access

    def routes(self) -> list[Route]:
        return [
            Route("/officer/paste", self.ask, methods=["GET"]),
            Route("/officer/paste", self.look, methods=["POST"]),
            Route("/officer/paste/file", self.file, methods=["POST"]),
        ]

    async def ask(self, request: Request) -> Response:
        signed = await self._access.officer_of(request)
        _check_role(signed)
        return self._ask(signed)

    async def look(self, request: Request) -> Response:
        """What the machine makes of it; nothing is kept yet."""
        signed, form = await self._access.form_of(request)
        _check_role(signed)
        text = _text(form)
        problem = EMPTY if not text else TOO_LONG if len(text) > LONGEST_LETTER else ""
        if problem:
            return self._ask(signed, problem, text)
        guess = await self._site.setting.understanding.guess(text)
        code = random_code()
        contact = sender_in(text, _contact(form))
        return await self._found(signed, text, guess, contact, code)

    async def file(self, request: Request) -> Response:
        """The code was drawn for the page before: sent twice, it is still one case."""
        signed, form = await self._access.form_of(request)
        _check_role(signed)
        text, code = _text(form), read_code(field(form, "code"))
        if not text or len(text) > LONGEST_LETTER or code is None:
            raise HTTPException(HTTPStatus.BAD_REQUEST)
        guess = await self._site.setting.understanding.guess(text)
        chosen = self._chosen(guess, form)
        if chosen is None:
            return await self._found(signed, text, guess, _contact(form), code, BAD_CHOICE)
        draft = Draft(text=text, guess=chosen, contact=_contact(form))
        case = await self._case(code, self._on_its_way(draft))
        agency = self._site.setting.catalog.agency
        try:
            async with self._site.store.begin() as unit:
                _, notices = await casework.file(unit, case, agency, signed.officer.id)
            self._site.service.take_up(notices)
        except CodeTaken:
            pass  # the same form once more: the case stands in the register already
        if not casework.may_see(signed.officer, case, agency):
            above = case.outcome if casework.is_bare_fact(case) else ""
            return page("officer/filed.html", signed=signed, code=code, case=case, above=above)
        return RedirectResponse(f"/officer/cases/{code}?done=filed", HTTPStatus.SEE_OTHER)

    # What they share

    def _ask(self, signed: SignedIn, problem: str = "", text: str = "") -> Response:
        status = HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK
        return page("officer/paste.html", status, signed=signed, problem=problem, text=text)

    async def _found(
        self,
        signed: SignedIn,
        text: str,
        guess: Guess,
        contact: Contact,
        code: str,
        problem: str = "",
    ) -> Response:
        agency = self._site.setting.catalog.agency
        draft = Draft(text=text, guess=guess, contact=contact)
        case = await self._case(code, draft)
        return page(
            "officer/paste_found.html",
            HTTPStatus.BAD_REQUEST if problem else HTTPStatus.OK,
            signed=signed,
            problem=problem,
            text=text,
            contact=contact,
            case=case,
            why=casework.why_of(case.guess),
            route=words.route_name(case),
            sure=_sure(guess),
            units_in_doubt=self._likely(guess),
            flags=words.flag_words(guess.flags),
            above=superior(agency) if self._on_its_way(draft).way == "above" else "",
            term=words.term_name(case.kind),
            receipt=receipt(case, agency),
            kinds=list(KINDS.items()),
            areas=[(area, words.area_name(area, agency)) for area in AREAS],
            units=[(unit.id, unit.name) for unit in agency.units.values()],
        )

    def _on_its_way(self, draft: Draft) -> Draft:
        """As in chat: private parties have two readers, the head of the agency is above us."""
        agency = self._site.setting.catalog.agency
        if draft.kind == "denunciation":
            above = goes_above(accused_in(draft.text, agency), agency)
            return replace(draft, way="above") if above else draft
        private = draft.guess is not None and draft.guess.accused == "private"
        return replace(draft, way="private") if private else draft

    async def _case(self, code: str, draft: Draft) -> Case:
        setting = self._site.setting
        masked = await setting.understanding.masked(draft.text)
        return new_case(
            code,
            draft,
            masked,
            citizen="",
            channel=PASTED,
            language="vi",
            now=self._site.clock(),
            agency=setting.catalog.agency,
            calendar=setting.calendar,
        )

    def _likely(self, guess: Guess) -> list[tuple[str, str]]:
        agency = self._site.setting.catalog.agency
        ranked: Sequence[tuple[str, float]] = guess.record.get("units", ())
        return [
            (words.unit_name(unit, agency), words.sure_words(float(probability)))
            for unit, probability in list(ranked)[:MOST_UNITS]
        ]

    def _chosen(self, guess: Guess, form: FormData) -> Guess | None:
        """What the officer decided, with what the machine thought kept in `record`."""
        kind, area, unit = (field(form, name) for name in ("kind", "area", "unit"))
        if kind not in KINDS or area not in AREAS:
            return None
        if unit not in self._site.setting.catalog.agency.units:
            return None
        changed = (kind, area, unit) != (guess.kind, guess.area, guess.unit)
        corrected = {"corrected": {"kind": kind, "area": area, "unit": unit}} if changed else {}
        return replace(
            guess,
            kind=kind,
            area=area,
            unit=unit,
            route="auto",
            record={**guess.record, **corrected},
        )


def _sure(guess: Guess) -> dict[str, str]:
    """By what is guessed; "" where the machine gave no probability."""
    return {
        name: words.sure_words(float(guess.record[f"p_{name}"]))
        if isinstance(guess.record.get(f"p_{name}"), int | float)
        else ""
        for name in ("kind", "area")
    }


def _check_role(signed: SignedIn) -> None:
    if signed.officer.role == "statistics":
        raise HTTPException(HTTPStatus.FORBIDDEN, NOT_FOR_STATISTICS)


def _text(form: FormData) -> str:
    return field(form, "text").replace("\r\n", "\n").strip()


def _contact(form: FormData) -> Contact:
    name, address, phone = (field(form, f).strip()[:300] for f in ("name", "address", "phone"))
    return Contact(name, address, phone)
