"""The workbook, opened again by another library."""

from __future__ import annotations

import io
import os
import re
import struct
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from surveys.figures import Terms, figures_for
from surveys.periods import VIETNAM
from surveys.report.case_sheets import REGISTER
from surveys.report.document import Labels
from surveys.report.figure_table import COLUMNS, EXPLANATIONS
from surveys.report.measure_words import MEASURE_WORDS
from surveys.report.xlsx_report import xlsx_report
from tests.surveys.report.exports import EXPORT, HOSPITAL, INPATIENT, OCTOBER
from tests.surveys.report.workbook_samples import month, opened

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def book() -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx_report(EXPORT)))


def column(sheet: Any, number: int = 1) -> list[str]:
    return [str(cell.value) for (cell,) in sheet.iter_rows(min_col=number, max_col=number)]


def test_the_sheets_stand_in_the_order_of_reading(book: Any) -> None:
    assert book.sheetnames == [
        "Kết quả",
        "Bộ phận một cửa",
        "Yếu tố",
        "Đơn vị x yếu tố",
        "Tiêu chí",
        "Phản ánh, kiến nghị",
        "Sổ theo dõi",
        "Ý kiến",
        "Các chỉ số",
        "Giải thích cột",
        "Phương pháp",
    ]


def test_the_first_screen_says_the_answer(book: Any) -> None:
    lines = column(book["Kết quả"])[:25]
    assert lines[0] == "Sở Y tế Ví Dụ"
    assert any("87,0% hài lòng" in line for line in lines)
    assert any("Chưa đủ cơ sở kết luận (trong số người trả lời)" in line for line in lines)
    assert any("trên 80% (đến năm 2020, đã hết hạn" in line for line in lines)
    assert any("sai số ngẫu nhiên" in line for line in lines)
    assert any("khảo sát trực tuyến theo tiêu chí SIPAS" in line for line in lines)


def test_r_b10_nothing_is_called_the_sipas_index(book: Any) -> None:
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any("Chỉ số SIPAS" in text for text in cells)


def test_a_survey_sheet_has_numbers_that_are_numbers(book: Any) -> None:
    sheet = book["Bộ phận một cửa"]
    titles = [cell.value for cell in sheet[2]]
    first = dict(zip(titles, list(sheet[3]), strict=True))
    assert titles == [column.title for column in COLUMNS]
    share = first["Tỷ lệ hài lòng (Hài lòng + Rất hài lòng)"]
    assert (share.value, share.number_format) == (0.87, "0.00%")
    assert first["Số người trả lời"].value == 100
    assert first["Kết luận"].value.startswith("Chưa đủ cơ sở kết luận")
    assert sheet.freeze_panes == "C3"


def test_the_register_has_the_clerks_columns(book: Any) -> None:
    sheet = book["Sổ theo dõi"]
    assert [cell.value for cell in sheet[1]] == [column.title for column in REGISTER]
    first, second = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=2))
    assert (first[0], first[1].date(), first[2]) == (1, date(2026, 9, 20), "PA-0001")
    assert (first[8], first[11]) == (None, "Không")
    assert second[9:12] == ["05/TB-SYT", "Đã khắc phục", "Có"]


def test_r_f9_no_cell_is_a_formula(book: Any) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    risky = book["Sổ theo dõi"]["E2"]
    assert risky.value.startswith("=HYPERLINK")
    assert risky.quotePrefix
    assert all(cell.hyperlink is None for cell in cells)


def test_every_measure_has_its_formula_source_and_target(book: Any) -> None:
    rows = [[cell.value for cell in row] for row in book["Các chỉ số"].iter_rows()]
    assert rows[0] == ["Chỉ số", "Cách tính", "Căn cứ", "So với chỉ tiêu"]
    assert [row[0] for row in rows[1:]] == [words.name for words in MEASURE_WORDS.values()]
    assert all(all(row) for row in rows)


def test_the_cover_tells_the_other_measures_of_a_hospital_in_one_line() -> None:
    again = openpyxl.load_workbook(io.BytesIO(xlsx_report(replace(EXPORT, figures=HOSPITAL))))
    [line] = [text for text in column(again["Kết quả"]) if text.startswith("Chỉ số khác")]
    assert line == (
        "Chỉ số khác (chỉ để tham khảo, không so với chỉ tiêu): hài lòng toàn diện 25,0% (10 trên "
        "40 người hài lòng ở mọi tiêu chí đã trả lời); so với mong đợi 97,5% (trung bình của 40 "
        "người); quay lại / giới thiệu 90,0% (36 trên 40 người chọn mã 4 hoặc 5)."
    )


def test_every_column_is_explained() -> None:
    assert len(EXPLANATIONS) == len(COLUMNS)


def test_r_f10_the_same_document_gives_the_same_bytes() -> None:
    assert xlsx_report(EXPORT) == xlsx_report(EXPORT)


def test_no_clock_leaves_a_trace_in_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx_report(EXPORT))) as parts:
        assert {part.date_time[0] for part in parts.infolist()} == {1980}
        core = parts.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[^<]+", core)) == {"2026-10-14T23:59:59Z"}


def test_hidden_figures_show_words_and_no_numbers() -> None:
    hidden = tuple(
        replace(figure, suppressed=True, value=None, valid=None, n=None, numerator=None)
        for figure in EXPORT.figures
    )
    again = openpyxl.load_workbook(io.BytesIO(xlsx_report(replace(EXPORT, figures=hidden))))
    row = [cell.value for cell in again["Bộ phận một cửa"][3]]
    titles = [column.title for column in COLUMNS]
    assert row[titles.index(MEASURE_WORDS["top2"].name)] == "Không hiển thị"


def test_what_the_plan_has_no_number_for_is_told_once() -> None:
    figures = tuple(
        replace(f, target=None, verdict="no_target", survey=survey)
        for survey in ("one-stop", "inpatient")
        for f in EXPORT.figures
    )
    again = openpyxl.load_workbook(io.BytesIO(xlsx_report(replace(EXPORT, figures=figures))))
    told = [line for line in column(again["Kết quả"]) if "không có chỉ tiêu bằng số" in line]

    assert len(told) == 1
    assert "inpatient; Phản ánh, kiến nghị giải quyết đúng hạn." in told[0]


def test_a_survey_that_nobody_answered_is_named_on_the_cover_and_has_no_sheet() -> None:
    silent = figures_for([], INPATIENT, OCTOBER, Terms(now=datetime(2026, 10, 20, tzinfo=VIETNAM)))
    labels = replace(EXPORT.labels, surveys={**EXPORT.labels.surveys, "inpatient": "Nội trú"})
    document = replace(EXPORT, figures=(*EXPORT.figures, *silent), labels=labels)
    again = opened(document)

    assert again.sheetnames == opened(EXPORT).sheetnames
    told = [line for line in column(again["Kết quả"]) if "Nội trú" in line]
    assert told[-1] == "Không có phiếu trong kỳ: Nội trú (phiên bản 1)."
    assert "Không có dữ liệu trong kỳ." not in column(again["Kết quả"])


def test_two_surveys_of_one_long_name_have_a_sheet_each() -> None:
    name = "Khảo sát người bệnh nội trú: mẫu số 1/2 [thử]"
    figures = (*EXPORT.figures, *(replace(f, survey="inpatient") for f in EXPORT.figures))
    labels = Labels(surveys={"one-stop": name, "inpatient": name})
    again = openpyxl.load_workbook(
        io.BytesIO(xlsx_report(replace(EXPORT, figures=figures, labels=labels)))
    )
    assert again.sheetnames[1:3] == [
        "Khảo sát người bệnh (one-stop)",
        "Khảo sát người bệnh (inpatient)",
    ]


def test_a_full_month_has_every_sheet() -> None:
    assert opened(month()).sheetnames == [
        "Kết quả",
        "Khảo sát tại Bộ phận Một cửa",
        "Yếu tố",
        "Đơn vị x yếu tố",
        "Tiêu chí",
        "Xu hướng",
        "Hồ sơ một cửa",
        "Phản ánh, kiến nghị",
        "Sổ theo dõi",
        "Ý kiến",
        "Chất lượng thu phiếu",
        "Các chỉ số",
        "Giải thích cột",
        "Phương pháp",
    ]


def test_no_sheet_of_a_full_month_holds_a_formula_or_a_hidden_share() -> None:
    cells = [cell for sheet in opened(month()) for row in sheet.iter_rows() for cell in row]
    hidden = [satisfied / asked for satisfied, asked in ((30, 41), (20, 26), (2, 3), (3, 4))]
    numbers = [cell.value for cell in cells if isinstance(cell.value, float)]

    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [value for value in numbers for share in hidden if abs(value - share) < 1e-6]


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland"])
def test_r_f10_charts_and_all_have_the_same_bytes_in_another_process_and_zone(zone: str) -> None:
    program = (
        "import sys; from tests.surveys.report.workbook_samples import month, xlsx_report; "
        "sys.stdout.buffer.write(xlsx_report(month()))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "TZ": zone},
        capture_output=True,
        check=True,
    )

    assert run.stdout == xlsx_report(month())


@pytest.mark.slow
def test_an_office_suite_reads_the_workbook_as_it_is_meant(tmp_path: Path) -> None:
    (tmp_path / "thang-12.xlsx").write_bytes(xlsx_report(month()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "thang-12.xlsx"]
    subprocess.run(convert, cwd=tmp_path, check=True, capture_output=True, timeout=200)
    text = ["pdftotext", "-layout", "thang-12.pdf", "-"]
    run = subprocess.run(text, cwd=tmp_path, check=True, capture_output=True)
    pages = run.stdout.decode().removesuffix("\f").split("\f")
    draw = ["pdftoppm", "-r", "40", "-png", "-l", "1", "thang-12.pdf", "trang"]
    subprocess.run(draw, cwd=tmp_path, check=True, capture_output=True)

    for words in ("Vì sao", "83,7%", "Chưa đủ cơ sở kết luận", "Đếm toàn bộ 400 hồ sơ", "Đạt"):
        assert words in pages[0]
    letters = "".join("".join(pages).split())
    for words in ("trục đứng bắt đầu từ 60%", "Từng đơn vị và khoảng tin cậy 95%"):
        assert words.replace(" ", "") in letters
    [picture] = tmp_path.glob("trang-*.png")
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    assert width > height


def test_a_cell_that_excel_could_not_hold_is_refused() -> None:
    [first, *_] = EXPORT.register
    with pytest.raises(ValueError, match="32767 characters"):
        xlsx_report(replace(EXPORT, register=(replace(first, summary="a" * 32_768),)))
