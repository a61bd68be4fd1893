from __future__ import annotations

import pytest

from bot.dialogue import wording


@pytest.mark.parametrize(
    "text", ["ok đồng ý nha", "dạ được", "I agree", "đồng ý ạ", "vâng ạ", "dạ có", "Dong y luon!"]
)
def test_agreement_is_understood_with_its_courtesies(text: str) -> None:
    assert wording.agrees(text)
    assert not wording.refuses(text)


@pytest.mark.parametrize(
    "text",
    ["không đồng ý ạ", "được không", "dạ cô", "đồng ý cái gì", "tôi không đồng ý đâu", "dạ"],
)
def test_what_is_no_agreement_is_not_taken_for_one(text: str) -> None:
    assert not wording.agrees(text)


@pytest.mark.parametrize("text", ["không đồng ý ạ", "tôi không đồng ý đâu", "dạ không"])
def test_refusal_is_understood(text: str) -> None:
    assert wording.refuses(text)


@pytest.mark.parametrize(
    ("text", "sends"),
    [
        *((text, True) for text in ("đúng rồi", "gửi đi ạ", "ok gửi", "được", "đúng")),
        *((text, False) for text in ("dung", "dừng", "bỏ qua", "mở lại", "")),
    ],
)
def test_what_sends(text: str, sends: bool) -> None:
    assert wording.sends(text) is sends


@pytest.mark.parametrize("text", ["thôi", "thôi ạ", "dừng", "hủy", "menu", "quay lại", "bỏ qua"])
def test_ways_out(text: str) -> None:
    assert wording.leaves(text)


@pytest.mark.parametrize("text", ["toi ko biet", "không nhớ", "ko biet", "không rõ ạ"])
def test_not_knowing(text: str) -> None:
    assert wording.knows_not(text)


@pytest.mark.parametrize("text", ["english", "Do you speak English?", "English please"])
def test_asking_for_english(text: str) -> None:
    assert wording.wants_english(text)
