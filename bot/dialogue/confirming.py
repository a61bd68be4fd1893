"""The summary of feedback before it is filed: "Gửi", "Sửa" or "Hủy"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from bot.dialogue import feedback, filing, menu, wording
from bot.dialogue.catalog import Catalog
from bot.dialogue.choosing import chosen, option
from bot.dialogue.effects import Choice, FileCase, ReserveCode, Say
from bot.dialogue.events import Chose, CodeReserved, Event, Said
from bot.dialogue.state import (
    AskingContact,
    AtMenu,
    ConfirmingFeedback,
    Contact,
    DescribingFeedback,
    Draft,
    EditingFeedback,
    Guess,
    ReservingCode,
    State,
)
from bot.dialogue.turn import Turn, at, before, stay
from complaints.accusation import accused_in, goes_above
from complaints.taxonomy import RESERVED_KINDS

Confirming = ConfirmingFeedback | EditingFeedback | ReservingCode

# A summary that is longer than a message cannot be read before its buttons are seen.
MOST_SHOWN = 1500

FEWEST_WORDS_ADDED = 4


def confirm(state: State, draft: Draft, catalog: Catalog) -> Turn:
    return at(state, ConfirmingFeedback(draft), _summary(state, draft, catalog))


def turn(state: State, place: Confirming, event: Event, catalog: Catalog) -> Turn:
    match place:
        case ConfirmingFeedback(draft):
            return _confirming(state, draft, event, catalog)
        case EditingFeedback(draft):
            return _editing(state, draft, event, catalog)
        case ReservingCode(draft):
            if isinstance(event, CodeReserved):
                return _file(state, draft, event, catalog)
            return stay(state, ReserveCode(draft.kind))
        case _:
            assert_never(place)


def _choices(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    return (
        option(state, catalog, "filing.send", "filing.send", number="1"),
        option(state, catalog, "filing.edit", "filing.edit", number="2", beside=True),
        option(state, catalog, "do.huy", "filing.cancel", number="3", beside=True),
    )


def _summary(state: State, draft: Draft, catalog: Catalog) -> Say:
    words = catalog.texts[state.profile.language]
    extras = []
    if draft.files:
        extras.append(words["filing.files"].format(count=len(draft.files)))
    if draft.location:
        extras.append(words["filing.location"])
    shown = draft.text if len(draft.text) <= MOST_SHOWN else f"{draft.text[:MOST_SHOWN]}…"
    values = {
        "kind": words.get(f"kind.{draft.kind}", words["kind.other"]),
        "text": shown,
        "extras": "".join(f"\n{extra}" for extra in extras),
        "sender": _sender(draft, words),
        "to": addressee(state, draft, catalog),
    }
    return Say("filing.summary", values, _choices(state, catalog))


def _sender(draft: Draft, words: Mapping[str, str]) -> str:
    if draft.way == "private":
        return words["filing.hidden"]
    if draft.anonymous:
        return words["filing.anonymous"]
    return draft.contact.in_words() or words["filing.chat"]


def addressee(state: State, draft: Draft, catalog: Catalog) -> str:
    """Where it goes in words; a denunciation's way is never told by unit."""
    words, agency = catalog.texts[state.profile.language], catalog.agency
    to = _first_addressee(state, draft, catalog)
    inspection = agency.units[agency.reserved_unit].name
    if draft.way != "private" or to.startswith(inspection):
        return to
    return words["filing.to_two"].format(first=to, second=inspection)


def _first_addressee(state: State, draft: Draft, catalog: Catalog) -> str:
    words = catalog.texts[state.profile.language]
    guess, agency = draft.guess, catalog.agency
    if draft.kind == "denunciation":
        return words["filing.to_reserved"]
    if draft.kind == "appeal":
        return agency.units[agency.reserved_unit].name
    if guess is not None and guess.route == "auto" and guess.unit in agency.units:
        return agency.units[guess.unit].name
    return words["filing.to_office"].format(office=agency.units[agency.office].name)


def _confirming(state: State, draft: Draft, event: Event, catalog: Catalog) -> Turn:
    match chosen(event, _choices(state, catalog)) or _meant(event):
        case "filing.send":
            return at(state, ReservingCode(draft), ReserveCode(draft.kind))
        case "filing.edit":
            if draft.contact == Contact():
                return _rewrite(state, draft)
            question = Say("filing.edit_what", choices=_parts(state, catalog))
            return at(state, EditingFeedback(draft), question)
        case "do.huy":
            return menu.after(state, catalog, Say("cancel.done"))
        case _:
            pass
    match event:
        case Said() as said if adds(said):
            more = feedback.add(draft, said)
            if more.kind == "denunciation" and above(more, catalog):
                return feedback.begin(state, replace(more, guess=None), catalog)
            if said.text:
                return before(feedback.again(state, more, catalog), Say("filing.added"))
            return before(confirm(state, more, catalog), Say("filing.added"))
        case Chose(fresh=False):
            return stay(state, Say("stale_button"), _summary(state, draft, catalog))
        case _:
            return stay(state, Say("please_choose"), _summary(state, draft, catalog))


def _meant(event: Event) -> str | None:
    if isinstance(event, Said) and not (event.files or event.location):
        if wording.sends(event.text):
            return "filing.send"
        return "do.huy" if wording.stops(event.text) else None
    return None


def adds(said: Said) -> bool:
    """Fewer words than that are an answer that was not understood, and nothing to file."""
    told = len(said.text.split()) >= FEWEST_WORDS_ADDED
    return told or bool(said.files or said.location or said.phone)


def above(draft: Draft, catalog: Catalog) -> bool:
    """Whether only the superior body is left to read it."""
    return goes_above(accused_in(draft.text, catalog.agency), catalog.agency)


def _rewrite(state: State, draft: Draft) -> Turn:
    """New words are looked at from the start; files, place and sender stay."""
    emptied = Draft(
        files=draft.files,
        location=draft.location,
        contact=state.profile.contact if draft.way == "private" else draft.contact,
        anonymous=draft.anonymous,
    )
    return at(state, DescribingFeedback(emptied), Say("feedback.describe_again"))


def _parts(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    return (
        option(state, catalog, "edit.text", "filing.edit_text", number="1"),
        option(state, catalog, "edit.contact", "filing.edit_contact", number="2"),
    )


def _editing(state: State, draft: Draft, event: Event, catalog: Catalog) -> Turn:
    match chosen(event, _parts(state, catalog)):
        case "edit.text":
            return _rewrite(state, draft)
        case "edit.contact":
            blank = replace(draft, contact=Contact())
            how = Say("mydata.correct_how", choices=filing.contact_choices(state, catalog))
            return at(state, AskingContact(blank), how)
        case _:
            if isinstance(event, Said) and wording.leaves(event.text):
                return confirm(state, draft, catalog)
            question = Say("filing.edit_what", choices=_parts(state, catalog))
            return stay(state, Say("please_choose"), question)


def _file(state: State, draft: Draft, reserved: CodeReserved, catalog: Catalog) -> Turn:
    rest = (Say("denunciation.rest"),) if draft.guess and _is_mixed(draft.guess) else ()
    values = {
        "code": reserved.code,
        "due": f"{reserved.due_on:%d/%m/%Y}",
        "why": reserved.due_why,
        "to": addressee(state, draft, catalog),
    }
    after_it = option(state, catalog, "do.menu", "menu.back")
    if state.paused is not None:
        after_it = option(state, catalog, "do.tieptuc", "survey.resume.later")
    said = Say(_receipt_of(draft), values, (after_it,))
    return at(state, AtMenu(), FileCase(reserved.code, draft), said, *rest)


def _receipt_of(draft: Draft) -> str:
    if draft.way != "usual":
        return f"receipt.{draft.way}"
    if draft.kind in RESERVED_KINDS:
        return f"receipt.{draft.kind}"
    return "receipt.anonymous" if draft.anonymous else "receipt"


def _is_mixed(guess: Guess) -> bool:
    """An ordinary grievance was told with the denunciation: it is written on its own (R-D4)."""
    return guess.kind == "denunciation" and bool(guess.area2)
