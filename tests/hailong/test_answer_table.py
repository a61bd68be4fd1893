"""The table of forms that were typed in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hailong.answer_table import AnswerTable, answer_of
from hailong.problems import BadFile
from hailong.tables import Faults
from hailong.unit_names import UnitNames
from surveys.forms import Form
from surveys.waves import Wave
from tests.bot.setting import catalog

AGENCY = catalog().agency
HEADER = "form,survey,unit,day,x-overall,x-staff,x-wish,II.I.15"
GOOD = "101,quick,Văn phòng Sở,20/11/2026,4,rất hl,Thêm ghế,"
WAVE = Wave("11", "Đợt", "one-stop", date(2026, 11, 1), date(2026, 11, 30), ("thanh_tra",))


def read(tmp_path: Path, *lines: str, wave: Wave | None = None) -> list[Form]:
    path = tmp_path / "phieu.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    faults = Faults(path.name)
    table = AnswerTable(catalog().surveys, AGENCY, wave)
    forms = table.read(path, UnitNames(AGENCY), faults)
    faults.raise_if_any()
    return forms


def told(tmp_path: Path, *lines: str, wave: Wave | None = None) -> str:
    with pytest.raises(BadFile) as bad:
        read(tmp_path, *lines, wave=wave)
    return str(bad.value)


def test_codes_and_wordings_are_read_as_in_the_chat(tmp_path: Path) -> None:
    [form] = read(tmp_path, HEADER, GOOD)

    assert (form.number, form.unit, form.day) == ("101", "van_phong", date(2026, 11, 20))
    assert (form.survey.id, form.survey.version) == ("quick", 1)
    assert form.answers == {"x-overall": "4", "x-staff": "5", "x-wish": "Thêm ghế"}


def test_a_question_is_named_by_its_code_or_its_id(tmp_path: Path) -> None:
    row = "1,one-stop,van_phong,2026-11-20,3"
    [by_code] = read(tmp_path, "form,survey,unit,day,II.I.15", row)
    [by_id] = read(tmp_path, "form,survey,unit,day,q15", row)

    assert by_code.answers == by_id.answers == {"q15": "3"}


def test_every_bad_row_is_named_at_once(tmp_path: Path) -> None:
    error = told(
        tmp_path,
        HEADER,
        GOOD,
        GOOD,
        "102,nhanh,van_phong,20/11/2026,4,,,",
        "103,quick,phòng lạ,20/11/2026,7,,,",
        "104,quick,van_phong,hôm qua,4,,,",
        "105,quick,van_phong,20/11/2026,4,,,5",
        ",quick,van_phong,20/11/2026,4,,,",
    )

    assert error.startswith("Có 7 lỗi:")
    for words in (
        "dòng 3, cột form: số phiếu này đã có ở dòng 2.",
        "dòng 4, cột survey: không có phiếu khảo sát 'nhanh'.",
        "dòng 5, cột unit: hồ sơ cơ quan không có đơn vị 'phòng lạ'.",
        "dòng 5, cột x-overall: '7' không phải là câu trả lời cho câu này. Viết: 1, 2, 3, 4, 5;",
        "dòng 6, cột day: 'hôm qua' không phải là ngày.",
        "dòng 7, cột ii.i.15: phiếu quick phiên bản 1 không có câu này.",
        "dòng 8, cột form: ô này trống.",
    ):
        assert words in error


def test_an_unknown_version_and_a_day_before_the_survey_are_named(tmp_path: Path) -> None:
    error = told(
        tmp_path,
        "form,survey,version,unit,day,x-overall",
        "1,quick,7,van_phong,2026-11-20,4",
        "2,quick,,van_phong,2025-11-20,4",
    )

    assert "phiếu này không có phiên bản '7'" in error
    assert "phiếu 'quick' được dùng từ ngày 01/01/2026" in error


def test_a_wave_takes_its_survey_and_its_units(tmp_path: Path) -> None:
    error = told(tmp_path, HEADER, GOOD, wave=WAVE)

    assert "đợt khảo sát này dùng phiếu one-stop, không phải quick" in error
    assert "đơn vị 'van_phong' không thuộc đợt khảo sát này. Đợt này gồm: thanh_tra" in error


def test_one_question_in_two_columns_is_refused(tmp_path: Path) -> None:
    error = told(
        tmp_path,
        "form,survey,unit,day,II.I.15,q15",
        "1,one-stop,van_phong,2026-11-20,3,4",
    )

    assert "câu này được điền ở hai cột ('II.I.15' và 'q15')" in error


def test_the_code_of_a_choice_is_an_answer() -> None:
    sent = catalog().surveys["one-stop", 1].question("x-sent")
    codes = [choice.code for choice in getattr(sent, "choices", ())]

    assert codes
    assert [answer_of(sent, code) for code in codes] == codes
