from __future__ import annotations

from itertools import pairwise

import pytest

from nlp.identifiers import spans


@pytest.mark.parametrize(
    "text, token",
    [
        ("079200000001", "[CCCD]"),
        ("999900000001", None),  # no province has 999
        ("cccd 999900000001", "[CCCD]"),
        ("270000001", "[CMND]"),
        ("0900000012", "[SĐT]"),
        ("02513000012", "[SĐT]"),
        ("7500000001", None),  # ten digits are a card only beside its name
        ("bhyt 7500000001", "[BHYT]"),
        ("1022", None),
        ("19000012", None),
    ],
)
def test_shape_and_keyword_decide(text: str, token: str | None) -> None:
    found = spans(text, for_public=False)

    assert [t for _, _, t in found] == ([token] if token else [])


def test_spans_never_overlap() -> None:
    found = spans("stk 0900000012 bhyt dn4750000000001 cccd 079200000001", for_public=True)

    assert all(first[1] <= second[0] for first, second in pairwise(found))
    assert [token for _, _, token in found] == ["[STK]", "[BHYT]", "[CCCD]"]


def test_a_wall_of_numbers_is_read_once() -> None:
    found = spans("0900000012 " * 2_000, for_public=False)

    assert len(found) == 2_000
