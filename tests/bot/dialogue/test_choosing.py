from __future__ import annotations

import pytest

from bot.dialogue.choosing import NO, YES, chosen, numbered
from bot.dialogue.effects import Choice
from bot.dialogue.events import Chose, Said, Woke
from tests.bot.setting import NOW

OTHERS = [Choice(f"c{number}", f"Lựa chọn {number}") for number in range(2, 12)]
CHOICES = numbered([Choice("ten", "Mười một"), *OTHERS])
CONSENT = (
    Choice("yes", "Đồng ý", "1", aliases=YES),
    Choice("no", "Không đồng ý", "2", aliases=NO),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", "ten"),
        ("10", "c10"),
        ("1 0", None),
        ("110", None),
        ("01", None),
        ("1.", "ten"),
        ("1️⃣", "ten"),
        ("１", "ten"),
        ("1. mười một", "ten"),
        ("LUA CHON 2", "c2"),
        ("lựa chọn", None),
        ("", None),
        ("  ", None),
        ("²", None),
    ],
)
def test_a_typed_text_names_a_choice_as_a_whole_or_not_at_all(
    text: str, expected: str | None
) -> None:
    """Trap: "10" chose "1" where the menu looked for a substring."""
    assert chosen(Said(text, NOW), CHOICES) == expected


@pytest.mark.parametrize("text", ["đồng ý", "Dong Y!", "ok", "vâng", "dạ", "có", "1"])
def test_many_words_agree(text: str) -> None:
    assert chosen(Said(text, NOW), CONSENT) == "yes"


@pytest.mark.parametrize("text", ["không đồng ý", "ko", "Không.", "k", "2"])
def test_many_words_refuse(text: str) -> None:
    assert chosen(Said(text, NOW), CONSENT) == "no"


def test_a_text_that_names_two_choices_names_none() -> None:
    twins = (Choice("a", "Phòng khám"), Choice("b", "Phong Kham"))

    assert chosen(Said("phong kham", NOW), twins) is None


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (Chose("yes", True, NOW), "yes"),
        (Chose("yes", False, NOW), None),
        (Chose("forged", True, NOW), None),
        (Woke(NOW), None),
    ],
)
def test_only_a_fresh_button_that_was_offered_counts(
    event: Chose | Woke, expected: str | None
) -> None:
    assert chosen(event, CONSENT) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Gửi phản ánh, kiến nghị",
        "gui phan anh kien nghi",
        "GUI PHAN ANH , KIEN NGHI.",
        '"gửi phản ánh – kiến nghị"',
        "2. gui phan anh kien nghi",
    ],
)
def test_nobody_types_the_comma_of_a_label(text: str) -> None:
    labels = ("Trả lời khảo sát", "Gửi phản ánh, kiến nghị", "Ngôn ngữ / Language")
    offered = numbered(Choice(label, label) for label in labels)

    assert chosen(Said(text, NOW), offered) == "Gửi phản ánh, kiến nghị"
    assert chosen(Said("ngon ngu language", NOW), offered) == "Ngôn ngữ / Language"
