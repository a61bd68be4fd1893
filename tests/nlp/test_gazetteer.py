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


@pytest.mark.parametrize(
    "text, elsewhere",
    [
        ("Sở Thử nghiệm Bình Dương giữ hồ sơ của tôi", True),
        ("so thu nghiem binh duong giu ho so", True),
        ("khám ở bệnh viện ngoài Hà Nội mất cả ngày", True),
        ("BV Hòa Bình để tôi chờ cả ngày", False),  # ours has the name of a province
        ("nên có app như mấy bệnh viện Sài Gòn", False),  # compared with
        ("bệnh viện này, em thì ở Bình Dương", False),  # the citizen lives there
        ("dịch sổ đỏ ra Hà Nội", False),  # no "sở"
        ("hồ sơ nộp ở sở, hai phòng đẩy nhau", False),  # no Hải Phòng
        (
            "phòng tài chính của Sở, hồ sơ bên bệnh viện Cần Thơ chuyển sang",
            False,
        ),  # ours is named
    ],
)
def test_a_body_of_another_province_is_no_unit_of_ours(text: str, elsewhere: bool) -> None:
    gazetteer, reading = gazetteer_of(agency()), read_text(text)

    assert gazetteer.is_elsewhere(reading, gazetteer.named(reading)) is elsewhere


@pytest.mark.parametrize(
    "text, words",
    [
        ("nhà thuốc ở sau lưng BV Hòa Bình bán đắt", "sau lưng bv hòa bình"),
        ("tôi ở gần bv hb", "gần bv hb"),
        ("BV Hòa Bình dơ quá", ""),
    ],
)
def test_a_landmark_stands_with_the_words_that_make_it_one(text: str, words: str) -> None:
    reading = read_text(text)
    found = gazetteer_of(agency()).landmarks(reading)

    assert " ".join(reading.spelled(hit) for hit in found) == words
