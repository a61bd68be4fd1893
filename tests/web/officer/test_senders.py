"""Who sent a letter, read only where it says so."""

from __future__ import annotations

import pytest

from bot.dialogue.state import Contact
from web.officer.senders import sender_in


@pytest.mark.parametrize(
    ("letter", "sender"),
    [
        (
            "Họ và tên: Trần Thị Ví Dụ\nĐịa chỉ: ấp 3, xã Thử\nĐiện thoại: 0900 000 001",
            Contact("Trần Thị Ví Dụ", "ấp 3, xã Thử", "0900 000 001"),
        ),
        (
            "Tôi tên là Lê Văn A, hiện trú tại ấp 2 xã B, điện thoại 0900000001. Xin phản ánh",
            Contact("Lê Văn A", "ấp 2 xã B", "0900000001"),
        ),
        ("Tôi chờ khám ba tiếng, CCCD 001234567890.", Contact()),
        ("Cửa hàng không rõ địa chỉ và họ tên chủ.", Contact()),
        ("Tôi tên là người dân ở đây.", Contact()),
    ],
)
def test_a_sender_is_read_where_the_letter_says_so(letter: str, sender: Contact) -> None:
    assert sender_in(letter, Contact()) == sender


def test_what_the_officer_typed_stands() -> None:
    typed = Contact("Nguyễn Văn Thử", "", "")

    assert sender_in("Họ tên: Trần Thị Ví Dụ. Số 0900 000 001", typed) == Contact(
        "Nguyễn Văn Thử", "", "0900 000 001"
    )
