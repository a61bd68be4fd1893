"""The sheet about how responses came in, as its readers see it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date

import openpyxl
from docx import Document

from surveys.collected import IntakeCount, WaveProgress
from surveys.report.csv_report import csv_report
from surveys.report.document import ExportDocument
from surveys.report.docx_report import docx_report
from surveys.report.intake_table import TITLE, progress_sentence
from surveys.report.json_report import json_report
from surveys.report.stored import restored, stored
from surveys.report.xlsx_report import xlsx_report
from tests.surveys.report.exports import EXPORT

RETURNED = IntakeCount(survey="one-stop", version=1, measure="returned", value=143)
COUNTS = (
    RETURNED,
    replace(RETURNED, mode="self", value=103),
    replace(RETURNED, mode="paper", value=40),
    replace(RETURNED, measure="left", value=0),
    replace(RETURNED, measure="minutes", value=61),
    replace(RETURNED, measure="stopped_at", item="overall", value=None),
    replace(
        RETURNED,
        measure="same_minute",
        unit="van_phong",
        mode="self",
        batch="quay-1",
        day=date(2026, 10, 12),
        value=14,
    ),
)


def document() -> ExportDocument:
    modes = {"self": "Tự trả lời", "paper": "Phiếu giấy"}
    return replace(
        EXPORT,
        labels=replace(EXPORT.labels, modes=modes),
        intake=COUNTS,
        wave=WaveProgress("thu", 400, 143),
    )


def test_modes_stand_in_columns_of_their_own() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_report(document())))
    title, first, *rest = [list(row) for row in book[TITLE].iter_rows(values_only=True)]

    assert title == ["Phiếu", "Nội dung", "Chi tiết", "Tất cả", "Tự trả lời", "Phiếu giấy"]
    assert first[:2] == ["Bộ phận một cửa (phiên bản 1)", "Số phiếu thu về"]
    assert first[3:] == [143, 103, 40]
    assert [row[3] for row in rest] == ["trên 60", "Không hiển thị", 14]


def test_what_stands_out_is_told_neutrally() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_report(document())))
    *_, last = book[TITLE].iter_rows(values_only=True)

    assert last[1] == "Cần kiểm tra"
    assert last[2] == (
        "Ngày 12/10/2026, Văn phòng Sở, đợt quay-1: 14 phiếu; nhiều phiếu gửi trong cùng một "
        "phút: kiểm tra xem có phải nhân viên nhập hộ."
    )


def test_the_first_screen_tells_how_far_a_campaign_has_come() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_report(document())))
    lines = [str(cell.value) for (cell,) in book["Kết quả"].iter_rows(max_col=1)][:16]

    assert "Đã thu 143 / 400 phiếu dự kiến." in lines
    assert any(line.endswith("kiểm tra xem có phải nhân viên nhập hộ.") for line in lines)


def test_without_a_planned_number_nothing_is_made_up() -> None:
    assert "không đặt số phiếu dự kiến" in progress_sentence(WaveProgress("thu", None, 3))


def test_csv_has_a_row_a_number_in_the_same_columns() -> None:
    text = csv_report(document()).decode("utf-8-sig")
    *_, left, minutes, hidden, peak = csv.DictReader(io.StringIO(text, newline=""))

    assert (left["Chỉ số"], left["Giá trị"]) == (
        "Bắt đầu nhưng không để lại câu trả lời nào",
        "0",
    )
    assert minutes["Giá trị"] == "61"
    assert (hidden["Giá trị"], hidden["Ẩn số liệu"]) == ("", "có")
    assert (peak["Hình thức"], peak["Giá trị"]) == ("Tự trả lời", "14")


def test_json_says_that_they_are_counts() -> None:
    content = json.loads(json_report(document()))

    assert content["wave"] == {"id": "thu", "planned": 400, "returned": 143}
    assert content["intake"][0] == {
        "survey": "one-stop",
        "version": "1",
        "scope": {"unit": None, "item": None},
        "mode": None,
        "batch": None,
        "day": None,
        "measure": "returned",
        "basis": "count",
        "value": 143,
    }


def test_a_frozen_edition_keeps_how_answers_came_in() -> None:
    kept = restored(stored(document()))

    assert (kept.intake, kept.wave) == (document().intake, document().wave)


def test_the_draft_report_tells_how_far_a_campaign_has_come() -> None:
    report = Document(io.BytesIO(docx_report(document())))

    assert "Đã thu 143 / 400 phiếu dự kiến." in [each.text for each in report.paragraphs]
