from __future__ import annotations

import pytest

from nlp.patterns import accuses_person, accuses_place, takes_amount
from nlp.reading import read_text


@pytest.mark.parametrize(
    "text, accused",
    [
        ("ông T. ở quầy ba", True),
        ("chi H. phong hanh nghe", True),
        ("ông ko biết", False),
        ("chị Hoa rất vui", False),
    ],
)
def test_a_person_is_accused_by_an_initial(text: str, accused: bool) -> None:
    assert accuses_person(read_text(text).plain) is accused


@pytest.mark.parametrize(
    "text, accused",
    [
        ("Spa L.H. trên đường lớn", True),
        ("nha thuoc gan cho M. ban khong don", True),
        ("nhà thuốc gần chợ bán rẻ", False),
    ],
)
def test_a_place_is_accused_by_an_initial(text: str, accused: bool) -> None:
    assert accuses_place(read_text(text).plain) is accused


@pytest.mark.parametrize(
    "text, taken",
    [("lấy của tôi 200 ngàn", True), ("đòi 2tr mới ký", True), ("vé 200 ngàn", False)],
)
def test_a_verb_takes_an_amount(text: str, taken: bool) -> None:
    assert takes_amount(read_text(text).plain) is taken
