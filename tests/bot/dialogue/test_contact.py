from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.contact import (
    LONGEST_ADDRESS,
    LONGEST_NAME,
    hides_name,
    is_story,
    read_contact,
    without_phone,
)
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
        ("Đỗ Thị Dung ấp 5 xã B 0900000001", "Đỗ Thị Dung", "ấp 5 xã B", "0900000001"),
        ("phường Tân Phong", "", "phường Tân Phong", ""),
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
    assert read_contact(told, "0911111111") == told


def test_a_shared_number_is_taken_before_a_typed_one() -> None:
    assert read_contact(NOBODY, "", phone="+84 900 000 001").phone == "+84 900 000 001"


def test_a_message_that_tells_everything_replaces_what_was_known() -> None:
    wrong = Contact("dung", "xong", "0900000001")

    told = read_contact(wrong, "Phạm Thị Hoa, 5 Phan Đình Phùng, Biên Hòa, 0977.111.222")

    assert told == Contact("Phạm Thị Hoa", "5 Phan Đình Phùng, Biên Hòa", "0977.111.222")


@pytest.mark.parametrize(
    "text",
    [
        "dung",
        "xong",
        "1",
        "bv thong nhat",
        "sao ko ai tra loi",
        "agree",
        "ok đồng ý nha",
        "không biết",
        "thu thêm 50 nghìn",
        "cảm ơn",
        "để sau đi",
        "đang chờ mà không thấy ai trả lời",
        "??",
    ],
)
def test_what_is_no_name_and_no_address_is_not_kept(text: str) -> None:
    assert read_contact(NOBODY, text) == NOBODY
    known = Contact(name="Lê Văn A")
    assert read_contact(known, text) == known


@pytest.mark.parametrize("name", ["Nguyễn Thị Ái", "Trần Văn Ba", "Điểu Xiêng", "phan van phong"])
def test_names_are_taken(name: str) -> None:
    assert read_contact(NOBODY, name).name == name


def test_a_number_of_abroad_is_a_number() -> None:
    assert read_contact(NOBODY, "Lê Văn A, +44 7911 123456").phone == "+44 7911 123456"


@pytest.mark.parametrize(
    ("text", "story"),
    [
        ("quay thu vien phi lam kho de con thu them 50 nghin", True),
        ("Hôm qua tôi đến khám, chờ ba tiếng, không ai gọi tên", True),
        ("số 5 đường Phan Đình Phùng phường Quang Vinh thành phố Biên Hòa", False),
        ("Phạm Thị Hoa, ấp 2 xã Phú Lý huyện Vĩnh Cửu", False),
        ("nhà tôi ở ấp 2 xã Phú Lý huyện Vĩnh Cửu", False),
        ("chờ lâu quá", False),
    ],
)
def test_a_story_is_told_from_an_address(text: str, story: bool) -> None:
    assert is_story(text) is story


def test_who_has_no_telephone_says_so() -> None:
    assert without_phone("Lê Văn A") is None
    rest = without_phone("Lê Văn A, ấp 2 xã B, tôi không có điện thoại")
    assert rest is not None
    assert read_contact(NOBODY, rest, "ở đây") == Contact("Lê Văn A", "ấp 2 xã B", "ở đây")
    assert read_contact(NOBODY, without_phone("toi ko co dien thoai") or "") == NOBODY


@pytest.mark.parametrize(
    ("text", "hides"),
    [
        ("tôi xin giấu tên", True),
        ("không muốn nêu tên", True),
        ("xin ẩn danh", True),
        ("Nguyễn An Danh", False),
        ("tên tôi là Lê Văn A", False),
    ],
)
def test_who_wants_no_name_is_heard(text: str, hides: bool) -> None:
    assert hides_name(text) is hides


@given(st.text(max_size=2000))
def test_any_text_is_read_and_kept_short(text: str) -> None:
    told = read_contact(NOBODY, text)
    is_story(text)
    without_phone(text)

    assert len(told.name) <= LONGEST_NAME
    assert len(told.address) <= LONGEST_ADDRESS
