"""Who is accused decides who may read: tables of sentences as people write them."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.accusation import (
    Accused,
    accused_in,
    field_unit,
    goes_above,
    is_formal,
    is_head,
)
from complaints.agency import Agency, folded, read_agency

AGENCIES = Path(__file__).parents[2] / "agencies"


@cache
def agency(name: str = "syt-dong-nai") -> Agency:
    return read_agency(tomllib.loads((AGENCIES / f"{name}.toml").read_text("utf-8")))


ACCUSES_THE_HEAD = (
    "tố cáo giám đốc sở nhận hối lộ",
    "Phó Giám đốc Sở Y tế Đồng Nai bổ nhiệm người nhà",
    "GĐ Sở ký khống hồ sơ mua sắm",
    "lãnh đạo Sở bao che cho phòng khám chui",
    "đề nghị xử lý giám đốc sở vì nhận tiền",
    "tôi phản ánh giám đốc sở y tế nhận phong bì",
    "doanh nghiệp gửi cho giám đốc sở 200 triệu",
)
ACCUSES_OTHERS = (
    "kính gửi Giám đốc Sở, tôi tố cáo trưởng phòng K nhận tiền",
    "đề nghị giám đốc sở xử lý nghiêm trưởng phòng K",
    "đã báo cáo lên giám đốc sở mà trưởng phòng K vẫn đòi tiền",
    "mong ông giám đốc sở xem xét",
    "theo quyết định của giám đốc sở thì phí là 100 nghìn, nhưng anh T thu 500",
    "giám đốc sở tài chính nhận hối lộ",
    "giám đốc bệnh viện đa khoa Thống Nhất nhận hoa hồng",
    "trưởng phòng K nhận tiền để cấp giấy phép",
)


@pytest.mark.parametrize("text", ACCUSES_THE_HEAD)
def test_the_head_of_the_agency_is_accused(text: str) -> None:
    for written in (text, unaccented(text)):
        accused = accused_in(written, agency())
        assert accused.head
        assert goes_above(accused, agency())
        assert "Giám đốc Sở" in accused.recipients


@pytest.mark.parametrize("text", ACCUSES_OTHERS)
def test_who_is_only_addressed_or_heads_another_body_is_not_accused(text: str) -> None:
    for written in (text, unaccented(text)):
        assert not accused_in(written, agency()).head
        assert not goes_above(accused_in(written, agency()), agency())


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        ("chánh thanh tra sở nhận tiền bỏ qua vi phạm", ("Chánh Thanh tra Sở",)),
        ("cán bộ thanh tra đòi 5 triệu của nhà thuốc", ("Chánh Thanh tra Sở",)),
        ("đoàn thanh tra ăn nhậu ở phòng khám rồi bỏ qua", ("Chánh Thanh tra Sở",)),
        ("thanh tra viên gợi ý bồi dưỡng", ("Chánh Thanh tra Sở",)),
        ("kính gửi Thanh tra Sở, tôi tố cáo trưởng phòng K", ()),
        ("đề nghị Thanh tra Sở tiến hành kiểm tra trưởng phòng K", ()),
        ("trưởng phòng K nhận tiền", ()),
        ("nhân viên văn phòng sở bán hồ sơ", ()),
    ],
)
def test_a_recipient_is_hit_by_name_unit_and_people(text: str, barred: tuple[str, ...]) -> None:
    for written in (text, unaccented(text)):
        accused = accused_in(written, agency())
        assert accused.recipients == barred
        assert not goes_above(accused, agency())


def test_the_head_of_the_office_is_barred_where_the_counter_is_accused() -> None:
    city = agency("syt-tphcm")
    accused = accused_in("nhân viên bộ phận một cửa đòi 500 nghìn", city)

    assert accused.recipients == ("Chánh Văn phòng Sở",)
    assert "van_phong" in accused.units


def test_units_and_persons_may_be_recipients_too() -> None:
    named = replace(agency(), denunciation_recipients=("thanh_tra", "Trần Văn Thử"))

    assert accused_in("thanh tra sở nhận tiền", named).recipients == ("thanh_tra",)
    assert accused_in("ông Trần Văn Thử nhận tiền", named).recipients == ("Trần Văn Thử",)


def test_where_every_recipient_is_accused_only_the_superior_body_is_left() -> None:
    alone = replace(agency(), denunciation_recipients=("Chánh Thanh tra Sở",))
    nobody = replace(agency(), denunciation_recipients=())

    assert goes_above(accused_in("thanh tra sở nhận tiền", alone), alone)
    assert not goes_above(accused_in("thanh tra sở nhận tiền", nobody), nobody)


def test_a_province_has_a_chairman() -> None:
    province = replace(agency(), name="UBND tỉnh Hưng Yên", denunciation_recipients=())

    assert accused_in("phó chủ tịch tỉnh nhận hối lộ", province).head
    assert is_head("Chủ tịch UBND tỉnh", province)
    assert not accused_in("tố cáo chủ tịch UBND xã bán đất công", province).head


@pytest.mark.parametrize(
    ("text", "formal"),
    [
        ("Tôi viết đơn tố cáo phòng khám X", True),
        ("toi to cao phong kham X", True),
        ("đề nghị khởi tố chủ nhà thuốc", True),
        ("phòng khám X không có giấy phép", False),
    ],
)
def test_a_formal_accusation_says_so(text: str, formal: bool) -> None:
    assert is_formal(text) is formal


@pytest.mark.parametrize(
    ("ranked", "unit"),
    [
        (("thanh_tra", "quan_ly_hanh_nghe", "nghiep_vu_duoc"), "quan_ly_hanh_nghe"),
        (("van_phong", "so_y_te", "nghiep_vu_duoc"), "nghiep_vu_duoc"),
        (("thanh_tra", "van_phong"), ""),
        (("not_of_this_agency",), ""),
        ((), ""),
    ],
)
def test_the_field_unit_is_the_best_by_topic(ranked: tuple[str, ...], unit: str) -> None:
    assert field_unit(ranked, agency()) == unit


@given(st.text(max_size=200))
def test_no_text_breaks_it_and_marks_make_no_difference(text: str) -> None:
    accused = accused_in(text, agency())

    assert accused == accused_in(folded(text), agency())
    assert isinstance(accused, Accused)


def unaccented(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))
