"""Attachments come through us: typed by content, downloaded, logged."""

from __future__ import annotations

from bot.dialogue.state import SharedFile
from storage.records import Attachment
from tests.web.officer.filed import file_case
from tests.web.site import Here

PHOTO = b"\xff\xd8\xff\xe0 an invented photo"


async def test_a_file_is_downloaded_and_the_look_is_logged(here: Here) -> None:
    async with here.store.begin() as unit:
        await unit.add_file(Attachment("photo", "ref-1", "rác.jpg"), PHOTO, here.clock())
    case = await file_case(here, files=(SharedFile("photo", "ref-1", "rác.jpg", "", 20),))
    client = await here.signed_in("Cán bộ Một")
    answer = await client.get(f"/officer/cases/{case.code}/files/1")

    assert (answer.content, answer.headers["content-type"]) == (PHOTO, "image/jpeg")
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''r%C3%A1c.jpg"
    async with here.store.read() as unit:
        assert len(await unit.case_views(case.code)) == 1


async def test_a_file_that_is_no_longer_there_is_explained(here: Here) -> None:
    case = await file_case(here, files=(SharedFile("photo", "gone", "rác.jpg"),))
    client = await here.signed_in("Cán bộ Một")

    assert (await client.get(f"/officer/cases/{case.code}/files/1")).status_code == 410
    assert (await client.get(f"/officer/cases/{case.code}/files/2")).status_code == 404


async def test_nobody_else_gets_the_file(here: Here) -> None:
    case = await file_case(here, files=(SharedFile("photo", "ref-1", "rác.jpg"),))
    other = await here.signed_in("Cán bộ Hai", "bv_dong_nai")

    assert (await other.get(f"/officer/cases/{case.code}/files/1")).status_code == 404
    assert (await here.client.get(f"/officer/cases/{case.code}/files/1")).status_code == 303
