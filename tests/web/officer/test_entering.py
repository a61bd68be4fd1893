"""Officers complete the register in the console; nothing half is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import httpx

from bot.registering import Entry, entry_of
from storage.records import Case
from tests.web.officer.filed import file_case
from tests.web.site import Here, csrf_of, version_of
from web.officer.entering import BAD_DAY, BAD_DOCUMENT, BAD_TYPE, REFUSED
from web.officer.moving import STALE

FORM = {
    "content_type": "1",
    "document_number": "05/syt-vp",
    "made_public": "1",
    "promised_on": "2026-12-01",
}


async def enter(client: httpx.AsyncClient, case: Case, **fields: Any) -> httpx.Response:
    page = (await client.get(f"/officer/cases/{case.code}")).text
    data = {"csrf": csrf_of(page), "version": version_of(page), **fields}
    return await client.post(f"/officer/cases/{case.code}/enter", data=data)


async def test_what_is_entered_is_kept_and_stands_on_the_page(here: Here) -> None:
    case = await file_case(here)
    client = await here.signed_in("Cán bộ Một")
    answer = await enter(client, case, **FORM)
    page = (await client.get(answer.headers["location"])).text

    assert entry_of(await here.case(case.code)) == Entry(
        "1", document_number="05/SYT-VP", made_public=True, promised_on=date(2026, 12, 1)
    )
    assert "Đã ghi sổ." in page
    assert "loại 1 (Điều 5), văn bản 05/SYT-VP, đã công khai, hẹn đến 01/12/2026" in page


async def test_every_problem_is_told_at_once_and_nothing_is_kept(here: Here) -> None:
    case = await file_case(here)
    client = await here.signed_in("Cán bộ Một")
    answer = await enter(
        client, case, content_type="9", document_number="gửi bà Lan", promised_on="2001-01-01"
    )

    assert answer.status_code == 400
    assert all(problem in answer.text for problem in (BAD_TYPE, BAD_DOCUMENT, BAD_DAY))
    assert 'value="gửi bà Lan"' in answer.text
    assert entry_of(await here.case(case.code)) == Entry()


async def test_a_case_whose_sender_refuses_is_not_made_public(here: Here) -> None:
    """R-F1"""
    case = await file_case(here, text="Hồ sơ trễ ba tuần. Không muốn công khai.")
    client = await here.signed_in("Cán bộ Một")
    answer = await enter(client, case, **FORM)

    assert answer.status_code == 400
    assert REFUSED in answer.text
    assert entry_of(await here.case(case.code)) == Entry()


async def test_who_enters_second_is_told_and_keeps_what_was_typed(here: Here) -> None:
    case = await file_case(here)
    client = await here.signed_in("Cán bộ Một")
    answer = await enter(client, case, **FORM | {"version": "0"})

    assert answer.status_code == 409
    assert STALE in answer.text
    assert 'value="05/syt-vp"' in answer.text


async def test_who_may_not_open_a_case_cannot_enter_anything(here: Here) -> None:
    case = await file_case(here)
    own = await here.signed_in("Cán bộ Một")
    page = (await own.get(f"/officer/cases/{case.code}")).text
    stranger = await here.signed_in("Cán bộ Hai", "bv_dong_nai")
    data = {"csrf": csrf_of((await stranger.get("/officer/cases")).text), **FORM}
    answer = await stranger.post(
        f"/officer/cases/{case.code}/enter", data={**data, "version": version_of(page)}
    )

    assert answer.status_code in (403, 404)
    assert entry_of(await here.case(case.code)) == Entry()
