"""Denunciations and reports in the console, read as every role (R-D2, R-G10)."""

from __future__ import annotations

import httpx
import pytest

from bot.dialogue.state import SharedFile
from storage.records import Attachment, Inbound, InboundKind
from tests.web.officer.filed import CITIZEN, file_case
from tests.web.officer.test_files import PHOTO
from tests.web.site import HOSPITAL, OFFICE, Here, csrf_of, version_of

ACCUSATION = "Trưởng phòng K nhận 30 triệu để cấp giấy phép."
# name, unit, role, and whether they are a recipient
READERS = [
    ("Cán bộ Một", HOSPITAL, "officer", False),
    ("Trưởng Bệnh viện", HOSPITAL, "head", False),
    ("Cán bộ Văn phòng", OFFICE, "officer", False),
    ("Cán bộ Thanh tra", "thanh_tra", "officer", False),
    ("Thanh tra viên", "thanh_tra", "inspectorate", False),
    ("Quản trị", OFFICE, "admin", False),
    ("Cán bộ Thống kê", OFFICE, "statistics", False),
    ("Chánh Thanh tra Sở", "thanh_tra", "inspectorate", True),
    ("Giám đốc Sở", OFFICE, "head", True),
]


@pytest.mark.parametrize(("name", "unit", "role", "reads"), READERS)
async def test_a_denunciation_is_in_no_list_and_at_no_address_of_others(
    here: Here, name: str, unit: str, role: str, reads: bool
) -> None:
    secret = await file_case(here, kind="denunciation", unit=HOSPITAL, text=ACCUSATION)
    client = await here.signed_in(name, unit, role)
    listed = [
        (await client.get("/officer/cases", params=query)).text
        for query in ({}, {"state": "all"}, {"unit": "thanh_tra"}, {"unit": HOSPITAL})
    ]
    found = await client.get("/officer/cases", params={"code": secret.code})
    page = await client.get(found.headers["location"])
    csrf = csrf_of((await client.get("/officer/cases")).text)
    original = await client.post(f"/officer/cases/{secret.code}/original", data={"csrf": csrf})

    assert (secret.code in listed[1]) is reads
    assert any("Trưởng phòng K" in text or "30 triệu" in text for text in listed) is reads
    assert page.status_code == original.status_code == (200 if reads else 404)
    unknown = await client.get("/officer/cases/HL-0000-0000-0")
    if not reads:
        assert page.text == unknown.text


@pytest.mark.parametrize(
    ("name", "unit", "role", "opens", "sees_sender"),
    [
        ("Nguyễn Thị Nga", "quan_ly_hanh_nghe", "officer", 200, 403),
        ("Phạm Văn Dũng", "thanh_tra", "officer", 200, 200),
        ("Cán bộ Văn phòng", OFFICE, "officer", 200, 403),
        ("Cán bộ Một", HOSPITAL, "officer", 404, 404),
        ("Cán bộ Thống kê", "thanh_tra", "statistics", 404, 404),
    ],
)
async def test_a_report_hides_its_sender_from_all_but_the_inspectors(
    here: Here, name: str, unit: str, role: str, opens: int, sees_sender: int
) -> None:
    async with here.store.begin() as work:
        await work.add_file(Attachment("photo", "ref-1", "z.jpg"), PHOTO, here.clock())
    files = (SharedFile("photo", "ref-1", "z.jpg"),)
    report = await file_case(here, unit="quan_ly_hanh_nghe", way="private", files=files)
    client = await here.signed_in(name, unit, role)
    page = await client.get(f"/officer/cases/{report.code}")
    listing = (await client.get("/officer/cases")).text
    data = {"csrf": csrf_of(listing)}
    original = await client.post(f"/officer/cases/{report.code}/original", data=data)
    file = await client.get(f"/officer/cases/{report.code}/files/1")

    assert page.status_code == opens
    assert (report.code in listing) is (opens == 200)
    assert original.status_code == file.status_code == sees_sender
    for shown in (page, original):
        assert "Trần Thị Ví Dụ" not in shown.text
    if opens == 200:
        assert "người gửi được giữ kín" in page.text
        assert ("Hiện nội dung gốc" in page.text) is (sees_sender == 200)


async def test_correcting_to_denunciation_tells_the_recipients(here: Here) -> None:
    """R-D2"""
    await here.add_officer("Chánh Thanh tra Sở", "thanh_tra", "inspectorate", "web:inspector")
    case = await file_case(here, text=ACCUSATION)
    client = await here.signed_in("Cán bộ Một")
    await _correct(client, case.code, "denunciation")
    await here.settle()

    async with here.store.read() as unit:
        told = [line.text for line in await unit.said("web:inspector", 0)]
        line = (await unit.case_events(case.code))[-1]
    assert len(told) == 1
    assert f"Phản ánh mới {case.code}" in told[0]
    assert line.note.endswith("hạn chế người xem, đã báo người có thẩm quyền")


async def test_the_sender_still_finds_a_hidden_case_and_hears_no_unit(here: Here) -> None:
    case = await file_case(here, text=ACCUSATION)
    client = await here.signed_in("Cán bộ Một")
    await _correct(client, case.code, "denunciation")
    asked = f"/tracuu {case.code}"
    message = Inbound("web", "web", "1", CITIZEN, InboundKind.TEXT, here.clock(), text=asked)
    await here.site.service.receive([message])
    await here.settle()

    async with here.store.read() as unit:
        answer = next(
            line.text for line in await unit.said(CITIZEN, 0) if "Tình trạng" in line.text
        )
    assert f"Phản ánh {case.code}" in answer
    assert "Đơn vị: người có thẩm quyền" in answer
    assert "Thanh tra" not in answer


async def _correct(client: httpx.AsyncClient, code: str, kind: str) -> None:
    page = (await client.get(f"/officer/cases/{code}")).text
    data = {"csrf": csrf_of(page), "version": version_of(page), "kind": kind}
    answer = await client.post(
        f"/officer/cases/{code}/correct", data={**data, "area": "civil_service"}
    )
    assert answer.status_code == 303
