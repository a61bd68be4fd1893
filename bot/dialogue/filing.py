"""From understood feedback to a filed case: only what is missing, a summary, "Gửi"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import assert_never

from bot.dialogue import entering, feedback, menu
from bot.dialogue.catalog import Catalog
from bot.dialogue.choosing import chosen, numbered, option
from bot.dialogue.effects import Choice, FileCase, ReserveCode, Say
from bot.dialogue.events import Chose, CodeReserved, Event, Said
from bot.dialogue.state import (
    AskingContact,
    AskingUnit,
    AtMenu,
    ConfirmingFeedback,
    Contact,
    DescribingFeedback,
    Draft,
    ReservingCode,
    State,
)
from bot.dialogue.turn import Turn, at, before, stay
from complaints.taxonomy import KINDS

Filing = AskingUnit | AskingContact | ConfirmingFeedback | ReservingCode

# NĐ 20/2008 Điều 7 asks these senders for a name, an address and a telephone number. Questions
# and thanks are answered without.
NEED_CONTACT = ("complaint", "suggestion", "appeal")

# Below this probability the citizen is asked where it happened, once.
UNIT_UNSURE = 0.6
MOST_UNITS_OFFERED = 3

PHONE = re.compile(r"(?<!\d)(?:\+?84|0)(?:[\s.()-]*\d){8,10}(?!\d)")


def go_on(state: State, draft: Draft, catalog: Catalog) -> Turn:
    """Ask for the next thing that is missing, or show the summary."""
    guess = draft.guess
    if guess is not None and not draft.unit_asked and _unit_is_open(draft):
        return at(state, AskingUnit(draft), _unit_question(state, draft, catalog))
    if not draft.anonymous and _needs_contact(draft) and _missing(draft.contact):
        return at(state, AskingContact(draft), _contact_question(state, draft, catalog))
    return confirm(state, draft, catalog)


def turn(state: State, place: Filing, event: Event, catalog: Catalog) -> Turn:
    match place:
        case AskingUnit(draft):
            return _unit(state, draft, event, catalog)
        case AskingContact(draft):
            return _contact(state, draft, event, catalog)
        case ConfirmingFeedback(draft):
            return _confirming(state, draft, event, catalog)
        case ReservingCode(draft):
            if isinstance(event, CodeReserved):
                return _file(state, draft, event, catalog)
            return stay(state, ReserveCode(_kind(draft)))
        case _:
            assert_never(place)


def _kind(draft: Draft) -> str:
    return draft.guess.kind if draft.guess else "other"


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
    first = [by_id[f"where.{unit}"] for unit in likely if f"where.{unit}" in by_id]
    return numbered((*first, unknown))


def _unit_question(state: State, draft: Draft, catalog: Catalog) -> Say:
    return Say("feedback.which_unit", choices=_units(state, draft, catalog))


def _unit(state: State, draft: Draft, event: Event, catalog: Catalog) -> Turn:
    choice = chosen(event, _units(state, draft, catalog))
    if choice is None:
        choice = chosen(event, _named(state, catalog))
    guess = draft.guess
    if guess is None or (choice is None and not isinstance(event, Said)):
        return stay(state, Say("please_choose"), _unit_question(state, draft, catalog))
    asked = replace(draft, unit_asked=True)
    if choice is None and isinstance(event, Said):
        # Not a name on our list, but a place all the same: it belongs to what was told.
        return go_on(state, feedback.add(asked, event), catalog)
    unit = (choice or "").removeprefix("where.")
    if unit == entering.UNKNOWN_UNIT:
        return go_on(state, asked, catalog)
    named = replace(guess, unit=unit, route="auto")
    return go_on(state, replace(asked, guess=named), catalog)


def _named(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    """Every unit by its name; the numbers belong to the short list that was shown."""
    return tuple(replace(choice, number="") for choice in entering.units(state, catalog, "where."))


def _needs_contact(draft: Draft) -> bool:
    return _kind(draft) in NEED_CONTACT


def _missing(contact: Contact) -> tuple[str, ...]:
    return tuple(name for name in ("name", "address", "phone") if not getattr(contact, name))


def _contact_choices(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    return (
        option(state, catalog, "contact.anonymous", "feedback.anonymous"),
        option(state, catalog, "do.huy", "feedback.cancel", beside=True),
    )


def _contact_question(state: State, draft: Draft, catalog: Catalog) -> Say:
    words = catalog.texts[state.profile.language]
    missing = ", ".join(words[f"contact.{name}"] for name in _missing(draft.contact))
    return Say("feedback.contact", {"missing": missing}, _contact_choices(state, catalog))


def _contact(state: State, draft: Draft, event: Event, catalog: Catalog) -> Turn:
    if chosen(event, _contact_choices(state, catalog)) == "contact.anonymous":
        return go_on(state, replace(draft, anonymous=True, contact=Contact()), catalog)
    if not isinstance(event, Said):
        return stay(state, Say("please_choose"), _contact_question(state, draft, catalog))
    told = read_contact(draft.contact, event.text, event.phone)
    more = replace(
        draft, contact=told, files=(*draft.files, *event.files), location=event.location
    )
    known = replace(state, profile=replace(state.profile, contact=told))
    return go_on(known, more, catalog)


def read_contact(known: Contact, text: str, phone: str = "") -> Contact:
    """Fill in what is missing from one message: "Lê Văn A, ấp 2 xã B, 0900 000 001"."""
    found = PHONE.search(text)
    number = phone or (found.group().strip() if found else "")
    rest = (text[: found.start()] + text[found.end() :]) if found else text
    parts = [part.strip(" .:-") for part in re.split(r"[,;\n]+", rest)]
    words = [part for part in parts if part and not _label_only(part)]
    name, address = known.name, known.address
    if words and not name:
        name, words = words[0], words[1:]
    if words and not address:
        address = ", ".join(words)
    return Contact(name, address, known.phone or number)


def _label_only(part: str) -> bool:
    return part.casefold() in {"sđt", "sdt", "đt", "dt", "điện thoại", "tel", "phone"}


def confirm(state: State, draft: Draft, catalog: Catalog) -> Turn:
    return at(state, ConfirmingFeedback(draft), _summary(state, draft, catalog))


def _confirm_choices(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    return (
        option(state, catalog, "filing.send", "filing.send", number="1"),
        option(state, catalog, "filing.edit", "filing.edit", number="2", beside=True),
        option(state, catalog, "do.huy", "filing.cancel", number="3", beside=True),
    )


def _summary(state: State, draft: Draft, catalog: Catalog) -> Say:
    words = catalog.texts[state.profile.language]
    sender = words["filing.anonymous"] if draft.anonymous else _sender(draft, words["filing.chat"])
    extras = []
    if draft.files:
        extras.append(words["filing.files"].format(count=len(draft.files)))
    if draft.location:
        extras.append(words["filing.location"])
    values = {
        "kind": words[f"kind.{_kind(draft)}"]
        if f"kind.{_kind(draft)}" in words
        else KINDS["other"],
        "text": draft.text,
        "extras": "".join(f"\n{extra}" for extra in extras),
        "sender": sender,
        "to": _addressee(state, draft, catalog),
    }
    return Say("filing.summary", values, _confirm_choices(state, catalog))


def _sender(draft: Draft, chat: str) -> str:
    contact = draft.contact
    return ", ".join(p for p in (contact.name, contact.address, contact.phone) if p) or chat


def _addressee(state: State, draft: Draft, catalog: Catalog) -> str:
    """Where it goes in words; a denunciation's way is never told by unit."""
    words = catalog.texts[state.profile.language]
    guess = draft.guess
    if guess is not None and guess.kind == "denunciation":
        return words["filing.to_reserved"]
    if guess is not None and guess.route == "auto" and guess.unit in catalog.agency.units:
        return catalog.agency.units[guess.unit].name
    return words["filing.to_office"].format(
        office=catalog.agency.units[catalog.agency.office].name
    )


def _confirming(state: State, draft: Draft, event: Event, catalog: Catalog) -> Turn:
    match chosen(event, _confirm_choices(state, catalog)):
        case "filing.send":
            return at(state, ReservingCode(draft), ReserveCode(_kind(draft)))
        case "filing.edit":
            emptied = Draft(contact=draft.contact, files=draft.files, location=draft.location)
            return at(state, DescribingFeedback(emptied), Say("feedback.describe_again"))
        case "do.huy":
            free = replace(state, place=AtMenu())
            return before(menu.show(free, catalog), Say("cancel.done"))
        case _:
            pass
    match event:
        case Said() as said if said.text or said.files or said.location:
            more = feedback.add(draft, said)
            return before(confirm(state, more, catalog), Say("filing.added"))
        case Chose(fresh=False):
            return stay(state, Say("stale_button"), _summary(state, draft, catalog))
        case _:
            return stay(state, Say("please_choose"), _summary(state, draft, catalog))


def _file(state: State, draft: Draft, reserved: CodeReserved, catalog: Catalog) -> Turn:
    key = {"denunciation": "receipt.denunciation", "appeal": "receipt.appeal"}.get(
        _kind(draft), "receipt.anonymous" if draft.anonymous else "receipt"
    )
    values = {
        "code": reserved.code,
        "due": f"{reserved.due_on:%d/%m/%Y}",
        "why": reserved.due_why,
        "to": _addressee(state, draft, catalog),
    }
    after_it = (option(state, catalog, "do.menu", "menu.back"),)
    return at(state, AtMenu(), FileCase(reserved.code, draft), Say(key, values, after_it))
