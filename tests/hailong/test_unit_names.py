"""Names of units in tables: ids, names, aliases; merged, closed and unknown units (R-C10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from complaints.agency import Agency, Unit
from hailong.profiles import CHECKOUT, load_profile
from hailong.unit_names import Fault, UnitNames

DAY = date(2026, 10, 1)


@pytest.fixture(scope="module")
def agency() -> Agency:
    return load_profile(CHECKOUT / "agencies" / "hung-yen.toml").agency


@pytest.mark.parametrize(
    "name", ["so_noi_vu", "Sở Nội vụ", "SỞ NỘI VỤ", "so noi vu", "SNV", "bên nội vụ"]
)
def test_id_name_and_alias_mean_the_unit(agency: Agency, name: str) -> None:
    found = UnitNames(agency).on(name, DAY)

    assert isinstance(found, Unit)
    assert found.id == "so_noi_vu"


def test_a_merged_unit_is_its_successor_from_then_on(agency: Agency) -> None:
    names = UnitNames(agency)
    before, after = date(2025, 2, 28), date(2025, 3, 1)

    assert [getattr(names.on("Sở TT&TT", day), "id", "") for day in (before, after)] == [
        "so_tttt",
        "so_khcn",
    ]
    assert names.moved == {("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"): 1}


def test_a_closed_unit_without_successor_is_refused(agency: Agency) -> None:
    closed = replace(agency.units["so_tttt"], successor=None)
    names = UnitNames(replace(agency, units={**agency.units, "so_tttt": closed}))

    assert names.on("so_tttt", DAY) == Fault(
        "table_unit_closed", {"value": "so_tttt", "closed": "28/02/2025", "day": "01/10/2026"}
    )


def test_an_unknown_unit_is_refused_with_what_may_have_been_meant(agency: Agency) -> None:
    names = UnitNames(agency)

    assert names.on("so_noi_vuu", DAY) == Fault(
        "table_unit_unknown", {"value": "so_noi_vuu", "near": "so_noi_vu"}
    )
    assert names.on("Cục Hàng không", DAY) == Fault(
        "table_unit_unknown", {"value": "Cục Hàng không", "near": ""}
    )
