"""The paste box: a letter, what the machine makes of it, and the register."""

from __future__ import annotations

import re

import httpx

from complaints.case import CaseState
from tests.bot.setting import catalog
from tests.web.site import HOSPITAL, OFFICE, Here, csrf_of
from web.officer import paste

LETTER = "Kính gửi Sở Y tế, tôi chờ khám ba tiếng ở bệnh viện. Điện thoại 0900 000 001."
CODE = re.compile(r'name="code" value="([^"]+)"')


async def look(client: httpx.AsyncClient, text: str) -> httpx.Response:
    csrf = csrf_of((await client.get("/officer/paste")).text)
    data = {"csrf": csrf, "text": text, "name": "Trần Thị Ví Dụ"}
    return await client.post("/officer/paste", data=data)


def code_of(page: str) -> str:
    found = CODE.search(page)
    assert found is not None
    return found[1]


async def file(client: httpx.AsyncClient, page: str, text: str, **chosen: str) -> httpx.Response:
    fields = {"kind": "complaint", "area": "public_services", "unit": HOSPITAL, **chosen}
    data = {"csrf": csrf_of(page), "code": code_of(page), "text": text, "name": "Trần Thị Ví Dụ"}
    return await client.post("/officer/paste/file", data={**data, **fields})


async def test_a_letter_is_read_and_nothing_is_kept_yet(here: Here) -> None:
    client = await here.signed_in("Cán bộ Văn phòng", OFFICE)
    page = (await look(client, LETTER)).text

    assert "gần như chắc chắn (93%)" in page
    assert "chờ, bệnh viện" in page
    assert "Điện thoại [SĐT]" in page
    assert "15 ngày làm việc" in page
    assert "Kính gửi: Trần Thị Ví Dụ" in page
    assert f"mã số {code_of(page)}" in page
    async with here.store.read() as unit:
        assert await unit.cases() == []


async def test_vao_so_files_one_case_however_often_it_is_sent(here: Here) -> None:
    client = await here.signed_in("Cán bộ Văn phòng", OFFICE)
    page = (await look(client, LETTER)).text
    for _ in range(2):
        answer = await file(client, page, LETTER)
        assert answer.headers["location"] == f"/officer/cases/{code_of(page)}?done=filed"

    async with here.store.read() as unit:
        (case,) = await unit.cases()
    assert (case.channel, case.citizen, case.unit) == ("paste", "", HOSPITAL)
    assert (case.state, case.contact_name) == (CaseState.ASSIGNED, "Trần Thị Ví Dụ")
    shown = await client.get(f"/officer/cases/{case.code}?done=filed")
    assert "Đã vào sổ." in shown.text
    assert "Người dân, " not in shown.text


async def test_what_the_officer_chose_stands_and_the_guess_stays_readable(here: Here) -> None:
    client = await here.signed_in("Cán bộ Văn phòng", OFFICE)
    page = (await look(client, LETTER)).text
    await file(client, page, LETTER, kind="question", unit="van_phong")
    case = await here.case(code_of(page))

    assert (case.kind, case.unit, case.guess["p_kind"]) == ("question", "van_phong", 0.93)
    assert case.guess["corrected"]["kind"] == "question"


async def test_the_letter_of_receipt_follows_what_was_filed(here: Here) -> None:
    client = await here.signed_in("Cán bộ Văn phòng", OFFICE)
    page = (await look(client, LETTER)).text
    await file(client, page, LETTER, unit="bv_dong_nai")
    where = f"/officer/cases/{code_of(page)}"
    csrf = csrf_of((await client.get(where)).text)
    shown = (await client.post(f"{where}/original", data={"csrf": csrf})).text

    unit = catalog().agency.units["bv_dong_nai"].name
    assert f"Đơn vị xử lý: {unit}." in shown
    assert "Kính gửi: Trần Thị Ví Dụ" in shown


async def test_the_machines_best_units_are_named_beside_the_choice(here: Here) -> None:
    client = await here.signed_in("Cán bộ Văn phòng", OFFICE)
    sure = (await look(client, LETTER)).text
    unsure = (await look(client, "Chuyện này chưa rõ của ai.")).text
    name = catalog().agency.units[HOSPITAL].name

    assert f'value="{HOSPITAL}" selected' in sure
    assert f"Máy nghĩ đến: {name} – gần như chắc chắn (93%); " in sure
    assert f'value="{OFFICE}" selected' in unsure
    assert f"Máy nghĩ đến: {name} – chưa rõ, cần người quyết định (40%); " in unsure


async def test_the_law_decides_way_and_term_of_a_denunciation(here: Here) -> None:
    client = await here.signed_in("Cán bộ Văn phòng", OFFICE)
    page = (await look(client, "Tôi tố cáo ông X nhận tiền của người bệnh.")).text

    assert "theo luật, đến người có thẩm quyền" in page
    assert "văn phòng phân loại" not in page
    assert "Hạn xử lý ban đầu" in page
    assert "7 ngày làm việc" in page


async def test_a_denunciation_is_filed_out_of_sight(here: Here) -> None:
    """R-D2"""
    letter = "Tôi tố cáo ông X nhận tiền của người bệnh."
    client = await here.signed_in("Cán bộ Văn phòng", OFFICE)
    page = (await look(client, letter)).text
    assert "dấu hiệu tố cáo" in page
    assert "Đơn vị xử lý:" not in page.partition('id="receipt"')[2]
    answer = await file(client, page, letter, kind="denunciation")
    case = await here.case(code_of(page))

    assert (case.restricted, case.unit) == (True, "thanh_tra")
    assert case.code in answer.text
    assert "tố cáo ông X" not in answer.text
    assert (await client.get(f"/officer/cases/{case.code}")).status_code == 404


async def test_what_cannot_be_filed_is_explained(here: Here) -> None:
    client = await here.signed_in("Cán bộ Văn phòng", OFFICE)
    page = (await look(client, LETTER)).text

    assert paste.EMPTY in (await look(client, " ")).text
    assert paste.TOO_LONG in (await look(client, "x" * 20_001)).text
    assert paste.BAD_CHOICE in (await file(client, page, LETTER, unit="nowhere")).text
    bad_code = await client.post(
        "/officer/paste/file", data={"csrf": csrf_of(page), "text": LETTER, "code": "HL-1"}
    )
    assert bad_code.status_code == 400


async def test_statistics_staff_do_not_file(here: Here) -> None:
    client = await here.signed_in("Cán bộ Thống kê", OFFICE, "statistics")

    assert (await client.get("/officer/paste")).status_code == 403


async def test_of_a_letter_that_accuses_the_head_only_the_fact_is_kept(here: Here) -> None:
    letter = "Tôi tố cáo Giám đốc Sở nhận tiền để bổ nhiệm cán bộ."
    client = await here.signed_in("Cán bộ Văn phòng", OFFICE)
    page = (await look(client, letter)).text
    answer = await file(client, page, letter, kind="denunciation")
    case = await here.case(code_of(page))

    assert "Xin chuyển đơn đến Ủy ban nhân dân tỉnh Đồng Nai" in page
    assert "Xin chuyển đơn đến Ủy ban nhân dân tỉnh Đồng Nai" in answer.text
    assert (case.text, case.state, case.restricted) == ("", CaseState.FORWARDED, True)
    director = await here.signed_in("Giám đốc Sở", "thanh_tra", "head")
    assert (await director.get(f"/officer/cases/{case.code}")).status_code == 404


async def test_a_pasted_report_on_a_clinic_has_two_readers(here: Here) -> None:
    letter = "Phòng khám tư Z không có giấy phép."
    client = await here.signed_in("Cán bộ Văn phòng", OFFICE)
    page = (await look(client, letter)).text
    await file(client, page, letter, unit="quan_ly_hanh_nghe")
    case = await here.case(code_of(page))

    assert (case.unit, case.inspected_by) == ("quan_ly_hanh_nghe", "thanh_tra")
    assert case.contact_name == ""


async def test_the_log_names_the_officer_who_filed_it(here: Here) -> None:
    client = await here.signed_in("Cán bộ Văn phòng", OFFICE)
    page = (await look(client, LETTER)).text
    await file(client, page, LETTER, unit=OFFICE)
    shown = (await client.get(f"/officer/cases/{code_of(page)}")).text

    assert "Cán bộ Văn phòng, " in shown.partition("Nhật ký")[2]
