from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue import entering
from bot.dialogue.state import State
from complaints.agency import Unit
from tests.bot.setting import catalog

LONG = "benh_vien_da_khoa_khu_vuc_" + "x" * 38
TWIN = LONG[:-1] + "y"


def with_units(*ids: str) -> dict[str, Unit]:
    return {unit: Unit(unit, f"Đơn vị {place}") for place, unit in enumerate(ids)}


@given(st.from_regex(r"[a-z][a-z0-9_-]{0,63}", fullmatch=True))
def test_a_unit_of_any_id_fits_into_a_button(unit: str) -> None:
    for prefix in ("unit.", "where.", "pass."):
        assert len(f"1000000000:{prefix}{entering.mark_of(unit)}".encode()) <= 64


def test_long_ids_come_back_from_their_marks_and_stay_apart() -> None:
    agency = replace(catalog().agency, units=with_units(LONG, TWIN, "van_phong"))

    for unit in (LONG, TWIN, "van_phong", entering.UNKNOWN_UNIT):
        assert entering.unit_of(f"unit.{entering.mark_of(unit)}", "unit.", agency) == unit
    assert entering.unit_of("unit.khong_co", "unit.", agency) is None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Văn phòng Sở", "van_phong"),
        ("van phong so", "van_phong"),
        ("dong nai", None),
        ("long khanh", "bv_long_khanh"),
        ("bệnh viện đa khoa Thống Nhất", "bv_thong_nhat"),
        ("không nhớ", "unknown"),
        ("bệnh viện", None),
        ("16", None),
        ("xyz", None),
        ("", None),
    ],
)
def test_a_unit_is_known_by_its_name_or_by_a_part_that_no_other_has(
    text: str, unit: str | None
) -> None:
    assert entering.named_unit(text, State(), catalog()) == unit
