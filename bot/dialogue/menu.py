"""The main menu and the choice of language."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import commands, consent
from bot.dialogue.catalog import LANGUAGES, Catalog
from bot.dialogue.choosing import chosen, numbered, option
from bot.dialogue.effects import Choice, FindCase, Say
from bot.dialogue.events import Chose, Event, Said, SentSomethingElse
from bot.dialogue.state import AtMenu, Draft, FeedbackWanted, State
from bot.dialogue.turn import Turn, at, before, stay
from surveys.spelling import fold

# Two words greet, three tell something: from here on a text is taken as feedback.
FEWEST_WORDS = 3
GREETINGS = ("xin chao", "chao", "hello", "hi", "alo", "hey", "chao ban", "chao anh", "chao chi")
ENTRIES = ("khaosat", "phananh", "tracuu", "dulieu", "ngonngu", "gapcanbo", "help")


def choices(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    return numbered(option(state, catalog, f"do.{word}", f"menu.{word}") for word in ENTRIES)


def show(state: State, catalog: Catalog) -> Turn:
    key = "menu.paused" if state.paused is not None else "menu"
    return at(state, AtMenu(), Say(key, choices=choices(state, catalog)))


def turn(state: State, event: Event, catalog: Catalog) -> Turn:

    entry = chosen(event, choices(state, catalog))
    if entry is not None:
        word = entry.removeprefix("do.")
        return commands.COMMANDS[word](state, "", catalog)
    match event:
        case Said(text, _, files, location) if files or location or _tells(text):
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


def _tells(text: str) -> bool:
    said = fold(text)
    return (
        len(said.split()) >= FEWEST_WORDS and said not in GREETINGS and not looks_like_code(text)
    )


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
