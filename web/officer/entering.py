"""The form in which officers complete the register: legal type, document, publication, promise."""

from __future__ import annotations

import re
from datetime import date
from http import HTTPStatus

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot import registering
from bot.registering import Entry
from complaints.content_types import CONTENT_TYPES
from complaints.publication import refuses_publication
from storage.ports import StaleCase
from storage.records import Case
from surveys.periods import VIETNAM
from web.bodies import field
from web.officer import register
from web.officer.access import Access
from web.officer.case_page import CasePage, Trouble
from web.officer.moving import STALE, version_of
from web.site import Site

# "05/SYT-VP", "123/2026/QĐ-UBND": a number and a sign, so that no name gets into the log (R-E7).
DOCUMENT = re.compile(r"\d{1,6}(?:/\d{4})?/[A-ZĐÂĂÊÔƠƯ0-9][A-ZĐÂĂÊÔƠƯ0-9&.\-]{0,40}")
FIELDS = ("content_type", "has_proposal", "document_number", "made_public", "promised_on")

BAD_TYPE = "Xin chọn loại nội dung trong danh sách."
BAD_DOCUMENT = "Số văn bản gồm số và ký hiệu, ví dụ 05/SYT-VP."
REFUSED = "Người gửi ghi không công khai: phản ánh này chỉ được đếm, xin bỏ chọn công khai."
BAD_DAY = "Ngày hẹn phải là một ngày từ ngày nhận phản ánh trở đi."


class Entering:
    def __init__(self, site: Site, access: Access, case_page: CasePage) -> None:
        self._site = site
        self._access = access
        self._case_page = case_page

    def routes(self) -> list[Route]:
        return [Route("/officer/cases/{code}/enter", self.enter, methods=["POST"])]

    async def enter(self, request: Request) -> Response:
        signed, form = await self._access.form_of(request)
        agency = self._site.setting.catalog.agency
        async with self._site.store.read() as unit:
            case = await register.load(unit, request.path_params["code"], signed.officer, agency)
        given = {name: field(form, name).strip() for name in FIELDS}
        entry, problems = _read(given, case)
        status = HTTPStatus.BAD_REQUEST
        if not problems:
            try:
                await self._keep(case, entry, signed.officer.id, form)
                where = f"/officer/cases/{case.code}?done={registering.ENTER}"
                return RedirectResponse(where, HTTPStatus.SEE_OTHER)
            except StaleCase:
                problems, status = [STALE], HTTPStatus.CONFLICT
        trouble = Trouble(" ".join(problems), registering.ENTER, "", status, given)
        return await self._case_page.page(signed, case.code, trouble=trouble)

    async def _keep(self, case: Case, entry: Entry, officer: str, form: FormData) -> None:
        if case.version != version_of(form):
            raise StaleCase
        async with self._site.store.begin() as unit:
            await registering.enter(unit, case, entry, officer, self._site.clock())


def _read(given: dict[str, str], case: Case) -> tuple[Entry, list[str]]:
    """The entry, and everything that is wrong with it."""
    problems = []
    if given["content_type"] and given["content_type"] not in CONTENT_TYPES:
        problems.append(BAD_TYPE)
    number = given["document_number"].upper().replace(" ", "")
    if number and not DOCUMENT.fullmatch(number):
        problems.append(BAD_DOCUMENT)
    day = _day(given["promised_on"])
    received = case.received_at.astimezone(VIETNAM).date()
    if given["promised_on"] and (day is None or day < received):
        problems.append(BAD_DAY)
    if given["made_public"] == "1" and refuses_publication(case.text):
        problems.append(REFUSED)
    entry = Entry(
        given["content_type"],
        given["has_proposal"] == "1",
        number,
        given["made_public"] == "1",
        day,
    )
    return entry, problems


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
