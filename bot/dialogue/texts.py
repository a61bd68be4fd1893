"""Put a `Say` into the words that a citizen reads."""

from __future__ import annotations

from collections.abc import Mapping

from bot.dialogue.effects import Choice, Say


def render(say: Say, texts: Mapping[str, str]) -> str:
    """The text, and under it the choices with what can be typed for each.

    Values are a citizen's or an officer's words: they are put in as they are, never read as a
    template.
    """
    text = texts[say.text_key].format_map(say.values).strip()
    listed = [f"{choice.number}. {choice.label}" for choice in say.choices if choice.number]
    return "\n\n".join(part for part in (text, "\n".join(listed)) if part)


def hint(choices: tuple[Choice, ...], texts: Mapping[str, str]) -> str:
    """For channels without buttons: the words that stand for what has no number."""
    words = [choice.label.casefold() for choice in choices if not choice.number]
    return texts["hint"].format(words=", ".join(words)) if words else ""
