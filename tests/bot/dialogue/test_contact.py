from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.contact import LONGEST_ADDRESS, LONGEST_NAME, read_contact
from bot.dialogue.state import Contact

NOBODY = Contact()


@pytest.mark.parametrize(
    ("text", "name", "address", "phone"),
    [
        ("Lê Văn A, ấp 2 xã B, 0900 000 001", "Lê Văn A", "ấp 2 xã B", "0900 000 001"),
        ("Lê Văn A 0900000001 ấp 2 xã B", "Lê Văn A", "ấp 2 xã B", "0900000001"),
        ("Lê Văn A\nấp 2\nsđt: 0900.000.001", "Lê Văn A", "ấp 2", "0900.000.001"),
        ("tên: Lê Văn A; đ/c: ấp 2, xã B; điện thoại +84900000001",
         "Lê Văn A", "ấp 2, xã B", "+84900000001"),
        ("toi ten Le Van A o tai ap 2", "Le Van A o tai ap 2", "", ""),
        ("tôi là Nguyễn Thị B ở khu phố 3", "Nguyễn Thị B", "khu phố 3", ""),
        ("12 đường Hà Huy Giáp, Biên Hòa", "", "12 đường Hà Huy Giáp, Biên Hòa", ""),
        ("0900000001", "", "", "0900000001"),
        ("số 123456", "", "số 123456", ""),
        ("", "", "", ""),
        (",,,;;", "", "", ""),
    ],
)  # fmt: skip
def test_one_message_tells_who_somebody_is(text: str, name: str, address: str, phone: str) -> None:
    assert read_contact(NOBODY, text) == Contact(name, address, phone)


def test_later_messages_fill_in_what_is_missing_and_keep_the_rest() -> None:
    told = read_contact(NOBODY, "Lê Văn A")
    told = read_contact(told, "0900000001")
    told = read_contact(told, "ấp 2, xã B")

    assert told == Contact("Lê Văn A", "ấp 2, xã B", "0900000001")
    assert read_contact(told, "0911111111, Trần B, thôn 5") == told


def test_a_shared_number_is_taken_before_a_typed_one() -> None:
    assert read_contact(NOBODY, "", phone="+84 900 000 001").phone == "+84 900 000 001"


@given(st.text(max_size=2000))
def test_any_text_is_read_and_kept_short(text: str) -> None:
    told = read_contact(NOBODY, text)

    assert len(told.name) <= LONGEST_NAME
    assert len(told.address) <= LONGEST_ADDRESS
