"""One case: masked, until somebody asks to see it and is written down."""

from __future__ import annotations

from tests.bot.setting import catalog
from tests.web.officer.filed import TEXT, file_case
from tests.web.site import OFFICE, Here, csrf_of


async def test_a_case_is_masked_and_says_why_it_is_here(here: Here) -> None:
    case = await file_case(here)
    client = await here.signed_in("Cán bộ Một")
    page = (await client.get(f"/officer/cases/{case.code}")).text

    assert "0900 000 001" not in page
    assert "Trần Thị Ví Dụ" not in page
    assert "chờ, bệnh viện" in page
    assert "15 ngày làm việc" in page
    assert "gần như chắc chắn (93%)" in page
    assert "Vào sổ" in page
    assert "Số 1/2026 (sổ của Bệnh viện" in page
    assert "an toàn của người bệnh" not in page


async def test_what_is_urgent_is_still_said_and_the_register_keeps_its_unit(here: Here) -> None:
    case = await file_case(here, route="triage", flags=("safety",))
    client = await here.signed_in("Cán bộ Văn phòng", OFFICE)
    page = (await client.get(f"/officer/cases/{case.code}")).text

    assert "liên quan đến an toàn của người bệnh" in page
    assert f"(sổ của {catalog().agency.units[OFFICE].name})" in page


async def test_the_original_is_shown_on_request_and_the_look_is_logged(here: Here) -> None:
    """R-G10"""
    case = await file_case(here)
    client = await here.signed_in("Cán bộ Một")
    page = (await client.get(f"/officer/cases/{case.code}")).text
    shown = await client.post(f"/officer/cases/{case.code}/original", data={"csrf": csrf_of(page)})

    assert TEXT in shown.text
    assert "Trần Thị Ví Dụ" in shown.text
    async with here.store.read() as unit:
        (view,) = await unit.case_views(case.code)
        (officer,) = await unit.officers()
    assert view == (officer.id, here.clock())
    after = (await client.get(f"/officer/cases/{case.code}")).text
    assert "0900 000 001" not in after
    assert "Ai đã xem nội dung gốc" in after


async def test_what_is_not_theirs_is_not_there(here: Here) -> None:
    case = await file_case(here, unit="bv_dong_nai")
    secret = await file_case(here, 2, kind="denunciation", unit="thanh_tra")
    own = await here.signed_in("Cán bộ Một")
    office = await here.signed_in("Cán bộ Văn phòng", OFFICE)
    csrf = csrf_of((await own.get("/officer/cases")).text)

    assert (await own.get(f"/officer/cases/{case.code}")).status_code == 404
    assert (await office.get(f"/officer/cases/{secret.code}")).status_code == 404
    assert (await own.get("/officer/cases/HL-0000-0000-1")).status_code == 404
    assert (await own.get("/officer/cases/nonsense")).status_code == 404
    for action in ("original", "move", "correct"):
        answer = await own.post(
            f"/officer/cases/{case.code}/{action}", data={"csrf": csrf, "move": "take"}
        )
        assert answer.status_code == 404


async def test_a_form_of_another_session_does_nothing(here: Here) -> None:
    case = await file_case(here)
    client = await here.signed_in("Cán bộ Một")
    other = await here.signed_in("Cán bộ Hai")
    csrf = csrf_of((await other.get("/officer/cases")).text)

    for token in ("", csrf):
        answer = await client.post(f"/officer/cases/{case.code}/original", data={"csrf": token})
        assert answer.status_code == 403
    async with here.store.read() as unit:
        assert await unit.case_views(case.code) == []
