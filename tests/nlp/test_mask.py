"""R-G7: all numbers and names here are invented."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.mask import mask

TABLE = [
    ("CCCD 079 200 000 001", "CCCD [CCCD]"),
    ("số 079200000001 của tôi", "số [CCCD] của tôi"),
    ("ＣＣＣＤ ０７９２００００００１１", "CCCD [CCCD]"),
    ("can cuoc: 999900000001", "can cuoc: [CCCD]"),
    ("cmnd 270000001", "cmnd [CMND]"),
    ("chung minh nhan dan so 270 000 001", "chung minh nhan dan so [CMND]"),
    ("thẻ DN4750000000001", "thẻ [BHYT]"),
    ("the bhyt dn 4 75 0000000001", "the bhyt [BHYT]"),
    ("mã thẻ BHYT 7500000001", "mã thẻ BHYT [BHYT]"),
    ("so bhxh 7500000001", "so bhxh [BHXH]"),
    ("0900 000 012", "[SĐT]"),
    ("0900.000.012 hoặc +84 900 000 012", "[SĐT] hoặc [SĐT]"),
    ("0 9 0 0 0 0 0 0 1 2", "[SĐT]"),
    ("(0251) 3000 012", "[SĐT]"),
    ("số cũ 01690000012", "số cũ [SĐT]"),
    ("viết cho ten.toi+1@vi-du.vn nhé", "viết cho [EMAIL] nhé"),
    ("stk 0000 1111 2222 VCB", "stk [STK] VCB"),
    ("so tai khoan: 00001111222233", "so tai khoan: [STK]"),
    ("mst 3600000001-001", "mst [MST]"),
    ("biển số 60A-000.01", "biển số [BIỂN SỐ]"),
    ("xe 59-T1 000.01", "xe [BIỂN SỐ]"),
    ("hộ chiếu C0000001", "hộ chiếu [HỘ CHIẾU]"),
    ("bà Nguyễn Thị Hoa", "bà [TÊN]"),
    ("ba nguyen thi hoa o quay 3", "ba [TÊN] o quay 3"),
    ("Tôi tên Trần Văn Tèo", "Tôi tên [TÊN]"),
    ("nhà số 12/3 đường Lê Lợi, phường Tân Phong", "nhà [ĐỊA CHỈ]"),
    ("ở 45 đường Số 7", "ở [ĐỊA CHỈ]"),
    ("ông Hà Nam ở quầy", "ông [TÊN] ở quầy"),
    ("gặp Hà Nam Anh ở quầy", "gặp [TÊN] ở quầy"),
    ("gặp Lê Thái Bình ở quầy", "gặp [TÊN] ở quầy"),
    ("UBND tỉnh Hà Nam Nguyễn Văn An ký", "UBND tỉnh Hà Nam [TÊN] ký"),
]


@pytest.mark.parametrize("text, masked", TABLE)
def test_an_identifier_is_masked_for_everybody(text: str, masked: str) -> None:
    for audience in ("officer", "public"):
        assert mask(text, audience) in {masked, masked.replace("nhà [ĐỊA CHỈ]", "[ĐỊA CHỈ]")}


@pytest.mark.parametrize(
    "text",
    [
        "gọi 1022, 115, 113 hay 111",
        "tổng đài 1900 0012 và 1800 0012",
        "nộp 1.200.000 đồng ngày 12/05/2026 lúc 7:30",
        "120.000.000 đồng",
        "bệnh viện Nguyễn Tri Phương, đường Nguyễn Huệ",
        "Bác sĩ Bệnh viện tỉnh rất tốt",
        "quyết định 5297/KH-SYT",
        "Kính gửi: Sở Y tế Đồng Nai",
        "Đồng Nai, ngày 20 tháng 11",
        "UBND tỉnh Hà Tĩnh, TP.Hồ Chí Minh, ĐỒNG NAI, Cao Bằng",
        "Sở Y tế Lâm Đồng Trung tâm Kiểm soát bệnh tật",
        "tỉnh Bà Rịa - Vũng Tàu",
    ],
)
def test_what_belongs_to_everybody_stays(text: str) -> None:
    assert mask(text, "public") == text


def test_codes_stay_for_the_officer_and_go_for_the_public() -> None:
    text = "H19.12-260103-0042, 000.00.12.H19-200101-0001, PAKN.20200812.0012, HL-0000-0000-0"

    assert mask(text, "officer") == text
    assert mask(text, "public") == "[MÃ HỒ SƠ], [MÃ HỒ SƠ], [MÃ PAKN], [MÃ PAKN]"


@pytest.mark.parametrize("text, masked", TABLE)
def test_decomposed_and_broken_text_is_masked_too(text: str, masked: str) -> None:
    broken = "\u200b".join(unicodedata.normalize("NFD", text))

    assert mask(broken, "officer") == mask(text, "officer")


pieces = st.sampled_from(
    ["0900000012", "079200000001", "bà ", "Nguyễn ", "Thị ", "số nhà ", "12/3 ", "đường ",
     "stk ", "[TÊN]", "Đồng ", "Nai ", "Hà ", "Nam ", "Sở ", "tỉnh ",
     "[SĐT", "]", "a@b.vn", " ", ".", "-", "H19-260103-0001", "cmnd ", "270000001", "\n",
     "60A-000.01", "1022"]
)  # fmt: skip


@given(st.lists(pieces, max_size=10).map("".join) | st.text(max_size=60))
def test_masking_twice_changes_nothing(text: str) -> None:
    for audience in ("officer", "public"):
        once = mask(text, audience)
        assert mask(once, audience) == once
