from __future__ import annotations

from bot.dialogue.effects import Choice, Say
from bot.dialogue.texts import hint, render

WORDS = {"asked": "{who} hỏi:\n{text}", "hint": "(Có thể gõ: {words})"}


def test_the_numbered_choices_stand_under_the_text() -> None:
    choices = (Choice("a", "Có", "1"), Choice("b", "Không", "2"), Choice("c", "Bỏ qua"))

    text = render(Say("asked", {"who": "Máy", "text": "Đúng không?"}, choices), WORDS)

    assert text == "Máy hỏi:\nĐúng không?\n\n1. Có\n2. Không"


def test_what_people_wrote_is_never_read_as_a_template() -> None:
    text = render(Say("asked", {"who": "{who.__class__}", "text": "{0} {text} %s"}), WORDS)

    assert text == "{who.__class__} hỏi:\n{0} {text} %s"


def test_without_buttons_the_words_to_type_are_named() -> None:
    choices = (Choice("a", "Có", "1"), Choice("c", "Bỏ qua"), Choice("d", "Dừng"))

    assert hint(choices, WORDS) == "(Có thể gõ: bỏ qua, dừng)"
    assert hint(choices[:1], WORDS) == ""
