"""The console's figures: who sees which, what they rest on, and what nobody is told."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from storage.ports import Store
from tests.web.answered import months_of_answers
from tests.web.officer.filed import file_case
from tests.web.site import HOSPITAL, OFFICE, Here, running

PAGE = "/officer/figures"


@pytest.fixture
async def few() -> AsyncIterator[Here]:
    """Four answers of October are about the inspectors."""
    answered = await months_of_answers(few=True)
    async with running(answered.store, figures=answered.figures) as here:
        yield here


@pytest.fixture
async def office() -> AsyncIterator[Here]:
    answered = await months_of_answers()
    async with running(answered.store, figures=answered.figures) as here:
        yield here


async def test_statistics_staff_read_the_result_and_its_certainty(store: Store) -> None:
    answered = await months_of_answers(store)
    async with running(store, figures=answered.figures) as here:
        client = await here.signed_in("Thống kê", OFFICE, "statistics")
        page = (await client.get(PAGE)).text

    assert "Tháng 10 năm 2026" in page
    assert "Tỷ lệ hài lòng: 85,0% (130/153 phiếu)" in page
    assert "chưa đủ cơ sở kết luận" in page
    assert "So với kỳ trước: chưa thấy thay đổi rõ rệt" in page
    assert "Các kỳ gần đây" in page


async def test_every_figure_has_its_definition_beside_it(office: Here) -> None:
    client = await office.signed_in("Thống kê", OFFICE, "statistics")
    page = (await client.get(PAGE)).text

    assert "Con số này được tính thế nào" in page
    assert "số câu trả lời Hài lòng và Rất hài lòng ÷ số câu trả lời hợp lệ" in page
    assert "130 – câu trả lời “Hài lòng” và “Rất hài lòng”" in page
    assert "nguyên văn: “mức độ hài lòng đạt trên 80%”, Kế hoạch thử số 1" in page


async def test_other_measures_and_dossiers_stand_with_their_formulas(office: Here) -> None:
    client = await office.signed_in("Thống kê", OFFICE, "statistics")
    page = (await client.get(PAGE)).text

    assert "Điểm trung bình quy đổi %" in page
    assert "điểm trung bình ÷ điểm cao nhất của thang đo" in page
    assert "Hồ sơ một cửa" not in page


async def test_units_are_in_the_order_of_their_names_while_intervals_overlap(
    office: Here,
) -> None:
    client = await office.signed_in("Thống kê", OFFICE, "statistics")
    page = (await client.get(PAGE)).text

    assert "chưa thể nói đơn vị nào hơn" in page


async def test_how_many_more_would_do_is_told_to_statistics_staff_only(office: Here) -> None:
    told = []
    for role, unit in (("statistics", OFFICE), ("head", OFFICE), ("officer", HOSPITAL)):
        client = await office.signed_in(role, unit, role)
        told.append("Ước tính cần thêm" in (await client.get(PAGE)).text)

    assert told == [True, False, False]


async def test_a_unit_sees_its_own_figures_and_no_other_units(office: Here) -> None:
    client = await office.signed_in("Bác sĩ", HOSPITAL)
    page = (await client.get(PAGE)).text

    assert "Số liệu của Bệnh viện đa khoa Thống Nhất" in page
    assert "Tỷ lệ hài lòng: 87,0% (87/100 phiếu; " in page
    assert "Toàn cơ quan" in page
    assert "Thanh tra Sở" not in page
    assert "Các dòng số đếm" not in page


async def test_a_unit_of_four_respondents_sees_no_number(few: Here) -> None:
    client = await few.signed_in("Thanh tra viên", "thanh_tra")
    page = (await client.get(PAGE)).text

    assert "do có ít người trả lời, để không lộ ý kiến của từng người" in page
    assert "75,0%" not in page


async def test_staff_see_the_open_month_with_a_warning_and_units_do_not(office: Here) -> None:
    """What a unit could read each day would tell what the answers of a day were."""
    staff = await office.signed_in("Trưởng phòng", OFFICE, "head")
    unit = await office.signed_in("Bác sĩ", HOSPITAL)
    open_month = f"{PAGE}?period=2026-11"

    assert "Kỳ này chưa chốt" in (await staff.get(open_month)).text
    assert (await unit.get(open_month)).status_code == 404
    assert "Kỳ này chưa chốt" not in (await staff.get(PAGE)).text


async def test_quarters_and_years_can_be_chosen_by_staff(office: Here) -> None:
    client = await office.signed_in("Thống kê", OFFICE, "statistics")

    assert "Quý 4 năm 2026" in (await client.get(f"{PAGE}?period=2026-Q4")).text
    assert (await client.get(f"{PAGE}?period=2026-13")).status_code == 404


async def test_the_rows_behind_a_figure_add_up_to_it(few: Here) -> None:
    client = await few.signed_in("Thống kê", OFFICE, "statistics")
    page = (await client.get(f"{PAGE}/rows?period=2026-10&survey=quick&version=1")).text

    assert "<td>153</td><td>153</td><td>130</td>" in page
    assert "<td>4</td><td>ẩn</td>" in page
    assert "không công bố" in page


async def test_the_rows_are_for_statistics_staff(office: Here) -> None:
    rows = f"{PAGE}/rows?period=2026-10&survey=quick&version=1"
    head = await office.signed_in("Giám đốc", OFFICE, "head")
    staff = await office.signed_in("Thống kê", OFFICE, "statistics")

    assert (await head.get(rows)).status_code == 403
    assert (await staff.get(rows.replace("quick", "nothing"))).status_code == 404


async def test_a_unit_counts_its_own_cases_and_finds_them(office: Here) -> None:
    today = office.clock.now
    office.clock.now = today.replace(month=10, day=1)
    await file_case(office, 1)
    await file_case(office, 2, unit=OFFICE)
    office.clock.now = today
    client = await office.signed_in("Bác sĩ", HOSPITAL)
    page = (await client.get(PAGE)).text

    assert "Trong kỳ tiếp nhận 1 phản ánh, kiến nghị" in page
    assert 'href="/officer/cases?overdue=1"' in page


async def test_nobody_sees_figures_without_signing_in(office: Here) -> None:
    assert (await office.client.get(PAGE)).status_code == 303


async def test_before_the_first_month_is_closed_a_unit_reads_a_sentence(here: Here) -> None:
    client = await here.signed_in("Bác sĩ", HOSPITAL)

    assert "Chưa có kỳ báo cáo nào đã chốt số liệu" in (await client.get(PAGE)).text
