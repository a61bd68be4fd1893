"""A file of dossiers: what is read, and every bad cell with line, column and what is expected."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from hailong.dossier_table import read_dossiers
from hailong.problems import BadFile
from hailong.profiles import CHECKOUT, load_profile
from hailong.tables import Faults
from hailong.unit_names import UnitNames
from surveys.dossier import Dossier

TODAY = date(2026, 10, 20)
HEADER = "code,procedure,unit,received,due,returned,contacts,offices,online"
GOOD = "H31.04-261001-0001,Cấp phép,so_noi_vu,2026-10-01,2026-10-10,2026-10-09,0,1,có"


def read(folder: Path, *lines: str) -> tuple[list[Dossier], list[str]]:
    path = folder / "ho-so.csv"
    path.write_text("\n".join((HEADER, *lines)), "utf-8")
    faults = Faults(path.name)
    names = UnitNames(load_profile(CHECKOUT / "agencies" / "hung-yen.toml").agency)
    found = list(read_dossiers(path, names, TODAY, faults))
    try:
        faults.raise_if_any()
    except BadFile as error:
        return found, str(error).splitlines()[1:]
    return found, []


def test_a_row_becomes_a_dossier(tmp_path: Path) -> None:
    waiting = "h31.04-261001-2,Cấp đổi,SNV,05/10/2026,15/10/2026,,,,0"
    found, faults = read(tmp_path, GOOD, waiting)

    assert faults == []
    assert found == [
        Dossier(
            "H31.04-261001-0001",
            "Cấp phép",
            "so_noi_vu",
            date(2026, 10, 1),
            date(2026, 10, 10),
            date(2026, 10, 9),
            0,
            1,
            True,
        ),
        Dossier(
            "H31.04-261001-2",
            "Cấp đổi",
            "so_noi_vu",
            date(2026, 10, 5),
            date(2026, 10, 15),
            None,
            None,
            None,
            False,
        ),
    ]


@pytest.mark.parametrize(
    "good, bad, place, fault",
    [
        ("H31.04-261001-0001", "1,00E+12", "dòng 2", "dòng này có 10 ô, dòng đầu có 9"),
        ("H31.04-261001-0001", "hồ sơ 1", "cột code", "'hồ sơ 1' không phải là mã hồ sơ"),
        ("Cấp phép", "", "cột procedure", "ô này trống"),
        ("so_noi_vu", "", "cột unit", "ô này trống"),
        ("so_noi_vu", "Sở X", "cột unit", "hồ sơ cơ quan không có đơn vị 'Sở X'"),
        ("2026-10-01", "01/13/2026", "cột received", "'01/13/2026' không phải là ngày"),
        ("2026-10-10", "", "cột due", "'' không phải là ngày"),
        ("2026-10-10", "2026-09-30", "cột due", "hạn trả 30/09/2026 trước ngày nhận 01/10/2026"),
        (
            "2026-10-09",
            "2026-09-30",
            "cột returned",
            "ngày trả 30/09/2026 trước ngày nhận 01/10/2026",
        ),
        ("2026-10-09", "2026-12-10", "cột returned", "ngày 10/12/2026 chưa đến"),
        (",0,1,", ",-1,1,", "cột contacts", "'-1' không phải là số đếm"),
        (",0,1,", ",0,một,", "cột offices", "'một' không phải là số đếm"),
        (",có", ",trực tuyến", "cột online", "'trực tuyến' không phải là có hay không"),
    ],
)
def test_a_bad_cell_is_named(tmp_path: Path, good: str, bad: str, place: str, fault: str) -> None:
    found, faults = read(tmp_path, GOOD.replace(good, bad, 1))

    assert found == []
    assert len(faults) == 1
    assert faults[0].startswith("- ho-so.csv, dòng 2")
    assert place in faults[0]
    assert fault in faults[0]


def test_all_bad_cells_of_all_rows_are_named_at_once(tmp_path: Path) -> None:
    found, faults = read(tmp_path, "x,,Sở X,hôm qua,mai,,,,?", GOOD, "y,z,so_noi_vu,,,,,,1")

    assert [each.code for each in found] == ["H31.04-261001-0001"]
    assert [fault.split(":")[0].removeprefix("- ho-so.csv, ") for fault in faults] == [
        "dòng 2, cột code",
        "dòng 2, cột procedure",
        "dòng 2, cột received",
        "dòng 2, cột due",
        "dòng 2, cột online",
        "dòng 4, cột code",
        "dòng 4, cột received",
        "dòng 4, cột due",
    ]


def test_a_code_is_there_once_in_whatever_order_it_is_written(tmp_path: Path) -> None:
    again = GOOD.replace("H31.04-261001-0001", "000.00.04.H31-261001-0001")
    _, faults = read(tmp_path, GOOD, again, GOOD)

    assert [fault.split(":")[0] for fault in faults] == [
        "- ho-so.csv, dòng 3, cột code",
        "- ho-so.csv, dòng 4, cột code",
    ]
    assert "đã có ở dòng 2" in faults[0]


def test_a_dossier_of_a_merged_unit_is_its_successors_from_that_day_on(tmp_path: Path) -> None:
    """R-C10: by the day of receiving."""
    row = "H31.16-250228-0001,Cấp phép,Sở TT&TT,{day},2025-05-10,,0,0,0"
    days = ["2025-02-28", "2025-03-01"]
    rows = [row.format(day=day).replace("0001", f"000{i}", 1) for i, day in enumerate(days)]
    found, faults = read(tmp_path, *rows)

    assert faults == []
    assert [each.unit for each in found] == ["so_tttt", "so_khcn"]
