"""The main menu and the choice of language."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.dialogue import commands, consent, survey
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
# "Tôi muốn … nhé": what a wish is wrapped in.
WISHING = re.compile(
    r"(?:(?:cho|xin|lam on|toi|em|tui|con|chau|minh|muon|can|duoc|hay|vui long|please"
    r"|i want to|i would like to|i d like to|let me) )*"
    r"(.+?)(?: (?:a|nhe|nha|voi|di|dum|giup|please)| cho (?:toi|em|tui|con|chau|minh))*"
)
GO_ON = re.compile(
    r"(?:tiep tuc|lam tiep|tra loi tiep|resume|continue)"
    r"(?: (?:lam|tra loi|answering))?(?: (?:the )?(?:bai |phieu )?(?:khao sat|survey))?"
)
# "HL-8ZX5-HKVV": a code as it is copied by hand, with a sign too few or too many.
COPIED = re.compile(r"H[L1I]\W*[0-9A-Z]{2,5}\W*[0-9A-Z]{2,5}\W*[0-9A-Z*~$=]?")
ABOUT_A_CODE = re.compile(r"(?:(?:tra cuu|xem|kiem tra|phan anh|ma|so|track|code)[ :]+)+")
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
    entry = entry_of(state, event, catalog)
    if entry is not None:
        return commands.COMMANDS[entry](state, "", catalog)
    match event:
        case Said(text, now, (), None) if GO_ON.fullmatch(_wish(text)) and _may_go_on(state, text):
            left = state.paused
            if left is None:
                return commands.COMMANDS["khaosat"](state, "", catalog)
            return survey.go_on(state, left, now, catalog)
        case Said(text) if _thanks(text):
            return stay(state, Say("welcome"))
        case Said(text, _, files, location) if files or location or tells(text):
            draft = Draft(text=text, files=files, location=location)
            return consent.ask_first(state, FeedbackWanted(draft), catalog)
        case Said(text) if looks_like_code(text):
            return stay(state, FindCase(code_in(text), "track"))
        case SentSomethingElse():
            return before(show(state, catalog), Say("unsupported"))
        case Chose(fresh=False):
            return before(show(state, catalog), Say("stale_button"))
        case _:
            return show(state, catalog)


def entry_of(state: State, event: Event, catalog: Catalog) -> str | None:
    """The entry that was tapped, or named by its number, its label or a wish for it."""
    offered = (*choices(state, catalog), *_left_behind(state, catalog))
    entry = chosen(event, offered)
    if entry is None and isinstance(event, Said) and not (event.files or event.location):
        entry = chosen(replace(event, text=_wish(event.text)), offered)
    return entry.removeprefix("do.") if entry else None


def _left_behind(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    """Buttons under earlier messages, typed: which case they meant is chosen from the list."""
    about_cases = ("track.again", "case.reopen", "case.reply_button")
    return (
        option(state, catalog, "do.menu", "menu.back"),
        *(option(state, catalog, "do.tracuu", key) for key in about_cases),
    )


def _wish(text: str) -> str:
    wished = WISHING.fullmatch(_letters(text))
    return wished.group(1) if wished else ""


def _may_go_on(state: State, text: str) -> bool:
    """ "Tiếp tục" alone means a survey only where one was put aside."""
    return state.paused is not None or _letters(text).endswith(("khao sat", "survey"))


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
    """Receipt codes begin with "HL" however a citizen types them, and copies them."""
    said = code_in(text).upper()
    bare = "".join(said.split()).replace("-", "")
    if bare.startswith("HL") and len(bare) == 11:
        return True
    copied = COPIED.fullmatch(said) is not None
    return copied and (said[2] in "-–" or any(letter.isdigit() for letter in said))


def code_in(text: str) -> str:
    """ "Tra cứu mã HL-…": what is left without the words before it."""
    folded = fold(text).strip(" .,!?")
    about = ABOUT_A_CODE.match(folded)
    return folded[about.end() :] if about else folded


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
