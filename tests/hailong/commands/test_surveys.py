from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from hailong.commands.common import CannotDo, Common
from hailong.commands.surveys import csv, toml
from hailong.problems import BadFile
from hailong.profiles import CHECKOUT
from surveys.reading import survey_of

PUBLISHED = sorted((CHECKOUT / "surveys" / "published").glob("*.toml"))
ENGLISH = Common(lang="en")


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_a_published_survey_comes_back_unchanged_from_a_spreadsheet(
    path: Path, tmp_path: Path
) -> None:
    csv(path, out=tmp_path / "sheet.csv")
    toml(tmp_path / "sheet.csv", out=tmp_path / "again.toml")

    again = tomllib.loads((tmp_path / "again.toml").read_text("utf-8"))
    assert survey_of(again) == survey_of(tomllib.loads(path.read_text("utf-8")))


def test_the_sheet_opens_in_excel_with_its_letters(tmp_path: Path) -> None:
    csv(PUBLISHED[0], out=tmp_path / "sheet.csv")

    sheet = (tmp_path / "sheet.csv").read_bytes()
    assert sheet.startswith(b"\xef\xbb\xbfid,")
    assert b"\r\n" in sheet
    assert b"\r\r\n" not in sheet


def test_the_clerk_is_told_where_the_file_belongs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    csv(CHECKOUT / "surveys/published/quick.v1.toml", out=tmp_path / "q.csv")
    sheet = (tmp_path / "q.csv").read_text("utf-8-sig")
    (tmp_path / "q.csv").write_text(sheet.replace("version,1", "version,2"), "utf-8-sig")

    toml(tmp_path / "q.csv", out=tmp_path / "q.toml")

    assert "surveys/published/quick.v2.toml" in capsys.readouterr().out


def test_what_is_there_already_is_not_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "sheet.csv"
    out.write_text("the work of a day", "utf-8")

    with pytest.raises(CannotDo, match="exists already"):
        csv(PUBLISHED[0], out=out, common=ENGLISH)

    assert out.read_text("utf-8") == "the work of a day"


def test_every_fault_of_a_sheet_is_told_with_its_row_and_column(tmp_path: Path) -> None:
    csv(CHECKOUT / "surveys/published/quick.v1.toml", out=tmp_path / "q.csv")
    sheet = (tmp_path / "q.csv").read_text("utf-8-sig")
    bad = sheet.replace("minutes,1", "minutes,ít").replace(
        "x-wish,x-wish,text", "x-wish,x-wish,chữ"
    )
    (tmp_path / "bad.csv").write_text(bad, "utf-8-sig")

    with pytest.raises(BadFile) as caught:
        toml(tmp_path / "bad.csv", out=tmp_path / "bad.toml")

    text = str(caught.value)
    assert text.startswith("Có 2 lỗi:")
    assert "bad.csv, dòng 4, cột B: 'ít' không phải là số nguyên" in text
    assert not (tmp_path / "bad.toml").exists()


def test_a_sheet_in_other_letters_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_bytes("id;phiếu".encode("utf-16"))

    with pytest.raises(BadFile, match="tệp không phải UTF-8"):
        toml(tmp_path / "old.csv", out=tmp_path / "old.toml")


def test_a_survey_with_a_fault_makes_no_sheet(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text('id = "bad"\n', "utf-8")

    with pytest.raises(BadFile):
        csv(tmp_path / "bad.toml", out=tmp_path / "bad.csv")

    assert not (tmp_path / "bad.csv").exists()
