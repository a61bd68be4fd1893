"""From understood feedback to a summary: only what is missing is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.dialogue import confirming, entering, feedback, menu, wording
from bot.dialogue.catalog import Catalog
from bot.dialogue.choosing import NO, chosen, numbered, option
from bot.dialogue.contact import hides_name, is_place, is_story, read_contact, without_phone
from bot.dialogue.effects import Choice, Say
from bot.dialogue.events import Event, Said
from bot.dialogue.state import AskingContact, AskingUnit, Contact, Draft, State
from bot.dialogue.turn import Turn, at, before, stay
from surveys.spelling import fold

Filing = AskingUnit | AskingContact

# NĐ 20/2008 Điều 7 asks these senders for a name, an address and a telephone number. Questions
# and thanks are answered without.
NEED_CONTACT = ("complaint", "suggestion", "appeal")

# Below this probability the citizen is asked where it happened, once.
UNIT_UNSURE = 0.6
MOST_UNITS_OFFERED = 3

# Typed where a name is asked for, and no name.
UNWILLING = (*NO, "", "khong ro", "khong muon", "khong can", "khong co", "khong biet", "de lam gi")


def go_on(state: State, draft: Draft, catalog: Catalog) -> Turn:
    """Ask for the next thing that is missing, or show the summary."""
    guess = draft.guess
    if guess is not None and not draft.unit_asked and _unit_is_open(draft):
        return at(state, AskingUnit(draft), _unit_question(state, draft, catalog))
    if not draft.anonymous and _needs_contact(draft) and _missing(draft.contact):
        return at(state, AskingContact(draft), contact_question(state, draft, catalog))
    return confirming.confirm(state, draft, catalog)


def turn(state: State, place: Filing, event: Event, catalog: Catalog) -> Turn:
    match place:
        case AskingUnit(draft):
            return _unit(state, draft, event, catalog)
        case AskingContact(draft):
            return _contact(state, draft, event, catalog)
        case _:
            assert_never(place)


def _unit_is_open(draft: Draft) -> bool:
    guess = draft.guess
    return (
        guess is not None
        and guess.kind == "complaint"
        and guess.route == "triage"
        and guess.p_unit < UNIT_UNSURE
        and "safety" not in guess.flags
        and "emergency" not in guess.flags
    )


def _units(state: State, draft: Draft, catalog: Catalog) -> tuple[Choice, ...]:
    likely = draft.guess.units[:MOST_UNITS_OFFERED] if draft.guess else ()
    offered = entering.units(state, catalog, "where.")
    unknown = offered[-1]
    by_id = {choice.id: choice for choice in offered}
    wanted = [f"where.{entering.mark_of(unit)}" for unit in likely]
    return numbered((*(by_id[mark] for mark in wanted if mark in by_id), unknown))


def _unit_question(state: State, draft: Draft, catalog: Catalog) -> Say:
    return Say("feedback.which_unit", choices=_units(state, draft, catalog))


def _unit(state: State, draft: Draft, event: Event, catalog: Catalog) -> Turn:
    choice = chosen(event, _units(state, draft, catalog))
    unit = entering.unit_of(choice, "where.", catalog.agency) if choice else None
    if unit is None and isinstance(event, Said):
        if wording.stops(event.text):
            return menu.after(state, catalog, Say("cancel.done"))
        skips = wording.bare(event.text) == "bo qua"
        named_unit = entering.named_unit(event.text, state, catalog)
        unit = entering.UNKNOWN_UNIT if skips else named_unit
    asked = replace(draft, unit_asked=True)
    if unit == entering.UNKNOWN_UNIT:
        return go_on(state, asked, catalog)
    if unit is not None and draft.guess is not None:
        named = replace(draft.guess, unit=unit, route="auto")
        return go_on(state, replace(asked, guess=named), catalog)
    if isinstance(event, Said) and (confirming.adds(event) or is_place(event.text)):
        # Not a name on our list, but a place all the same: it belongs to what was told.
        more = feedback.add(asked, event)
        return feedback.again(state, more, catalog) if event.text else go_on(state, more, catalog)
    return stay(state, Say("list.lost"), _unit_question(state, draft, catalog))


def _needs_contact(draft: Draft) -> bool:
    """Who reports a private shop or clinic stays hidden, and is not asked."""
    return draft.kind in NEED_CONTACT and draft.way != "private"


def _missing(contact: Contact) -> tuple[str, ...]:
    return tuple(name for name in ("name", "address", "phone") if not getattr(contact, name))


def contact_choices(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    return (
        option(state, catalog, "contact.anonymous", "feedback.anonymous"),
        option(state, catalog, "do.huy", "feedback.cancel", beside=True),
    )


def contact_question(state: State, draft: Draft, catalog: Catalog, *, again: bool = False) -> Say:
    """In full the first time; then only what is still missing."""
    words = catalog.texts[state.profile.language]
    missing = ", ".join(words[f"contact.{name}"] for name in _missing(draft.contact))
    key = "feedback.contact_more" if again else "feedback.contact"
    return Say(key, {"missing": missing}, contact_choices(state, catalog))


def _tells_nothing(said: Said) -> bool:
    bare = fold(said.text).strip(" .!?")
    return bare in UNWILLING and not (said.phone or said.files or said.location)


def _contact(state: State, draft: Draft, event: Event, catalog: Catalog) -> Turn:
    if chosen(event, contact_choices(state, catalog)) == "contact.anonymous":
        return go_on(state, replace(draft, anonymous=True, contact=Contact()), catalog)
    if not isinstance(event, Said) or _tells_nothing(event):
        return stay(state, contact_question(state, draft, catalog))
    if wording.stops(event.text):
        return menu.after(state, catalog, Say("cancel.done"))
    hidden = replace(draft, anonymous=True, contact=Contact())
    hides = hides_name(event.text)
    if is_story(event.text):
        more = feedback.add(hidden if hides else draft, event)
        return before(feedback.again(state, more, catalog), Say("filing.added"))
    if hides:
        return go_on(state, hidden, catalog)
    return _told(state, draft, event, catalog)


def _told(state: State, draft: Draft, event: Said, catalog: Catalog) -> Turn:
    more = feedback.add(draft, replace(event, text="", phone=""))
    told = _read(state, draft, event, catalog)
    if told == draft.contact and more == draft:
        question = contact_question(state, draft, catalog, again=True)
        return stay(state, replace(question, text_key="feedback.contact_unread"))
    more = replace(more, contact=told, anonymous=False)
    known = replace(state, profile=replace(state.profile, contact=told))
    if _missing(told):
        question = contact_question(known, more, catalog, again=True)
        return at(known, AskingContact(more), question)
    return go_on(known, more, catalog)


def _read(state: State, draft: Draft, said: Said, catalog: Catalog) -> Contact:
    """Who has no telephone is answered in this chat; a unit's name is nobody's."""
    rest = without_phone(said.text)
    if rest is not None:
        here = catalog.word(state.profile.language, "filing.chat")
        return read_contact(draft.contact, rest, said.phone or here)
    if entering.named_unit(said.text, state, catalog) is not None:
        return read_contact(draft.contact, "", said.phone)
    return read_contact(draft.contact, said.text, said.phone)
