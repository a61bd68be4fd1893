from __future__ import annotations

import pytest

from nlp.names import address_spans, name_spans


@pytest.mark.parametrize(
    "text, names",
    [
        ("anh Tèo nói", {"Tèo"}),
        ("ông T. trực cửa", {"T."}),
        ("gặp Lê Thị Bưởi ở quầy", {"Lê Thị Bưởi"}),
        ("ba tran thi buoi", {"tran thi buoi"}),
        ("chị ở một cửa", set()),
        ("Bệnh viện Trần Văn A", set()),
        ("ông Giám đốc Sở", set()),
        ("Sở Y tế Đồng Nai", set()),
        ("tỉnh Đồng Nai Lê Thị Bưởi ký", {"Lê Thị Bưởi"}),
    ],
)
def test_names_are_found_by_title_or_family_name(text: str, names: set[str]) -> None:
    assert {text[start:end] for start, end in name_spans(text)} == names


@pytest.mark.parametrize(
    "text, addresses",
    [
        (
            "ở 45 đường Số 7, phường Tân Phong, TP Biên Hòa nhé",
            ["45 đường Số 7, phường Tân Phong, TP Biên Hòa"],
        ),
        ("hẻm 12/3 Lê Lợi", ["12/3 Lê Lợi"]),
        ("nộp 3 bản, tổ 2 xác nhận", []),
    ],
)
def test_addresses_are_house_and_street(text: str, addresses: list[str]) -> None:
    assert [text[start:end] for start, end in address_spans(text)] == addresses
