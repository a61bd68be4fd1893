"""Commands: they work wherever a citizen is, as /word, by button or in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from bot.dialogue import consent, entering, menu, survey
from bot.dialogue.catalog import Catalog
from bot.dialogue.effects import (
    DropResponse,
    FindCase,
    FindFigures,
    FindMyData,
    FindOfficer,
    Say,
    WakeAt,
)
from bot.dialogue.events import Chose, Event, Said, Started
from bot.dialogue.state import (
    AnswerOrFeedback,
    AskingCode,
    AtMenu,
    ChoosingLanguage,
    Draft,
    Entry,
    FeedbackWanted,
    InSurvey,
    RatingHandling,
    ResumingSurvey,
    State,
    SurveyWanted,
    open_response,
)
from bot.dialogue.turn import Turn, at, before, stay
from surveys.spelling import fold

Command = Callable[[State, str, Catalog], Turn]

LONGEST_WISH = 80

# "Người thật": a person can be asked for everywhere (R-A6), so these words are never an answer.
PERSON = re.compile(
    r"(?:(?:cho|xin|lam on|toi|em|con|chau|minh|muon|can|duoc|hay|vui long) )*"
    r"(?:gap (?:can bo|nguoi that|nguoi)|nguoi that|noi chuyen (?:voi )?(?:can bo|nguoi(?: that)?)"
    r"|(?:i want to )?(?:talk|speak) to a (?:person|human))"
    r"(?: (?:a|nhe|voi|di|duoc khong|dum|giup|please))*"
)
# Only from an officer: a citizen may mean the statistics office.
FIGURES = ("thong ke", "xem thong ke", "so lieu", "xem so lieu", "statistics", "figures")
CANCEL = ("huy", "huy bo", "cancel")


def turn(state: State, event: Event, catalog: Catalog) -> Turn | None:
    """The turn of a command; None where `event` is none."""
    match event:
        case Started(entry, refused, _):
            return _start(state, entry, refused, catalog)
        case Chose("do.tieptuc", _, now):
            return _continue(state, now, catalog)
        case Chose(choice, _, _) if choice.startswith("do."):
            return _run(state, choice.removeprefix("do."), "", catalog)
        case Said(text) if text.startswith("/"):
            word, _, argument = text[1:].partition(" ")
            return _run(state, fold(word.partition("@")[0]), argument.strip(), catalog)
        case Said(text) if len(text) < LONGEST_WISH:
            return _wished(state, fold(text).strip(" .!?"), catalog)
        case _:
            return None


def _wished(state: State, words: str, catalog: Catalog) -> Turn | None:
    """Commands that are understood everywhere without a stroke before them."""
    if PERSON.fullmatch(words):
        return _person(state, "", catalog)
    if words in FIGURES and state.profile.officer:
        return _figures(state, "", catalog)
    return _cancel(state, "", catalog) if words in CANCEL else None


def _run(state: State, word: str, argument: str, catalog: Catalog) -> Turn:
    command = COMMANDS.get(word)
    if command is None:
        return stay(state, Say("command.unknown"))
    return command(state, argument, catalog)


def _start(state: State, entry: Entry | None, refused: bool, catalog: Catalog) -> Turn:
    if refused:
        return before(menu.show(paused(state), catalog), Say("start.bad_link"))
    if entry is None:
        return menu.show(paused(state), catalog)
    return consent.ask_first(paused(state), SurveyWanted(entry), catalog)


def paused(state: State) -> State:
    """Back at the menu with an open response put aside, so that nothing of it is lost."""
    return State(AtMenu(), state.profile, open_response(state))


def _survey(state: State, argument: str, catalog: Catalog) -> Turn:
    free = paused(state)
    if free.paused is not None and not argument:
        return entering.resume(free, free.paused, catalog)
    return consent.ask_first(free, SurveyWanted(Entry(survey=argument or None)), catalog)


def _continue(state: State, now: datetime, catalog: Catalog) -> Turn:
    """Asked for by its button, so it is not asked whether to."""
    free = paused(state)
    if free.paused is None:
        return _survey(state, "", catalog)
    return survey.go_on(free, free.paused, now, catalog)


def _feedback(state: State, argument: str, catalog: Catalog) -> Turn:
    wanted = FeedbackWanted(Draft(text=argument))
    return consent.ask_first(paused(state), wanted, catalog)


def _track(state: State, argument: str, catalog: Catalog) -> Turn:
    free = paused(state)
    if argument:
        return stay(free, FindCase(argument, "track"))
    return at(free, AskingCode(), FindMyData())


def _my_data(state: State, argument: str, catalog: Catalog) -> Turn:
    return stay(paused(state), FindMyData())


def _language(state: State, argument: str, catalog: Catalog) -> Turn:
    return at(paused(state), ChoosingLanguage(), menu.language_question(state, catalog))


def _cancel(state: State, argument: str, catalog: Catalog) -> Turn:
    """What is open is thrown away; what was filed, closed or put aside before is not touched."""
    elsewhere = not isinstance(state.place, AtMenu | RatingHandling | InSurvey | ResumingSurvey)
    if elsewhere and not isinstance(state.place, AnswerOrFeedback):
        return menu.after(state, catalog, Say("cancel.done"))
    response = open_response(state)
    free = State(AtMenu(), state.profile)
    if response is None:
        return menu.after(free, catalog, Say("cancel.nothing"))
    forgotten = (DropResponse(response), WakeAt(None), Say("cancel.survey"))
    return menu.after(free, catalog, *forgotten)


def _person(state: State, argument: str, catalog: Catalog) -> Turn:
    office = catalog.agency.units[catalog.agency.office].name
    is_open = state.paused is not None or not isinstance(state.place, AtMenu | RatingHandling)
    kept = catalog.word(state.profile.language, "person.kept") if is_open else ""
    values = {"office": office, "hotline": catalog.hotline, "kept": kept}
    return stay(state, Say("person", values))


def _help(state: State, argument: str, catalog: Catalog) -> Turn:
    return stay(state, Say("help", {"agency": catalog.agency.name}))


def _officer(state: State, argument: str, catalog: Catalog) -> Turn:
    return stay(paused(state), FindOfficer(argument))


def _figures(state: State, argument: str, catalog: Catalog) -> Turn:
    return stay(state, FindFigures())


def _menu(state: State, argument: str, catalog: Catalog) -> Turn:
    return menu.show(paused(state), catalog)


COMMANDS: dict[str, Command] = {
    "start": _menu,
    "khaosat": _survey,
    "phananh": _feedback,
    "tracuu": _track,
    "dulieu": _my_data,
    "ngonngu": _language,
    "huy": _cancel,
    "gapcanbo": _person,
    "help": _help,
    "trogiup": _help,
    "menu": _menu,
    "canbo": _officer,
    "thongke": _figures,
}
