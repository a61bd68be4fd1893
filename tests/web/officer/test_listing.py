"""The list of cases: what waits, for whom."""

from __future__ import annotations

from datetime import timedelta

import pytest

from complaints.case import CaseState
from tests.web.officer.filed import file_case
from tests.web.site import OFFICE, Here
from web.officer.listing import STILL_OPEN, states_of


async def test_a_unit_sees_its_own_cases_and_no_others(here: Here) -> None:
    own = await file_case(here, 1)
    other = await file_case(here, 2, unit="bv_dong_nai")
    client = await here.signed_in("Cán bộ Một")
    page = (await client.get("/officer/cases")).text

    assert own.code in page
    assert other.code not in page
    assert "0900 000 001" not in page
    assert "[SĐT]" in page


async def test_the_office_sees_all_but_denunciations(here: Here) -> None:
    cases = [await file_case(here, 1), await file_case(here, 2, unit="bv_dong_nai")]
    secret = await file_case(here, 3, kind="denunciation", unit="thanh_tra")
    client = await here.signed_in("Cán bộ Văn phòng", OFFICE)
    page = (await client.get("/officer/cases")).text

    assert [case.code in page for case in cases] == [True, True]
    assert secret.code not in page


async def test_a_named_recipient_sees_denunciations(here: Here) -> None:
    """R-D2: the profile names who may open them."""
    secret = await file_case(here, 3, kind="denunciation", unit="thanh_tra")
    client = await here.signed_in("Chánh Thanh tra Sở", "thanh_tra", "inspectorate")
    page = (await client.get("/officer/cases")).text

    assert secret.code in page
    assert "Hạn chế người xem" in page


@pytest.mark.parametrize("role, told", [("admin", True), ("head", True), ("officer", False)])
async def test_denunciations_that_nobody_can_open_are_counted(
    here: Here, role: str, told: bool
) -> None:
    """R-D2: only how many, and whom the profile names."""
    secret = await file_case(here, 3, kind="denunciation", text="Tôi tố cáo ông X.")
    client = await here.signed_in("Cán bộ Một", role=role)
    page = (await client.get("/officer/cases")).text

    assert ("Có 1 tố cáo chưa ai mở được" in page) is told
    assert ("“Chánh Thanh tra Sở” hoặc “Giám đốc Sở”" in page) is told
    assert secret.code not in page
    assert "ông X" not in page
    await here.add_officer("Giám đốc Sở", OFFICE, "head")
    assert "chưa ai mở được" not in (await client.get("/officer/cases")).text


async def test_the_count_tells_no_recipient_that_they_are_accused(here: Here) -> None:
    """R-D2"""
    await file_case(here, kind="denunciation", text="Tố cáo cán bộ thanh tra nhận tiền")
    client = await here.signed_in("Chánh Thanh tra Sở", "thanh_tra", "inspectorate")

    assert "chưa ai mở được" not in (await client.get("/officer/cases")).text


async def test_statistics_staff_see_no_case(here: Here) -> None:
    case = await file_case(here, 1)
    client = await here.signed_in("Cán bộ Thống kê", OFFICE, "statistics")

    assert case.code not in (await client.get("/officer/cases")).text


async def test_overdue_cases_say_so_in_words_and_can_be_picked(here: Here) -> None:
    late = await file_case(here, 1)
    here.clock.now += timedelta(days=60)
    fresh = await file_case(here, 2)
    client = await here.signed_in("Cán bộ Một")
    page = (await client.get("/officer/cases")).text
    picked = (await client.get("/officer/cases?overdue=1")).text

    assert "1 quá hạn" in page
    assert "Quá hạn" in page
    assert page.index(late.code) < page.index(fresh.code)
    assert late.code in picked
    assert fresh.code not in picked


async def test_a_code_opens_its_case(here: Here) -> None:
    case = await file_case(here, 1)
    client = await here.signed_in("Cán bộ Một")
    typed = case.code.lower().replace("-", " ")
    answer = await client.get("/officer/cases", params={"code": typed})

    assert answer.headers["location"] == f"/officer/cases/{case.code}"
    wrong = await client.get("/officer/cases", params={"code": "<b>HL"})
    assert "&lt;b&gt;HL" in wrong.text


@pytest.mark.parametrize(
    "wanted, states",
    [
        ("", STILL_OPEN),
        ("all", None),
        ("closed", (CaseState.CLOSED,)),
        ("no such state", STILL_OPEN),
    ],
)
def test_states_are_picked_by_name(wanted: str, states: tuple[CaseState, ...] | None) -> None:
    assert states_of(wanted) == states
