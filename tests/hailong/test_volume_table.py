"""A file of volumes: what is read, and every bad cell with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from hailong.problems import BadFile
from hailong.profiles import CHECKOUT, load_profile
from hailong.tables import Faults
from hailong.unit_names import UnitNames
from hailong.volume_table import read_volumes
from surveys.volumes import Volume


def read(
    folder: Path, *lines: str, header: str = "unit,period,transactions,forms_out"
) -> tuple[list[Volume], list[str]]:
    path = folder / "luot.csv"
    path.write_text("\n".join((header, *lines)), "utf-8")
    faults = Faults(path.name)
    names = UnitNames(load_profile(CHECKOUT / "agencies" / "hung-yen.toml").agency)
    found = list(read_volumes(path, names, {"one-stop"}, False, faults))
    try:
        faults.raise_if_any()
    except BadFile as error:
        return found, str(error).splitlines()[1:]
    return found, []


def test_rows_become_volumes(tmp_path: Path) -> None:
    found, faults = read(tmp_path, "Sở Nội vụ,2026-10,1200,300", "so_tu_phap,2026-Q3,,40")

    assert faults == []
    assert found == [
        Volume("2026-10", False, "so_noi_vu", "", 1200, 300),
        Volume("2026-Q3", False, "so_tu_phap", "", None, 40),
    ]


def test_a_survey_may_be_named(tmp_path: Path) -> None:
    found, faults = read(
        tmp_path,
        "so_noi_vu,2026-10,one-stop,12,3",
        "so_noi_vu,2026-10,,20,5",
        header="unit,period,survey,transactions,forms_out",
    )

    assert faults == []
    assert [(each.survey, each.transactions) for each in found] == [("one-stop", 12), ("", 20)]


@pytest.mark.parametrize(
    "line, fault",
    [
        ("Sở X,2026-10,1,1", "cột unit: hồ sơ cơ quan không có đơn vị 'Sở X'"),
        (",2026-10,1,1", "cột unit: ô này trống"),
        ("so_noi_vu,10/2026,1,1", "cột period: '10/2026' không phải là một kỳ"),
        ("so_noi_vu,2026-13,1,1", "cột period: '2026-13' không phải là một kỳ"),
        ("so_noi_vu,2026-10,1.200,1", "cột transactions: '1.200' không phải là số đếm"),
        ("so_noi_vu,2026-10,1,-5", "cột forms_out: '-5' không phải là số đếm"),
        ("so_noi_vu,2026-10,,", "dòng 2: dòng này không có số nào"),
    ],
)
def test_a_bad_cell_is_named(tmp_path: Path, line: str, fault: str) -> None:
    found, faults = read(tmp_path, line)

    assert found == []
    assert len(faults) == 1
    assert fault in faults[0]


def test_a_unit_and_period_are_there_once(tmp_path: Path) -> None:
    _, faults = read(tmp_path, "so_noi_vu,2026-10,1,1", "SNV,2026-10,2,2")

    assert faults == [
        (
            "- luot.csv, dòng 3: đơn vị và kỳ này đã có ở dòng 2. Mỗi đơn vị, mỗi kỳ (và mỗi "
            "phiếu) chỉ một dòng."
        )
    ]


def test_an_unknown_survey_is_named(tmp_path: Path) -> None:
    _, faults = read(
        tmp_path,
        "so_noi_vu,2026-10,onestop,12,3",
        header="unit,period,survey,transactions,forms_out",
    )

    assert faults == [
        "- luot.csv, dòng 2, cột survey: không có phiếu nào tên 'onestop'. Ý là one-stop?"
    ]
