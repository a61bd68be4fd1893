"""The citizen and their filed cases: look one up, answer an officer, rate the handling."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import assert_never

from bot.dialogue import feedback, menu, officer
from bot.dialogue.catalog import Catalog
from bot.dialogue.choosing import chosen, option
from bot.dialogue.effects import Choice, FindCase, MoveCase, Say
from bot.dialogue.events import CaseFound, CaseView, Chose, Event, Noticed, Said
from bot.dialogue.state import (
    AnsweringOfficer,
    AskingCode,
    AskingConsent,
    AtMenu,
    DescribingFeedback,
    Draft,
    FeedbackWanted,
    Place,
    RatingHandling,
    State,
    open_response,
)
from bot.dialogue.turn import Turn, at, stay
from complaints.case import STATE_NAMES, Move, moves_from

OwnCase = AskingCode | RatingHandling | AnsweringOfficer

RATINGS = ("1", "2", "3", "4", "5")
PREFIXES = ("rate:", "reply:", "reopen:", "case:", "track:")
# More buttons than these are no help; any other code can be typed.
MOST_CODES = 6

# "1 thôi, quá tệ" rates and says why; "3 tuần rồi" counts weeks.
RATED_IN_WORDS = re.compile(
    r"([1-5])(?![0-9])(?:\s*(?:sao|điểm|/\s*5)(?!\w))?[\s,.:;–-]+"
    r"(?!(?:tuần|tháng|ngày|giờ|năm|lần|người|tiếng|hôm|phút|đứa|cái|con|bộ|bác|anh|chị|em|cô"
    r"|tuan|thang|ngay|gio|nam|lan|nguoi|tieng|hom|phut|bo|weeks?|months?|days?|hours?|years?"
    r"|times|people)(?!\w))([^\W\d].*)",
    re.IGNORECASE | re.DOTALL,
)


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
            return stay(state, FindCase(code, f"{action}.{argument}" if argument else action))
        case "track":
            return stay(state, FindCase(code, "track"))
        case _:
            return stay(state, Say("stale_button"))


def turn(state: State, place: OwnCase, event: Event, catalog: Catalog) -> Turn:
    match place:
        case AskingCode():
            return _typed_code(replace(state, place=AtMenu()), event, catalog)
        case RatingHandling():
            return _rating(state, place, event, catalog)
        case AnsweringOfficer():
            return _answering(state, place, event, catalog)
        case _:
            assert_never(place)


def which(codes: tuple[str, ...], catalog: Catalog, state: State) -> Say:
    """The citizen's own codes as buttons; one of elsewhere is typed."""
    if not codes:
        return Say("track.ask")
    offered = tuple(Choice(f"track:{code}", code) for code in codes[-MOST_CODES:])
    back = option(state, catalog, "do.menu", "menu.back", beside=True)
    return Say("track.which", choices=(*offered, back))


def _typed_code(free: State, event: Event, catalog: Catalog) -> Turn:
    is_code = isinstance(event, Said) and event.text and not menu.tells(event.text)
    named = menu.entry_of(free, event, catalog)
    # A lone digit is no entry here: the menu is not what was asked.
    is_entry = named is not None and not (isinstance(event, Said) and event.text.isdigit())
    if not isinstance(event, Said) or not is_code or is_entry:
        return menu.turn(free, event, catalog)
    return stay(free, FindCase(menu.code_in(event.text), "track"))


def _answering(state: State, place: AnsweringOfficer, event: Event, catalog: Catalog) -> Turn:
    code, reopening = place.code, place.reopening
    if reopening and chosen(event, _without_reason(state, code, catalog)):
        return stay(state, FindCase(code, "reopen.now"))
    if isinstance(event, Said) and event.text:
        purpose = "reopened" if reopening else "replied"
        return stay(state, FindCase(code, f"{purpose}.{event.text}"))
    return stay(state, Say("case.reply_in_words"))


def _without_reason(state: State, code: str, catalog: Catalog) -> tuple[Choice, ...]:
    return (option(state, catalog, f"reopen:{code}:now", "case.reopen_now"),)


def _rating(state: State, place: RatingHandling, event: Event, catalog: Catalog) -> Turn:
    code, free = place.code, replace(state, place=AtMenu())
    choice = chosen(event, rating_choices(state, code, catalog))
    if choice is not None:
        return stay(free, FindCase(code, f"rate.{choice.rpartition(':')[2]}"))
    if isinstance(event, Said) and (rated := RATED_IN_WORDS.fullmatch(event.text.strip())):
        number, remark = rated.groups()
        return stay(free, FindCase(code, f"rate.{number}.{remark}"))
    if place.describing:
        describing = DescribingFeedback(Draft(contact=state.profile.contact))
        return feedback.turn(replace(state, place=describing), describing, event, catalog)
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
    code = {"code": view.code}
    match purpose:
        case "rate":
            return _rate(state, view, argument, catalog)
        case "reply" | "reopen" if _is_writing(state.place):
            return stay(state, _after_this(state, view.code, purpose, catalog))
        case "reply":
            return _write(state, AnsweringOfficer(view.code), Say("case.reply", code))
        case "replied":
            return _replied(state, view, argument, catalog)
        case "reopen" if argument == "now":
            return _reopen(state, view, "")
        case "reopen" if Move.REOPEN in moves_from(view.state):
            why = Say("case.reopen_why", code, _without_reason(state, view.code, catalog))
            return _write(state, AnsweringOfficer(view.code, reopening=True), why)
        case "reopen" | "reopened":
            return _reopen(state, view, argument)
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


def _is_writing(place: Place) -> bool:
    """Whether words lie here that another place would lose."""
    match place:
        case AskingConsent(then=FeedbackWanted(draft)):
            return bool(draft.text or draft.files)
        case _:
            kept = getattr(place, "draft", None)
            return isinstance(kept, Draft) and bool(kept.text or kept.files)


def _after_this(state: State, code: str, purpose: str, catalog: Catalog) -> Say:
    key = "case.reply_button" if purpose == "reply" else "case.reopen"
    return Say(
        "case.after_this", {"code": code}, (option(state, catalog, f"{purpose}:{code}", key),)
    )


def _write(state: State, place: AnsweringOfficer, asked: Say) -> Turn:
    """A survey that is open waits until the words are written."""
    return Turn(State(place, state.profile, open_response(state)), (asked,))


def _rate(state: State, view: CaseView, argument: str, catalog: Catalog) -> Turn:
    if Move.RATE not in moves_from(view.state):
        return stay(state, Say("case.still_open", {"code": view.code}))
    number, _, remark = argument.partition(".")
    rating = int(number)
    low = rating <= 2
    choices = (_reopen_choice(state, view.code, catalog),) if low else ()
    key = "rating.thanks_low" if low else "rating.thanks"
    rated = MoveCase(view.code, view.version, Move.RATE, remark, rating=rating)
    return stay(state, rated, Say(key, {"code": view.code}, choices))


def _replied(state: State, view: CaseView, text: str, catalog: Catalog) -> Turn:
    free = replace(state, place=AtMenu())
    if Move.CITIZEN_REPLIED not in moves_from(view.state):
        return menu.after(free, catalog, Say("case.reply_late", {"code": view.code}))
    moved = MoveCase(view.code, view.version, Move.CITIZEN_REPLIED, text)
    return stay(free, moved, Say("case.reply_kept", {"code": view.code}))


def _reopen(state: State, view: CaseView, why: str) -> Turn:
    here = isinstance(state.place, AnsweringOfficer)
    free = replace(state, place=AtMenu()) if here else state
    if Move.REOPEN not in moves_from(view.state):
        return stay(free, Say("case.still_open", {"code": view.code}))
    moved = MoveCase(view.code, view.version, Move.REOPEN, why)
    return stay(free, moved, Say("case.reopened", {"code": view.code}))


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
    open_moves, choices = moves_from(view.state), list[Choice]()
    if Move.CITIZEN_REPLIED in open_moves:
        choices.append(option(state, catalog, f"reply:{view.code}", "case.reply_button"))
    if Move.REOPEN in open_moves:
        choices.append(_reopen_choice(state, view.code, catalog))
    return Say("track.status", values, tuple(choices))


# What moves of others say. A notice's values always hold "code".


def noticed(state: State, event: Noticed, catalog: Catalog) -> Turn:
    code = event.values["code"]
    if event.notice.startswith("officer."):
        return stay(state, officer.notice(state, event, catalog))
    key = f"notice.{event.notice}"
    idle = isinstance(state.place, AtMenu | RatingHandling)
    match event.notice:
        case "closed":
            place = _rating_place(state.place, code)
            rating = Say(key, event.values, rating_choices(state, code, catalog))
            return at(state, place, rating)
        case "asked":
            place = AnsweringOfficer(code) if idle else state.place
            reply = option(state, catalog, f"reply:{code}", "case.reply_button")
            asked = key if idle else "notice.asked_meanwhile"
            return at(state, place, Say(asked, event.values, (reply,)))
        case _:
            return stay(state, Say(key, event.values))


def _rating_place(place: Place, code: str) -> Place:
    """A number typed now is the rating where nothing else waits for one."""
    match place:
        case AtMenu():
            return RatingHandling(code)
        case RatingHandling():
            return replace(place, code=code)
        case DescribingFeedback(Draft(text="", files=(), location=None)):
            return RatingHandling(code, describing=True)
        case _:
            return place
