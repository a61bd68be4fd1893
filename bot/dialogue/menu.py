"""The main menu and the choice of language."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import commands, consent
from bot.dialogue.catalog import LANGUAGES, Catalog
from bot.dialogue.choosing import chosen, numbered, option
from bot.dialogue.effects import Choice, Effect, FindCase, Say
from bot.dialogue.events import Chose, Event, Said, SentSomethingElse
from bot.dialogue.state import AtMenu, Draft, FeedbackWanted, State
from bot.dialogue.turn import Turn, at, before, stay
from surveys.spelling import fold

# Two words greet, three tell something: from here on a text is taken as feedback.
FEWEST_WORDS = 3
THANKS = ("cam on", "camon", "thank", "tks")
# Greetings, thanks and the small words around them: nothing that would be feedback.
COURTEOUS = (
    "xin chao hello hi alo hey cam on camon tks thanks thank you da vang a ah u ok oke okay roi"
    " nhe nha nhieu lam rat chan thanh ban em anh chi co bac con chau toi minh cac moi nguoi bot"
    " he thong may oi"
)
COURTESIES = frozenset(COURTEOUS.split())
ENTRIES = ("khaosat", "phananh", "tracuu", "dulieu", "ngonngu", "gapcanbo", "help")


def choices(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    return numbered(option(state, catalog, f"do.{word}", f"menu.{word}") for word in ENTRIES)


def show(state: State, catalog: Catalog) -> Turn:
    key = "menu.paused" if state.paused is not None else "menu"
    return at(state, AtMenu(), Say(key, choices=choices(state, catalog)))


def after(state: State, catalog: Catalog, *said: Effect) -> Turn:
    """At the menu without showing all of it: the last thing said has a button for that."""
    *first, last = said
    back = option(state, catalog, "do.menu", "menu.back")
    ended = replace(last, choices=(*last.choices, back)) if isinstance(last, Say) else last
    return at(state, AtMenu(), *first, ended)


def turn(state: State, event: Event, catalog: Catalog) -> Turn:
    entry = chosen(event, choices(state, catalog))
    if entry is not None:
        word = entry.removeprefix("do.")
        return commands.COMMANDS[word](state, "", catalog)
    match event:
        case Said(text) if _thanks(text):
            return stay(state, Say("welcome"))
        case Said(text, _, files, location) if files or location or tells(text):
            draft = Draft(text=text, files=files, location=location)
            return consent.ask_first(state, FeedbackWanted(draft), catalog)
        case Said(text) if looks_like_code(text):
            return stay(state, FindCase(text, "track"))
        case SentSomethingElse():
            return before(show(state, catalog), Say("unsupported"))
        case Chose(fresh=False):
            return before(show(state, catalog), Say("stale_button"))
        case _:
            return show(state, catalog)


def tells(text: str) -> bool:
    """Whether a text is long enough to be about something."""
    words = _letters(text).split()
    return (
        len(words) >= FEWEST_WORDS and not set(words) <= COURTESIES and not looks_like_code(text)
    )


def _thanks(text: str) -> bool:
    """ "Dạ em cảm ơn nhiều ạ": thanks and nothing but thanks."""
    words = _letters(text)
    return set(words.split()) <= COURTESIES and any(thank in words for thank in THANKS)


def _letters(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in fold(text)).split())


def looks_like_code(text: str) -> bool:
    """Receipt codes begin with "HL" however a citizen types them."""
    bare = "".join(text.upper().split()).replace("-", "")
    return bare.startswith("HL") and len(bare) == 11


def language_question(state: State, catalog: Catalog) -> Say:
    return Say("language.ask", choices=_languages(catalog))


def _languages(catalog: Catalog) -> tuple[Choice, ...]:
    return numbered(
        Choice(f"language.{code}", catalog.word(code, "language.name")) for code in LANGUAGES
    )


def language_chosen(state: State, event: Event, catalog: Catalog) -> Turn:
    choice = chosen(event, _languages(catalog))
    if choice is None:
        return stay(state, language_question(state, catalog))
    language = choice.removeprefix("language.")
    spoken = replace(state, profile=replace(state.profile, language=language))
    return before(show(spoken, catalog), Say("language.done"))
