"""Playing a month from the terminal: what is said, what is refused, and what an export says."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook

from storage.ports import Unit
from storage.records import Officer
from tests.hailong.commands.conftest import Installation, Said

MARK = "SỐ LIỆU MÔ PHỎNG"


def simulate(hailong: Installation, *more: str) -> Said:
    return hailong("simulate", "--period", "2026-09", "--citizens", "5", "--seed", "4", *more)


def exported(hailong: Installation, format_: str) -> bytes:
    out = hailong.folder / f"export.{format_}"
    said = hailong("export", "--period", "2026-09", "--format", format_, "--out", str(out))
    assert said.code == 0, said.error
    return out.read_bytes()


def test_a_month_is_played_and_every_file_says_so(without_model: Installation) -> None:
    events = without_model.folder / "events.jsonl"
    said = simulate(without_model, "--events", str(events))

    assert said.code == 0, said.error
    assert said.out.startswith(f"{MARK} của kỳ 2026-09 nằm ở ")
    assert "hailong export --period 2026-09" in said.out
    assert "Đã diễn đến " in said.error
    kinds = {json.loads(line)["what"] for line in events.read_text("utf-8").splitlines()}
    assert {"visit", "begun", "response"} <= kinds

    first = exported(without_model, "json")
    assert json.loads(first)["simulated"] is True
    assert "2026-09 (MÔ PHỎNG)" in exported(without_model, "csv").decode()
    cover = load_workbook(io.BytesIO(exported(without_model, "xlsx"))).worksheets[0]
    assert any(str(row[0]).startswith(MARK) for row in cover.iter_rows(values_only=True))
    report = Document(io.BytesIO(exported(without_model, "docx")))
    assert any(line.text.startswith(MARK) for line in report.paragraphs)

    assert simulate(without_model).code == 0
    assert exported(without_model, "json") == first


def test_a_database_of_real_people_is_refused(without_model: Installation) -> None:
    assert without_model("migrate").code == 0

    async def add(unit: Unit) -> Any:
        await unit.add_officer(Officer("1", "Trần Thị Bình", "van_phong", "officer"))

    without_model.in_store(add)
    said = simulate(without_model)

    assert (said.code, said.out) == (1, "")
    assert "không diễn vào đó" in said.error


@pytest.mark.parametrize(
    "more, told",
    [
        (["--period", "2026-13"], "Không có kỳ 2026-13."),
        (["--period", "2999-01"], "Kỳ 2999-01 chưa qua hẳn"),
        (["--period", "2026-09", "--citizens", "0"], "từ 1 đến 5000"),
    ],
)
def test_what_cannot_be_played_is_said(
    without_model: Installation, more: list[str], told: str
) -> None:
    said = without_model("simulate", *more)

    assert (said.code, said.out) == (1, "")
    assert told in said.error
