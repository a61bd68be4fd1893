"""The citizen and their filed cases: look one up, answer an officer, rate the handling."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.dialogue import menu, officer
from bot.dialogue.catalog import Catalog
from bot.dialogue.choosing import chosen, option
from bot.dialogue.effects import Choice, FindCase, MoveCase, Say
from bot.dialogue.events import CaseFound, CaseView, Chose, Event, Noticed, Said
from bot.dialogue.state import AnsweringOfficer, AskingCode, AtMenu, RatingHandling, State
from bot.dialogue.turn import Turn, at, stay
from complaints.case import STATE_NAMES, Move, moves_from

OwnCase = AskingCode | RatingHandling | AnsweringOfficer

RATINGS = ("1", "2", "3", "4", "5")
PREFIXES = ("rate:", "reply:", "reopen:", "case:")


def is_about_a_case(choice: str) -> bool:
    """Buttons that name their case are good for ever: an old one is never stale."""
    return choice.startswith(PREFIXES)


def tapped(state: State, event: Chose, catalog: Catalog) -> Turn:
    action, _, rest = event.choice.partition(":")
    code, _, argument = rest.partition(":")
    match action:
        case "case":
            return stay(state, FindCase(code, f"officer.{argument}"))
        case "rate" if argument in RATINGS:
            return stay(state, FindCase(code, f"rate.{argument}"))
        case "reply" | "reopen":
            return stay(state, FindCase(code, action))
        case _:
            return stay(state, Say("stale_button"))


def turn(state: State, place: OwnCase, event: Event, catalog: Catalog) -> Turn:
    match place:
        case AskingCode():
            free = replace(state, place=AtMenu())
            if not isinstance(event, Said) or not event.text or menu.tells(event.text):
                return menu.turn(free, event, catalog)
            return stay(free, FindCase(event.text, "track"))
        case RatingHandling(code):
            return _rating(state, code, event, catalog)
        case AnsweringOfficer(code):
            if isinstance(event, Said) and event.text:
                return stay(state, FindCase(code, f"replied.{event.text}"))
            return stay(state, Say("case.reply_in_words"))
        case _:
            assert_never(place)


def _rating(state: State, code: str, event: Event, catalog: Catalog) -> Turn:
    choice = chosen(event, rating_choices(state, code, catalog))
    free = replace(state, place=AtMenu())
    if choice is not None:
        return stay(free, FindCase(code, f"rate.{choice.rpartition(':')[2]}"))
    return menu.turn(free, event, catalog)


def rating_choices(state: State, code: str, catalog: Catalog) -> tuple[Choice, ...]:
    words = catalog.texts[state.profile.language]
    return tuple(
        Choice(f"rate:{code}:{number}", words[f"rating.{number}"], number) for number in RATINGS
    )


def found(state: State, event: CaseFound, catalog: Catalog) -> Turn:
    """What somebody wanted with a case, now that we know whether it is theirs."""
    view, (purpose, _, argument) = event.view, event.purpose.partition(".")
    if purpose == "officer":
        return officer.act(state, view, argument, catalog)
    if view is None or not view.is_sender:
        return _unknown(state, purpose, catalog)
    if view.sent_to:
        return stay(state, Say("track.above", {"code": view.code, "superior": view.sent_to}))
    match purpose:
        case "rate":
            return _rate(state, view, int(argument), catalog)
        case "reply":
            return at(state, AnsweringOfficer(view.code), Say("case.reply", {"code": view.code}))
        case "replied":
            return _replied(state, view, argument, catalog)
        case "reopen":
            return _reopen(state, view)
        case _:
            return stay(state, _status(state, view, catalog))


def _unknown(state: State, purpose: str, catalog: Catalog) -> Turn:
    """Somebody else's case and no case at all sound the same (R-C4)."""
    here = (AnsweringOfficer, RatingHandling)
    free = replace(state, place=AtMenu()) if isinstance(state.place, here) else state
    again = (
        option(free, catalog, "do.tracuu", "track.again"),
        option(free, catalog, "do.menu", "menu.back", beside=True),
    )
    return stay(free, Say("track.unknown", choices=again if purpose == "track" else again[1:]))


def _rate(state: State, view: CaseView, rating: int, catalog: Catalog) -> Turn:
    if Move.RATE not in moves_from(view.state):
        return stay(state, Say("case.still_open", {"code": view.code}))
    low = rating <= 2
    choices = (_reopen_choice(state, view.code, catalog),) if low else ()
    key = "rating.thanks_low" if low else "rating.thanks"
    rated = MoveCase(view.code, view.version, Move.RATE, rating=rating)
    return stay(state, rated, Say(key, {"code": view.code}, choices))


def _replied(state: State, view: CaseView, text: str, catalog: Catalog) -> Turn:
    free = replace(state, place=AtMenu())
    if Move.CITIZEN_REPLIED not in moves_from(view.state):
        return menu.after(free, catalog, Say("case.reply_late", {"code": view.code}))
    moved = MoveCase(view.code, view.version, Move.CITIZEN_REPLIED, text)
    return stay(free, moved, Say("case.reply_kept", {"code": view.code}))


def _reopen(state: State, view: CaseView) -> Turn:
    if Move.REOPEN not in moves_from(view.state):
        return stay(state, Say("case.still_open", {"code": view.code}))
    moved = MoveCase(view.code, view.version, Move.REOPEN)
    return stay(state, moved, Say("case.reopened", {"code": view.code}))


def _reopen_choice(state: State, code: str, catalog: Catalog) -> Choice:
    return option(state, catalog, f"reopen:{code}", "case.reopen")


def _status(state: State, view: CaseView, catalog: Catalog) -> Say:
    language = state.profile.language
    unit = catalog.agency.units.get(view.unit)
    words = catalog.texts[language]
    values = {
        "code": view.code,
        "state": STATE_NAMES[view.state][language],
        "unit": unit.name if unit else words["unit.not_told"],
        "due": f"{view.due_on:%d/%m/%Y}",
        "answer": words["track.answer"].format(answer=view.answer) if view.answer else "",
    }
    ended = Move.REOPEN in moves_from(view.state)
    return Say(
        "track.status", values, (_reopen_choice(state, view.code, catalog),) if ended else ()
    )


# What moves of others say. A notice's values always hold "code".


def noticed(state: State, event: Noticed, catalog: Catalog) -> Turn:
    code = event.values["code"]
    if event.notice.startswith("officer."):
        return stay(state, officer.notice(state, event, catalog))
    key = f"notice.{event.notice}"
    idle = isinstance(state.place, AtMenu | RatingHandling)
    match event.notice:
        case "closed":
            place = RatingHandling(code) if idle else state.place
            rating = Say(key, event.values, rating_choices(state, code, catalog))
            return at(state, place, rating)
        case "asked":
            place = AnsweringOfficer(code) if idle else state.place
            reply = option(state, catalog, f"reply:{code}", "case.reply_button")
            return at(state, place, Say(key, event.values, (reply,)))
        case _:
            return stay(state, Say(key, event.values))
