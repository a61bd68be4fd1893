"""Head and foot of an official report."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from docx import Document

from surveys.periods import Period, parse_period, wave
from surveys.report import letterhead
from surveys.report.document import ExportDocument
from surveys.report.official_page import OfficialPage
from tests.surveys.report.exports import EXPORT

HEADED = replace(EXPORT, governing_body="UBND tỉnh Ví Dụ", seat="Ví Dụ")


def written(document: ExportDocument) -> Any:
    page = OfficialPage("Báo cáo", "Sở", document.period.end, letterhead.DRAFT)
    letterhead.head(page, document)
    letterhead.title(page, "Kết quả", "tháng 10 năm 2026")
    letterhead.foot(page)
    return Document(io.BytesIO(page.content()))


def lines(cell: Any) -> list[str]:
    return [line.text for line in cell.paragraphs if line.text]


def test_the_head_names_the_agency_below_its_governing_body() -> None:
    """R-F8: a draft, whose number and day are left blank."""
    left, right = written(HEADED).tables[0].row_cells(0)

    assert lines(left) == ["UBND TỈNH VÍ DỤ", "SỞ Y TẾ VÍ DỤ", "Số: ………/BC-………", "DỰ THẢO"]
    assert lines(right) == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Ví Dụ, ngày …… tháng 10 năm 2026",
    ]
    bold = [line.runs[0].bold for line in left.paragraphs if line.text]
    assert bold == [False, True, False, True]


def test_an_agency_without_governing_body_and_seat_leaves_no_gap() -> None:
    left, right = written(EXPORT).tables[0].row_cells(0)

    assert lines(left)[0] == "SỞ Y TẾ VÍ DỤ"
    assert left.paragraphs[0].runs[0].bold
    assert lines(right)[-1] == "………, ngày …… tháng 10 năm 2026"


@pytest.mark.parametrize(
    "period, month",
    [
        pytest.param(parse_period("2026-02"), "tháng 02 năm 2026", id="closes on the 14th"),
        pytest.param(parse_period("2026-12", calendar=True), "tháng 01 năm 2027", id="calendar"),
        pytest.param(
            wave("Đợt 1", date(2026, 3, 1), date(2026, 3, 9)), "tháng 3 năm 2026", id="campaign"
        ),
    ],
)
def test_the_report_bears_the_month_after_its_last_day(period: Period, month: str) -> None:
    assert letterhead.place_and_day(replace(HEADED, period=period)) == f"Ví Dụ, ngày …… {month}"


def test_office_signature_and_name_are_left_to_people() -> None:
    """R-F8"""
    left, right = written(HEADED).tables[-1].row_cells(0)

    assert lines(left)[0] == "Nơi nhận:"
    assert lines(left)[-1].startswith("- Lưu: VT,")
    assert set("".join(lines(right))) == {"…"}
