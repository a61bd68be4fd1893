"""`export --for`: each report opens; what makes no sense is refused before anything is done."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from hailong.commands.audiences import FORMATS, For
from tests.hailong.commands.conftest import Installation, Said

TITLES: dict[For, str] = {
    "cchc": "phục vụ báo cáo cải cách hành chính",
    "unit": "của đơn vị",
    "pakn": "phản ánh, kiến nghị về quy định hành chính",
    "dialogue": "đối thoại với người dân",
    "par-index": "Tự chấm điểm",
    "giao-ban": "SỐ LIỆU GIAO BAN NGÀY",
}


def export(hailong: Installation, audience: str, format_: str, *more: str) -> tuple[Said, Path]:
    out = hailong.folder / f"report.{format_}"
    said = hailong("export", "--for", audience, "--format", format_, "--out", str(out), *more)
    return said, out


@pytest.mark.parametrize("audience", FORMATS)
def test_each_report_opens_as_a_letter(without_model: Installation, audience: For) -> None:
    unit = ("--unit", "van_phong") if audience == "unit" else ()
    said, out = export(without_model, audience, "docx", "--period", "2026-10", *unit)
    report = Document(io.BytesIO(out.read_bytes()))

    assert (said.code, said.out) == (0, "")
    assert any(TITLES[audience] in line.text for line in report.paragraphs)


@pytest.mark.parametrize("audience", ["pakn", "par-index"])
def test_what_is_a_table_by_nature_is_one_too(without_model: Installation, audience: str) -> None:
    _, book = export(without_model, audience, "xlsx", "--period", "2026-10")
    assert load_workbook(io.BytesIO(book.read_bytes())).sheetnames[0] == "Ghi chú"
    _, table = export(without_model, audience, "csv", "--period", "2026-10")
    assert table.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_meeting_without_a_period_takes_the_last_closed_month(
    without_model: Installation,
) -> None:
    said, out = export(without_model, "giao-ban", "docx")

    assert said.code == 0
    assert out.exists()


@pytest.mark.parametrize(
    "arguments, fault",
    [
        (("cchc", "csv"), "Báo cáo cchc không có dạng csv. Dùng --format docx."),
        (("pakn", "json"), "Báo cáo pakn không có dạng json. Dùng --format docx, xlsx, csv."),
        (("unit", "docx"), "Báo cáo của đơn vị nào?"),
        (
            ("unit", "docx", "--unit", "van_phon"),
            "Hồ sơ cơ quan không có đơn vị van_phon. Ý là van_phong?",
        ),
        (("pakn", "docx", "--unit", "van_phong"), "--unit chỉ đi cùng --for unit."),
        (("pakn", "docx", "--wave", "2026-11"), "Báo cáo theo nơi nhận là của một kỳ"),
    ],
)
def test_what_makes_no_sense_is_refused(
    without_model: Installation, arguments: tuple[str, ...], fault: str
) -> None:
    period = () if "--wave" in arguments else ("--period", "2026-10")
    said, out = export(without_model, *arguments, *period)

    assert (said.code, said.out) == (1, "")
    assert said.error.startswith(fault)
    assert not out.exists()


def test_criteria_that_cannot_be_read_are_told_and_nothing_is_written(
    without_model: Installation,
) -> None:
    folder = without_model.folder / "par_index"
    folder.mkdir()
    (folder / "sample.toml").write_text('name = "x"\n', "utf-8")
    said, out = export(without_model, "par-index", "docx", "--period", "2026-10")

    assert said.code != 0
    assert "par_index/sample.toml" in said.error
    assert not out.exists()
