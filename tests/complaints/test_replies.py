from __future__ import annotations

import pytest

from complaints.replies import is_too_thin


@pytest.mark.parametrize(
    ("text", "thin"),
    [
        ("", True),
        ("đã tiếp thu", True),
        ("Đã tiếp thu, cảm ơn ông/bà.", True),
        ("   \n Đã   tiếp \n thu \n ý \n kiến \n của \n ông \n bà    ", True),
        ("Đã kiểm tra: quầy 3 thiếu người, từ 06/11 bố trí thêm một người.", False),
    ],
)
def test_an_answer_says_what_was_found_and_done(text: str, thin: bool) -> None:
    assert is_too_thin(text) is thin
