"""What a report says of its own agency, plainly."""

from __future__ import annotations

from dataclasses import replace

from surveys.report.shortcomings import publication, shortcomings
from tests.surveys.report.exports import EXPORT
from tests.surveys.report.reports import MONTH


def test_what_is_not_certain_or_not_done_is_said() -> None:
    assert shortcomings(MONTH) == [
        (
            "Phiếu “Bộ phận một cửa” chưa đủ cơ sở kết luận đạt hay chưa đạt mức 80% (chỉ tiêu đã "
            "hết hạn, chỉ để tham khảo)."
        ),
        (
            "Ở phiếu “Bộ phận một cửa”, cận dưới khoảng tin cậy của các đơn vị sau thấp hơn mức "
            "80%, nên chưa thể nói các đơn vị này đạt mức đó (xếp theo tên, không xếp hạng): Bệnh "
            "viện Ví Dụ; Văn phòng Sở."
        ),
        "Còn 2 phản ánh, kiến nghị quá hạn chưa xử lý xong.",
        "Có 1 phản ánh, kiến nghị xử lý xong nhưng trễ hạn.",
        "Còn 3 kết quả xử lý phản ánh, kiến nghị chưa được ghi là đã công khai.",
    ]


def test_a_hidden_unit_is_not_named() -> None:
    figures = tuple(
        replace(f, suppressed=True, value=None, low=None, high=None)
        if f.scope.unit == "bv_vi_du"
        else f
        for f in MONTH.figures
    )
    said = " ".join(shortcomings(replace(MONTH, figures=figures)))

    assert "Văn phòng Sở" in said
    assert "Bệnh viện Ví Dụ" not in said


def test_a_survey_that_nobody_answered_is_one() -> None:
    silent = tuple(replace(f, respondents=0, value=None) for f in EXPORT.figures)

    assert "Phiếu “Bộ phận một cửa” chưa thu được câu trả lời nào." in shortcomings(
        replace(EXPORT, figures=silent)
    )


def test_only_results_of_petitions_have_to_be_made_public() -> None:
    assert publication(MONTH) == (4, 1)
