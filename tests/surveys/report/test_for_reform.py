"""The passages of the reform report, in the words that go into it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveys.case_figures import on_time_figure
from surveys.report.for_reform import reform_docx
from tests.surveys.report.exports import EXPORT
from tests.surveys.report.imports import IMPORTED
from tests.surveys.report.opened import everything, lines
from tests.surveys.report.reports import MONTH

SAID = lines(reform_docx(MONTH))


def test_the_parts_come_in_the_order_of_the_reform_report() -> None:
    order = [
        "1. Khảo sát mức độ hài lòng",
        "2. Tiếp nhận, xử lý phản ánh, kiến nghị",
        "3. Giải quyết hồ sơ thủ tục hành chính",
        "4. Công khai kết quả xử lý",
        "5. Đối thoại với người dân, doanh nghiệp",
        "6. Tồn tại, hạn chế",
        "7. Phương hướng kỳ tới",
    ]
    assert [line for line in SAID if line in order] == order
    assert "Kính gửi: Sở Nội vụ" in SAID


def test_a_survey_is_held_against_its_target_with_its_uncertainty() -> None:
    said = everything(reform_docx(EXPORT))

    assert (
        "Phiếu “Bộ phận một cửa”: tỷ lệ hài lòng 87,0% (87/100 phiếu), vượt mức 80% theo số phiếu "
        "thu được; chưa đủ cơ sở kết luận (KTC 95%: 79,0–92,2%)."
    ) in said


def test_cases_are_told_in_one_sentence() -> None:
    cases = replace(
        MONTH.cases,
        received=42,
        on_time=on_time_figure(36, 38, None, closed=True),
        in_time=4,
        overdue=0,
        anonymous=0,
    )
    assert (
        "Trong kỳ tiếp nhận 42 phản ánh, kiến nghị; đã xử lý 38 (đúng hạn 36, đạt 94,7%), "
        "4 đang trong hạn."
    ) in lines(reform_docx(replace(MONTH, cases=cases)))


def test_publication_and_dialogue_are_told_or_left_to_fill_in() -> None:
    assert "Đã công khai kết quả xử lý của 1/4 phản ánh, kiến nghị đã có kết quả (25,0%)." in SAID
    assert (
        "Trong kỳ tiếp nhận 1 câu hỏi của người dân, tổ chức; 1 câu hỏi chưa được trả lời." in SAID
    )
    assert "Số cuộc đối thoại đã tổ chức, ngày, thành phần:" in SAID


def test_what_comes_next_is_left_to_people() -> None:
    after = SAID[SAID.index("7. Phương hướng kỳ tới") + 1 :]

    assert after[:3] == ["", "", ""]


def test_dossiers_are_told_where_they_were_imported() -> None:
    said = everything(reform_docx(replace(MONTH, imported=IMPORTED.imported)))

    assert "Trong kỳ đã giải quyết" in said
    assert "Chưa nhập số liệu hồ sơ" not in said
    assert "Chưa nhập số liệu hồ sơ của kỳ này:" in SAID


@pytest.mark.parametrize("secret", ["Cần thêm ghế", "Ước tính cần thêm"])
def test_no_quote_and_no_estimate_of_missing_people_leaves_the_agency(secret: str) -> None:
    assert secret not in everything(reform_docx(EXPORT))


def test_an_empty_period_is_a_report_all_the_same() -> None:
    nothing = replace(
        MONTH.cases,
        received=0,
        on_time=on_time_figure(0, 0, None, closed=True),
        overdue=0,
    )
    said = lines(reform_docx(replace(MONTH, figures=(), register=(), cases=nothing)))

    assert "Trong kỳ không thu được phiếu trả lời nào." in said
    assert "Trong kỳ không tiếp nhận phản ánh, kiến nghị nào." in said
    assert "Số liệu trong kỳ chưa cho thấy tồn tại nào; nội dung khác:" in said
