from __future__ import annotations

from dataclasses import replace

import pytest

from nlp.gazetteer import gazetteer_of
from nlp.reading import read_text
from tests.nlp.small import agency


@pytest.mark.parametrize(
    "text, units",
    [
        ("Bệnh viện đa khoa Hòa Bình thu sai", ["benh_vien"]),
        ("bv hb dơ quá", ["benh_vien"]),
        ("benh vien da khoa hoa binnh", ["benh_vien"]),  # one letter too many
        ("nhà thuốc gần BV Hòa Bình bán đắt", []),  # a landmark
        ("đối diện bv Hòa Bình", []),
        ("BV Hòa Bình ở Hà Nội", []),  # another body of that name
        ("phòng tài chính với văn phòng sở", ["tai_chinh", "van_phong"]),
        ("Sở Thử nghiệm làm ăn chán", []),  # the agency itself is no unit of it
    ],
)
def test_a_unit_is_named_as_the_one_concerned(text: str, units: list[str]) -> None:
    found = gazetteer_of(agency()).named(read_text(text))

    assert [hit.target for hit in found] == units


def test_topics_point_at_units() -> None:
    found = gazetteer_of(agency()).touched(read_text("le phi cao qua"))

    assert [hit.target for hit in found] == ["tai_chinh"]


def test_the_agencys_own_province_is_not_elsewhere() -> None:
    at_home = replace(agency(), name="Sở Thử nghiệm Hà Nội")

    found = gazetteer_of(at_home).named(read_text("BV Hòa Bình ở Hà Nội"))

    assert [hit.target for hit in found] == ["benh_vien"]
