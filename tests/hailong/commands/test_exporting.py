"""The statistics of a period as a file of each format."""

from __future__ import annotations

import csv
import io
import json

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.hailong.commands.conftest import Installation

PERIOD = "2026-10"


def export(hailong: Installation, format_: str, *more: str) -> bytes:
    out = hailong.folder / f"export.{format_}"
    said = hailong("export", "--period", PERIOD, "--format", format_, "--out", str(out), *more)
    assert (said.code, said.out) == (0, "")
    assert "chưa có phiếu hay phản ánh nào" in said.error
    return out.read_bytes()


def test_json_says_which_period_it_is_about(hailong: Installation) -> None:
    exported = json.loads(export(hailong, "json"))
    period = exported["period"]

    assert exported["agency"] == "syt-dong-nai"
    assert (period["label"], period["kind"]) == (PERIOD, "report")
    assert (period["from"][:10], period["to"][:10]) == ("2026-09-15", "2026-10-14")
    assert exported["figures"]
    assert all(figure["verdict"] != "met" for figure in exported["figures"])


def test_a_calendar_month_stands_beside_the_report_month(hailong: Installation) -> None:
    period = json.loads(export(hailong, "json", "--calendar"))["period"]

    assert (period["from"][:10], period["to"][:10]) == ("2026-10-01", "2026-10-31")
    assert period["kind"] == "calendar"


def test_csv_opens_in_a_spreadsheet(hailong: Installation) -> None:
    content = export(hailong, "csv")

    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) > 1


def test_xlsx_opens(hailong: Installation) -> None:
    book = load_workbook(io.BytesIO(export(hailong, "xlsx")))

    assert len(book.sheetnames) >= 2


def test_docx_opens_and_is_headed_by_the_agency(hailong: Installation) -> None:
    report = Document(io.BytesIO(export(hailong, "docx")))
    left, right = report.tables[0].row_cells(0)

    assert left.text.startswith("UBND TỈNH ĐỒNG NAI\nSỞ Y TẾ ĐỒNG NAI")
    assert right.text.endswith("Đồng Nai, ngày …… tháng 10 năm 2026")


@pytest.mark.parametrize("period", ["2026-13", "2026-Q5", "2026-H3", "thang 10", "", "26"])
def test_a_period_that_is_none_is_refused(hailong: Installation, period: str) -> None:
    said = hailong("export", "--period", period, "--format", "json", "--out", "x")

    assert (said.code, said.out) == (1, "")
    assert said.error.startswith(f"Không có kỳ {period}.")


def test_a_folder_that_is_not_there_is_named(hailong: Installation) -> None:
    out = str(hailong.folder / "nowhere" / "x.json")
    said = hailong("export", "--period", PERIOD, "--format", "json", "--out", out)

    assert (said.code, said.error) == (1, f"Không có tệp {out}.\n")


@pytest.mark.parametrize(
    "period, hint",
    [
        (
            "2026-11",
            "Kỳ 2026-11 (15/10–14/11) chưa có phiếu hay phản ánh nào; hôm nay thuộc kỳ 2026-12.\n",
        ),
        (
            "2026-12",
            "Kỳ 2026-12 (15/11–14/12) chưa có phiếu hay phản ánh nào. Kỳ này chưa chốt.\n",
        ),
    ],
)
def test_an_empty_period_is_told(
    hailong: Installation, monkeypatch: pytest.MonkeyPatch, period: str, hint: str
) -> None:
    hailong.place.set_clock("2026-11-20T09:00:00+07:00")
    monkeypatch.setenv("HAILONG_CLOCK", hailong.place.environ["HAILONG_CLOCK"])
    out = str(hailong.folder / "x.json")

    said = hailong("export", "--period", period, "--format", "json", "--out", out)

    assert (said.code, said.error) == (0, hint)


def test_figures_that_are_not_frozen_cannot_be_adjusted(hailong: Installation) -> None:
    """R-F6"""
    said = hailong(
        "export", "--period", PERIOD, "--format", "json", "--out", "x", "--adjust", "thiếu phiếu"
    )

    assert (said.code, said.out) == (1, "")
    assert said.error.startswith(f"Kỳ {PERIOD} chưa chốt số liệu")
