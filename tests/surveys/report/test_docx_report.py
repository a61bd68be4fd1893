"""The official report, opened again by another program."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from surveys.case_figures import on_time_figure
from surveys.figures import Terms, figures_for
from surveys.periods import VIETNAM
from surveys.report.document import ExportDocument
from surveys.report.docx_report import docx_report
from tests.running import ROOT
from tests.surveys.answers_of_people import ONE_STOP, overall, rows_of
from tests.surveys.report.exports import EXPORT, OCTOBER, TARGETS

HIDDEN = "Không hiển thị (dưới 5 người trả lời)"
PROTECTED = "Không hiển thị (bảo vệ người trả lời)"
ANSWERED = (
    *rows_of(overall(79, 90)),
    *rows_of(overall(53, 60), unit="hospital"),
    *rows_of(overall(25, 31), unit="health_center"),
    *rows_of(overall(3, 4), unit="thanh_tra"),
    *rows_of(overall(76, 90), day=date(2026, 9, 1)),
    *rows_of([{"a1": 5, "a2": 4, "b1": 3} for _ in range(40)]),
)
LABELS = replace(
    EXPORT.labels,
    surveys={"one-stop": "Bộ phận một cửa", "inpatient": "Người bệnh nội trú"},
    factors={("one-stop", "access"): "Tiếp cận", ("one-stop", "staff"): "Công chức"},
    units={
        "van_phong": "Văn phòng Sở",
        "hospital": "Bệnh viện",
        "health_center": "Trung tâm Y tế",
        "thanh_tra": "Thanh tra Sở",
    },
)
TERMS = Terms(now=datetime(2026, 10, 20, tzinfo=VIETNAM), targets=TARGETS)
FIGURES = figures_for(ANSWERED, ONE_STOP, OCTOBER, TERMS)
SILENT = figures_for([], replace(ONE_STOP, id="inpatient"), OCTOBER, TERMS)
CASES = replace(
    EXPORT.cases,
    received=42,
    by_kind={"reflection": 33, "proposal": 8, "denunciation": 1},
    by_unit={"van_phong": 30, "hospital": 11},
    on_time=on_time_figure(36, 38, None, closed=True),
    in_time=4,
)
MONTH = replace(EXPORT, figures=(*FIGURES, *SILENT), labels=LABELS, cases=CASES)


def opened(document: ExportDocument) -> Any:
    return Document(io.BytesIO(docx_report(document)))


def lines(report: Any) -> list[str]:
    return [paragraph.text for paragraph in report.paragraphs]


def rows(report: Any) -> Iterator[list[str]]:
    for table in report.tables[1:-1]:
        for row in table.rows:
            yield [cell.text for cell in row.cells]


@pytest.fixture(scope="module")
def report() -> Any:
    return opened(MONTH)


def test_the_report_has_its_parts_in_the_order_of_the_decree(report: Any) -> None:
    order = [
        "BÁO CÁO",
        "Kết quả lấy ý kiến người dân, tổ chức và xử lý phản ánh, kiến nghị",
        "tháng 10 năm 2026",
        "I. KẾT QUẢ LẤY Ý KIẾN NGƯỜI DÂN, TỔ CHỨC",
        "1. Bộ phận một cửa",
        "II. TIẾP NHẬN, XỬ LÝ PHẢN ÁNH, KIẾN NGHỊ",
        "III. CÁCH TÍNH",
    ]

    assert [line for line in lines(report) if line in order] == order
    assert any(line.endswith("của Sở Y tế Ví Dụ./.") for line in lines(report))


def test_each_survey_is_held_against_its_target() -> None:
    said = lines(opened(EXPORT))

    assert (
        "Tỷ lệ hài lòng (Hài lòng + Rất hài lòng): 87,0% (87/100 phiếu), vượt mức 80% theo số "
        "phiếu thu được; chưa đủ cơ sở kết luận (KTC 95%: 79,0–92,2%)."
    ) in said
    assert (
        "Chỉ tiêu của kế hoạch: trên 80% (đến năm 2020, đã hết hạn, chỉ để tham khảo)."
    ) in said


def test_a_survey_that_nobody_answered_is_named_and_has_no_part(report: Any) -> None:
    assert "Không có phiếu trả lời trong kỳ: Người bệnh nội trú." in lines(report)
    assert "2. Người bệnh nội trú" not in lines(report)


def test_units_and_factors_have_rows(report: Any) -> None:
    found = list(rows(report))

    assert ["Văn phòng Sở", "90", "79/90", "87,8%", "79,4–93,0%"] in found
    assert ["Tiếp cận", "40", "80/80", "100,0%"] in [row[:4] for row in found]


def test_a_unit_is_rounded_like_the_main_figure_where_it_is_the_same_number() -> None:
    """80.02 % is "trên 80%" and must not stand as 80,0% below its headline."""
    figures = figures_for(rows_of(overall(4001, 5000)), ONE_STOP, OCTOBER, TERMS)
    report = opened(replace(MONTH, figures=figures))

    assert any("80,02% (4.001/5.000 phiếu)" in line for line in lines(report))
    assert ["Văn phòng Sở", "5.000", "4.001/5.000", "80,02%"] in [r[:4] for r in rows(report)]


def test_a_hidden_unit_shows_its_reason_and_no_number(report: Any) -> None:
    """The inspectorate's four, and the unit whose share would give theirs back."""
    hidden = [row for row in rows(report) if "Không hiển thị" in row[-1]]

    assert hidden == [
        ["Trung tâm Y tế", "31", PROTECTED, PROTECTED, PROTECTED],
        ["Thanh tra Sở", "4", HIDDEN, HIDDEN, HIDDEN],
    ]
    assert any(line.startswith("Ghi chú: “Không hiển thị”") for line in lines(report))


def test_no_number_of_a_hidden_figure_is_anywhere(report: Any) -> None:
    text = "\n".join([*lines(report), *(" ".join(row) for row in rows(report))])

    for secret in ("3/4", "25/31", "75,0%", "80,6%"):
        assert secret not in text


def test_cases_are_told_and_counted(report: Any) -> None:
    assert (
        "Trong kỳ tiếp nhận 42 phản ánh, kiến nghị; đã xử lý 38 (đúng hạn 36, đạt 94,7%), "
        "4 đang trong hạn."
    ) in lines(report)
    assert ["Phản ánh", "33"] in list(rows(report))
    assert "Ghi chú: bảng theo đơn vị không gồm tố cáo." in lines(report)


def test_an_empty_month_is_a_report_all_the_same() -> None:
    nothing = replace(
        EXPORT.cases,
        received=0,
        by_kind={},
        by_area={},
        by_unit={},
        on_time=on_time_figure(0, 0, None, closed=True),
    )
    said = lines(opened(replace(EXPORT, figures=SILENT, cases=nothing, labels=LABELS)))

    assert "Trong kỳ không thu được phiếu trả lời nào." in said
    assert "Trong kỳ không tiếp nhận phản ánh, kiến nghị nào." in said


def test_two_versions_of_a_survey_stand_side_by_side() -> None:
    second = tuple(replace(figure, version=2) for figure in FIGURES)
    said = lines(opened(replace(MONTH, figures=(*FIGURES, *second))))

    assert "1. Bộ phận một cửa (phiên bản 1)" in said
    assert "2. Bộ phận một cửa (phiên bản 2)" in said


def test_the_method_takes_three_sentences(report: Any) -> None:
    said = lines(report)
    method = said[said.index("III. CÁCH TÍNH") + 1]

    assert len(method.rstrip(".").split(". ")) == 3
    assert "theo tiêu chí SIPAS" in method
    assert "dưới 5 người trả lời" in method


def test_r_b10_nothing_is_called_the_sipas_index(report: Any) -> None:
    assert not any("Chỉ số SIPAS" in line for line in lines(report))


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland"])
def test_r_f10_another_process_in_another_zone_writes_the_same_bytes(zone: str) -> None:
    program = (
        "import sys; from surveys.report.docx_report import docx_report; "
        "from tests.surveys.report.test_docx_report import MONTH; "
        "sys.stdout.buffer.write(docx_report(MONTH))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "TZ": zone},
        capture_output=True,
        check=True,
    )

    assert run.stdout == docx_report(MONTH)


@pytest.mark.slow
def test_an_office_suite_reads_the_report_as_it_is_meant(tmp_path: Path) -> None:
    (tmp_path / "bao-cao.docx").write_bytes(docx_report(MONTH))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "bao-cao.docx"]
    subprocess.run(convert, cwd=tmp_path, check=True, capture_output=True, timeout=200)
    run = subprocess.run(
        ["pdftotext", "-layout", "bao-cao.pdf", "-"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    pages = run.stdout.decode().removesuffix("\f").split("\f")

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages[0]
    assert HIDDEN in "".join(pages)
    assert [page.split()[0] for page in pages[1:]] == [str(n + 2) for n in range(len(pages) - 1)]
    assert "Nơi nhận:" in pages[-1]
    assert "./." in pages[-1]
