"""Moves made in the console: seen before they go out, kept once, told to the citizen."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from complaints.case import CaseState
from storage.records import Case
from tests.bot.setting import catalog, words
from tests.web.officer.filed import CITIZEN, file_case
from tests.web.site import HOSPITAL, OFFICE, Here, csrf_of, version_of
from web.officer import moving
from web.officer.actions import TOO_THIN

ANSWER = "Bệnh viện đã kiểm tra, bố trí thêm hai bàn khám từ ngày mai và xin lỗi ông/bà."


async def move(client: httpx.AsyncClient, case: Case, name: str, **fields: Any) -> httpx.Response:
    page = (await client.get(f"/officer/cases/{case.code}")).text
    data = {"csrf": csrf_of(page), "version": version_of(page), "move": name, **fields}
    return await client.post(f"/officer/cases/{case.code}/move", data=data)


async def told(here: Here) -> list[str]:
    await here.settle()
    async with here.store.read() as unit:
        return [line.text for line in await unit.said(CITIZEN, 0)]


async def test_an_answer_is_seen_before_it_is_sent_and_then_reaches_the_citizen(
    here: Here,
) -> None:
    case = await file_case(here)
    client = await here.signed_in("Cán bộ Một")
    preview = await move(client, case, "answer", text=ANSWER)
    unit = catalog().agency.units[HOSPITAL].name
    notice = words("vi")["notice.answered"]
    assert notice.format(unit=unit, code=case.code, text=ANSWER) in preview.text
    assert (await here.case(case.code)).state is CaseState.ASSIGNED
    assert await told(here) == []

    sent = await move(client, case, "answer", text=ANSWER, sure="1")

    assert sent.headers["location"] == f"/officer/cases/{case.code}?done=answer"
    assert (await here.case(case.code)).answer == ANSWER
    assert any(ANSWER in line for line in await told(here))


async def test_a_thin_answer_is_refused_and_stays_in_the_box(here: Here) -> None:
    case = await file_case(here)
    client = await here.signed_in("Cán bộ Một")
    answer = await move(client, case, "answer", text="Đã tiếp thu.", sure="1")

    assert answer.status_code == 400
    assert TOO_THIN in answer.text
    assert "Đã tiếp thu.</textarea>" in answer.text


async def test_back_from_the_preview_the_text_is_still_there(here: Here) -> None:
    case = await file_case(here)
    client = await here.signed_in("Cán bộ Một")
    answer = await move(client, case, "answer", text=ANSWER, again="1")

    assert answer.status_code == 200
    assert f"{ANSWER}</textarea>" in answer.text
    assert (await here.case(case.code)).answer == ""


async def test_who_comes_second_is_told_kindly(here: Here) -> None:
    case = await file_case(here)
    client = await here.signed_in("Cán bộ Một")
    page = (await client.get(f"/officer/cases/{case.code}")).text
    await move(client, case, "take")
    data = {"csrf": csrf_of(page), "version": version_of(page), "move": "note", "text": "xong"}
    late = await client.post(f"/officer/cases/{case.code}/move", data=data)

    assert (late.status_code, moving.STALE in late.text) == (409, True)


async def test_a_move_that_is_not_open_is_refused(here: Here) -> None:
    case = await file_case(here)
    client = await here.signed_in("Cán bộ Một")
    answer = await move(client, case, "close")

    assert (answer.status_code, moving.NOT_NOW in answer.text) == (409, True)
    for name in ("rate", "reopen", "citizen_replied", "nonsense"):
        assert (await move(client, case, name, text="5")).status_code == 400


@pytest.mark.parametrize(
    "name, state, told_so",
    [
        ("ask", CaseState.AWAITING_CITIZEN, "cần ông/bà cho biết thêm"),
        ("forward", CaseState.FORWARDED, "chuyển cơ quan có thẩm quyền"),
        ("not_accept", CaseState.NOT_ACCEPTED, "không được tiếp nhận. Lý do"),
    ],
)
async def test_the_citizen_hears_of_every_change(
    here: Here, name: str, state: CaseState, told_so: str
) -> None:
    case = await file_case(here)
    client = await here.signed_in("Cán bộ Một")
    await move(
        client, case, name, text="Xin ông/bà cho biết ngày khám và phòng khám nào.", sure="1"
    )

    assert (await here.case(case.code)).state is state
    assert any(told_so in line for line in await told(here))


async def test_take_answer_and_close_lead_to_the_end(here: Here) -> None:
    case = await file_case(here)
    client = await here.signed_in("Cán bộ Một")
    await move(client, case, "take")
    await move(client, case, "answer", text=ANSWER, sure="1")
    await move(client, case, "close", text="Đã bố trí thêm bàn khám")
    page = (await client.get(f"/officer/cases/{case.code}?done=close")).text

    assert (await here.case(case.code)).state is CaseState.CLOSED
    assert "Đã kết thúc." in page
    assert "Đã bố trí thêm bàn khám" in page
    assert any("hài lòng với cách giải quyết" in line for line in await told(here))


async def test_whoever_passes_a_case_on_no_longer_sees_it(here: Here) -> None:
    case = await file_case(here)
    client = await here.signed_in("Cán bộ Một")
    answer = await move(client, case, "pass_on", unit="bv_dong_nai")

    assert answer.headers["location"] == "/officer/cases?done=pass_on"
    assert "Đã chuyển đơn vị." in (await client.get(answer.headers["location"])).text
    assert (await client.get(f"/officer/cases/{case.code}")).status_code == 404


async def test_the_office_assigns_what_waits_to_be_sorted(here: Here) -> None:
    case = await file_case(here, route="triage")
    client = await here.signed_in("Cán bộ Văn phòng", OFFICE)
    await move(client, case, "assign", unit="bv_dong_nai")
    kept = await here.case(case.code)

    assert (kept.unit, kept.state) == ("bv_dong_nai", CaseState.ASSIGNED)


async def test_nothing_personal_gets_into_the_log(here: Here) -> None:
    """R-E7"""
    case = await file_case(here)
    client = await here.signed_in("Cán bộ Một")
    await move(client, case, "note", text="Đã gọi 0900 000 001, hẹn mai")

    async with here.store.read() as unit:
        event = (await unit.case_events(case.code))[-1]
    assert event.note == "Đã gọi [SĐT], hẹn mai"


async def correct(client: httpx.AsyncClient, case: Case, kind: str, area: str) -> httpx.Response:
    page = (await client.get(f"/officer/cases/{case.code}")).text
    data = {"csrf": csrf_of(page), "version": version_of(page), "kind": kind, "area": area}
    return await client.post(f"/officer/cases/{case.code}/correct", data=data)


async def test_an_officer_corrects_the_machine_and_both_stay_readable(here: Here) -> None:
    case = await file_case(here)
    client = await here.signed_in("Cán bộ Một")
    await correct(client, case, "question", "procedures")
    kept = await here.case(case.code)

    assert (kept.kind, kept.area) == ("question", "procedures")
    assert kept.guess["corrected"] == {"kind": "question", "area": "procedures"}
    async with here.store.read() as unit:
        event = (await unit.case_events(case.code))[-1]
    assert event.move == "correct"
    assert event.note.startswith("Phản ánh, Dịch vụ sự nghiệp công → Câu hỏi")


async def test_what_turns_out_to_be_a_denunciation_leaves_the_unit_at_once(here: Here) -> None:
    """R-D2"""
    case = await file_case(here)
    client = await here.signed_in("Cán bộ Một")
    answer = await correct(client, case, "denunciation", "civil_service")
    kept = await here.case(case.code)

    assert answer.headers["location"] == "/officer/cases?done=correct"
    assert (kept.restricted, kept.unit) == (True, "thanh_tra")
    assert (await client.get(f"/officer/cases/{case.code}")).status_code == 404


async def test_another_kind_has_another_term(here: Here) -> None:
    case = await file_case(here)
    client = await here.signed_in("Cán bộ Văn phòng", OFFICE)
    await correct(client, case, "appeal", "procedures")
    kept = await here.case(case.code)

    assert case.due_why.startswith("15 ngày làm việc")
    assert kept.due_why.startswith("7 ngày làm việc")
    assert kept.due_on < case.due_on


async def test_whoever_erased_their_data_is_not_said_to_have_got_the_answer(here: Here) -> None:
    case = await file_case(here)
    async with here.store.begin() as unit:
        await unit.erase_citizen(CITIZEN)
    client = await here.signed_in("Cán bộ Một")
    preview = (await move(client, case, "answer", text=ANSWER)).text
    sent = await move(client, case, "answer", text=ANSWER, sure="1")
    page = (await client.get(sent.headers["location"])).text

    assert "đã xóa dữ liệu của mình" in preview
    assert "cách đã nhận đơn" not in preview
    assert "Đã lưu trả lời; người dân không còn nhận được qua trò chuyện." in page
    assert "Đã gửi trả lời." not in page
    assert "đã xóa dữ liệu của mình" in page


async def test_only_known_kinds_and_areas_are_taken(here: Here) -> None:
    case = await file_case(here)
    client = await here.signed_in("Cán bộ Một")
    answer = await correct(client, case, "nonsense", "procedures")

    assert (answer.status_code, moving.BAD_CORRECTION in answer.text) == (400, True)
