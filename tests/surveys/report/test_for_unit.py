"""A unit's own report: its numbers, and nobody else's."""

from __future__ import annotations

from dataclasses import replace

from surveys.report.for_unit import days_overdue, of_unit, unit_docx
from tests.surveys.report.opened import everything, lines, opened, rows
from tests.surveys.report.reports import HOSPITAL, MONTH, OFFICE, REGISTER

REPORT = unit_docx(MONTH, HOSPITAL, "Văn phòng Sở")


def test_the_unit_writes_to_its_office() -> None:
    left, _ = opened(REPORT).tables[0].row_cells(0)

    assert left.text.startswith("SỞ Y TẾ VÍ DỤ\nBỆNH VIỆN VÍ DỤ")
    assert "Kính gửi: Văn phòng Sở" in lines(REPORT)


def test_its_surveys_cases_and_overdue_cases_are_told() -> None:
    assert ["Hài lòng chung", "60", "40/60", "66,7%", "54,1–77,3%"] in rows(REPORT)
    assert (
        "Trong kỳ đơn vị tiếp nhận 2 phản ánh, kiến nghị; đã xử lý 1 (đúng hạn 1), 1 quá hạn chưa "
        "xử lý xong."
    ) in lines(REPORT)
    assert ["HL-4", "Chờ lâu ở quầy HL-4", "02/10/2026", "12 ngày"] in rows(REPORT)


def test_no_other_number_is_in_it() -> None:
    """Neither another unit's nor the agency's, from which the others could be worked out."""
    text = everything(REPORT)

    for secret in ("79/90", "119/150", "79,3%", "87,8%", "HL-1", "Ước tính cần thêm"):
        assert secret not in text
    own = of_unit(MONTH, HOSPITAL)
    assert {figure.scope.unit for figure in own.figures} == {HOSPITAL}
    assert all(figure.missing is None for figure in own.figures)


def test_a_hidden_figure_shows_its_reason_and_no_number() -> None:
    hidden = tuple(
        replace(f, suppressed=True, respondents=4, value=None, numerator=None, valid=None)
        if f.scope.unit == HOSPITAL
        else f
        for f in MONTH.figures
    )
    report = unit_docx(replace(MONTH, figures=hidden), HOSPITAL)

    assert "Không hiển thị (dưới 5 người trả lời)" in everything(report)
    assert "40/60" not in everything(report)


def test_a_unit_of_which_nothing_is_known_has_a_report_all_the_same() -> None:
    said = lines(unit_docx(MONTH, "thanh_tra"))

    assert "Trong kỳ không thu được phiếu trả lời nào về đơn vị." in said
    assert "Trong kỳ đơn vị không tiếp nhận phản ánh, kiến nghị nào." in said


def test_days_overdue_are_counted_from_the_last_day() -> None:
    assert [days_overdue(row) for row in REGISTER if row.standing == "overdue"] == [12, 9]
    assert days_overdue(replace(REGISTER[0], due=None)) == 0
    assert of_unit(MONTH, OFFICE).agency_name == "Văn phòng Sở"
