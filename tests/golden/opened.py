"""The files of a golden month, opened again by other programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from docx import Document
from openpyxl import load_workbook

SURVEY_ORDER = ("inpatient", "one-stop", "outpatient", "quick")
# What a sheet, and what a report's sentence says for each verdict.
WORDS: Mapping[str, str] = {
    "met": "Đạt",
    "not_met": "Chưa đạt",
    "cannot_tell": "Chưa đủ cơ sở kết luận",
    "no_target": "không có chỉ tiêu",
    "no_data": "Không có dữ liệu",
    "suppressed": "Không hiển thị",
}
SENTENCES: Mapping[str, str] = {
    "met": "đạt chỉ tiêu trong số người trả lời",
    "not_met": "chưa đạt chỉ tiêu trong số người trả lời",
    "cannot_tell": "chưa đủ cơ sở kết luận",
    "no_target": "Kế hoạch của cơ quan không có chỉ tiêu bằng số",
    "no_data": "Không có phiếu trả lời trong kỳ",
    "suppressed": "Không hiển thị",
}
COUNTED: Mapping[str, str] = {"met": "Kết luận: Đạt.", "not_met": "Kết luận: Chưa đạt."}


def first_sheet(content: bytes) -> list[str]:
    """Each row as one text; percentages must stand there as people read them."""
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [
        " | ".join(str(cell) for cell in row if cell is not None)
        for row in sheet.iter_rows(values_only=True)
    ]


def paragraphs(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]


def csv_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
