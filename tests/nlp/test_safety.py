"""R-C7 and the law on denunciations: what a person must see at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.reading import read_text
from nlp.safety import accused_of, is_foreign, is_identifiable, is_spam


@pytest.mark.parametrize(
    "text, foreign",
    [
        ("The doctor was rude and I waited for three hours", True),
        ("我在医院等了三个小时没有人", True),
        ("ca huyen cam my het thuoc but tiem roi", False),
        ("lam on cho chu tren trang len nhe", False),
        ("Bác sĩ very nice nhưng chờ lâu", False),
        ("ok", False),
        ("", False),
    ],
)
def test_a_foreign_language_is_told_from_vietnamese_without_marks(
    text: str, foreign: bool
) -> None:
    assert is_foreign(read_text(text)) is foreign


def test_advertising_needs_a_link_number_or_amount() -> None:
    assert is_spam(read_text("vay 50 triệu gọi 0900000012"), 2)
    assert not is_spam(read_text("vay tiền"), 2)


@pytest.mark.parametrize(
    "text, accused",
    [
        ("tố cáo cán bộ một cửa nhận tiền", "official"),
        ("phong kham ABC hanh nghe chui", "private"),
        ("cán bộ bao che phòng khám chui", "unclear"),
        ("có người nhận tiền", "unclear"),
    ],
)
def test_whom_a_denunciation_accuses(text: str, accused: str) -> None:
    assert accused_of(read_text(text)) == accused


@pytest.mark.parametrize(
    "text, known",
    [
        ("ông T. ở quầy nhận tiền", True),
        ("quầy số 3 đòi tiền", True),
        ("phòng khám Hoa Giấy làm chui", True),
        ("nghe nói có người nhận tiền", False),
    ],
)
def test_somebody_can_be_found(text: str, known: bool) -> None:
    assert is_identifiable(text) is known


@given(st.text(max_size=100))
def test_no_text_breaks_the_guards(text: str) -> None:
    reading = read_text(text)

    assert isinstance(is_foreign(reading), bool)
    assert isinstance(is_identifiable(text), bool)
