"""Read a tap or a typed word as one of the choices that were offered."""

from __future__ import annotations

from collections.abc import Iterable

from bot.dialogue.catalog import Catalog
from bot.dialogue.effects import Choice
from bot.dialogue.events import Chose, Event, Said
from bot.dialogue.state import State
from surveys.spelling import fold

# Typed instead of "Đồng ý" and "Không đồng ý"; "không" alone is a clear no, "ok" a clear yes.
YES = ("co", "dong y", "ok", "yes", "y", "vang", "da", "u", "agree")
NO = ("khong", "khong dong y", "ko", "k", "no", "n", "hong", "disagree")

# Nobody types the commas, strokes and quotes of a label.
_UNTYPED = str.maketrans(dict.fromkeys(",;/-–—\"'“”‘’«»()", " "))


def chosen(event: Event, choices: Iterable[Choice]) -> str | None:
    """The id of the choice that a fresh tap or a typed text names; None where it names none."""
    match event:
        case Chose(choice, fresh=True):
            return choice if any(offer.id == choice for offer in choices) else None
        case Said(text):
            said = _bare(text).strip(" .!")
            found = [offer.id for offer in choices if said and said in _typed(offer)]
            return found[0] if len(found) == 1 else None
        case _:
            return None


def _typed(choice: Choice) -> set[str]:
    label = _bare(choice.label)
    number = {choice.number, f"{choice.number}. {label}", f"{choice.number} {label}"}
    return (
        (number if choice.number else set()) | {label} | {_bare(word) for word in choice.aliases}
    )


def _bare(text: str) -> str:
    return " ".join(fold(text).translate(_UNTYPED).split())


def option(
    state: State,
    catalog: Catalog,
    choice: str,
    key: str,
    *,
    beside: bool = False,
    number: str = "",
) -> Choice:
    """A choice whose label stands in the texts; words to type beside it end in ".typed"."""
    texts = catalog.texts[state.profile.language]
    typed = tuple(word.strip() for word in texts.get(f"{key}.typed", "").split(",") if word)
    return Choice(choice, texts[key], number, beside, typed)


def numbered(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The same choices with 1, 2, 3 … before them."""
    return tuple(
        Choice(offer.id, offer.label, str(number), offer.beside, offer.aliases)
        for number, offer in enumerate(choices, start=1)
    )
