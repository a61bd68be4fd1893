"""Tables of the one-stop system: all of a file is taken in, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from hailong.commands.importing import AT_ONCE
from tests.hailong.commands.conftest import Installation, Said
from tests.running import Place

HEADER = "code;procedure;unit;received;due;returned;contacts;offices;online"
ONE = "H19.12-251001-0001;Cấp phép;van_phong;01/10/2025;10/10/2025;09/10/2025;0;1;có"
TWO = "H19.12-251001-0002;Cấp phép;Văn phòng Sở;02/10/2025;10/10/2025;;;;không"


@pytest.fixture
def hailong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Installation:
    """Importing needs no model."""
    return Installation(Place.make(tmp_path / "place", tmp_path / "no-model"), capsys)


def bring(hailong: Installation, what: str, *lines: str, more: tuple[str, ...] = ()) -> Said:
    path = hailong.folder / "bang.csv"
    path.write_text("\ufeff" + "\r\n".join(lines) + "\r\n", "utf-8")
    return hailong("import", what, str(path), *more)


def test_dossiers_are_imported_and_the_same_file_changes_nothing(hailong: Installation) -> None:
    first = bring(hailong, "dossiers", HEADER, ONE, TWO)
    again = bring(hailong, "dossiers", HEADER, ONE, TWO)
    later = bring(hailong, "dossiers", HEADER, ONE, TWO.replace(";;;;", ";14/10/2025;1;1;"))

    assert (first.code, first.error) == (0, "")
    assert first.out == "Đã nhập 2 hồ sơ: 2 mới, 0 thay đổi, 0 giữ nguyên.\n"
    assert again.out == "Đã nhập 2 hồ sơ: 0 mới, 0 thay đổi, 2 giữ nguyên.\n"
    assert later.out == "Đã nhập 2 hồ sơ: 0 mới, 1 thay đổi, 1 giữ nguyên.\n"


def test_with_one_bad_row_nothing_is_imported(hailong: Installation) -> None:
    said = bring(hailong, "dossiers", HEADER, ONE, TWO.replace("Văn phòng Sở", "Phòng Lạ"))

    assert (said.code, said.out) == (1, "")
    assert said.error == (
        "Có 1 lỗi:\n- bang.csv, dòng 3, cột unit: hồ sơ cơ quan không có đơn vị 'Phòng Lạ'. "
        "Viết mã, tên hoặc tên gọi khác của đơn vị như trong hồ sơ cơ quan.\n"
    )
    assert "2 mới" in bring(hailong, "dossiers", HEADER, ONE, TWO).out


def test_more_rows_than_are_written_at_once_are_imported(hailong: Installation) -> None:
    rows = [ONE.replace("0001", f"{number:05}", 1) for number in range(AT_ONCE + 1)]
    said = bring(hailong, "dossiers", HEADER, *rows)

    assert said.out == "Đã nhập 1001 hồ sơ: 1001 mới, 0 thay đổi, 0 giữ nguyên.\n"


def test_faults_are_told_in_english_too(hailong: Installation) -> None:
    bad = ONE.replace("01/10/2025", "1.10.2025")
    said = bring(hailong, "dossiers", HEADER, bad, more=("--lang", "en"))

    assert said.code == 1
    assert said.error == (
        "Problems found: 1\n- bang.csv, line 2, column received: '1.10.2025' is no date. Write "
        "2026-10-31 or 31/10/2026, without a time.\n"
    )


def test_volumes_are_imported_by_unit_and_period(hailong: Installation) -> None:
    header, row = "unit,period,transactions,forms_out", "van_phong,2025-10,1200,300"
    first = bring(hailong, "volumes", header, row)
    again = bring(hailong, "volumes", header, row.replace("1200", "1300"))
    calendar = bring(hailong, "volumes", header, row, more=("--calendar",))

    assert first.out == "Đã nhập 1 dòng: 1 mới, 0 thay đổi, 0 giữ nguyên.\n"
    assert again.out == "Đã nhập 1 dòng: 0 mới, 1 thay đổi, 0 giữ nguyên.\n"
    assert calendar.out == "Đã nhập 1 dòng: 1 mới, 0 thay đổi, 0 giữ nguyên.\n"


def test_a_file_that_is_not_there_is_named(hailong: Installation) -> None:
    said = hailong("import", "volumes", "khong-co.csv")

    assert (said.code, said.error) == (1, "Không có tệp khong-co.csv.\n")
