"""Tables of officers: every way a spreadsheet writes CSV, and every fault with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from hailong.problems import BadFile
from hailong.tables import MOST_TOLD, Faults, Row, read_rows

NAMES = ("unit", "period")


def rows(path: Path, content: bytes) -> tuple[list[Row], list[str]]:
    path.write_bytes(content)
    faults = Faults(path.name)
    read = list(read_rows(path, NAMES, ("survey",), faults))
    try:
        faults.raise_if_any()
    except BadFile as error:
        return read, str(error).splitlines()[1:]
    return read, []


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bang.csv"


@pytest.mark.parametrize(
    "content",
    [
        "unit,period\nVăn phòng,2026-10\n",
        "unit;period\r\nVăn phòng;2026-10\r\n",
        "\ufeffunit;period\r\n Văn phòng ;2026-10\r\n;\r\n\r\n",
        "Period , UNIT\n2026-10,Văn phòng",
        'unit;period\n"Văn phòng";"2026-10"\n',
        "unit,period\nVa\u0306n pho\u0300ng,2026-10\n",
    ],
)
def test_a_table_is_read_however_the_spreadsheet_wrote_it(path: Path, content: str) -> None:
    found, faults = rows(path, content.encode())

    assert faults == []
    assert [dict(row.cells) for row in found] == [{"unit": "Văn phòng", "period": "2026-10"}]
    assert found[0].line == 2


def test_every_fault_of_the_first_line_is_named_at_once(path: Path) -> None:
    found, faults = rows(path, b"perod,unit,unit,note\na,b,c,d\n")

    assert found == []
    assert faults == [
        ("- bang.csv, dòng 1: thiếu cột 'period'. Dòng đầu phải có các cột: unit,period,survey."),
        "- bang.csv, dòng 1: không có cột nào tên 'perod'. Ý là period?",
        (
            "- bang.csv, dòng 1: không có cột nào tên 'note'. Bỏ cột này. Các cột được nhận: "
            "unit,period,survey."
        ),
        "- bang.csv, dòng 1: cột 'unit' có hai lần. Chỉ giữ một cột.",
    ]


def test_an_empty_file_has_no_columns(path: Path) -> None:
    found, faults = rows(path, b"")

    assert found == []
    assert len(faults) == 2


def test_a_line_with_too_many_or_too_few_cells_is_named(path: Path) -> None:
    found, faults = rows(path, b"unit,period\na\nb,2026-10\nc,d,e\n")

    assert [row.cells["unit"] for row in found] == ["b"]
    assert [fault.split(":")[0] for fault in faults] == [
        "- bang.csv, dòng 2",
        "- bang.csv, dòng 4",
    ]


@pytest.mark.parametrize(
    "content, fault",
    [
        (b"PK\x03\x04\x14\x00", "đây là tệp Excel (.xlsx)"),
        ("unit,period\nVăn phòng,2026-10\n".encode("utf-16"), "tệp không phải UTF-8"),
        ("unit,period\nVăn phòng,2026-10\n".encode("cp1258", "replace"), "không phải UTF-8"),
        (b'unit,period\n"a"b"' + b"c" * 200_000, "không đọc tiếp được"),
    ],
)
def test_what_is_no_such_table_says_what_to_do(path: Path, content: bytes, fault: str) -> None:
    found, faults = rows(path, content)

    assert found == []
    assert len(faults) == 1
    assert fault in faults[0]


def test_a_line_break_inside_quotes_keeps_the_count_of_lines(path: Path) -> None:
    found, faults = rows(path, b'unit,period\n"a\nb",2026-10\nc,2026-11\n')

    assert faults == []
    assert [row.line for row in found] == [3, 4]


def test_beyond_thousands_of_faults_the_rest_is_counted(path: Path) -> None:
    _, faults = rows(path, b"unit,period\n" + b"a\n" * (MOST_TOLD + 7))

    assert len(faults) == MOST_TOLD + 1
    assert "còn 7 lỗi nữa" in faults[-1]
