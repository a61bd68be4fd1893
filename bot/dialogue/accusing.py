"""What reads like a denunciation: its sender is told the law and says what it is meant to be."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import confirming, filing, menu
from bot.dialogue.catalog import Catalog
from bot.dialogue.choosing import chosen, option
from bot.dialogue.effects import Choice, ReserveCode, Say
from bot.dialogue.events import Event
from bot.dialogue.state import (
    ConfirmingDenunciation,
    Contact,
    Draft,
    Guess,
    ReservingCode,
    State,
)
from bot.dialogue.turn import Turn, at, before, stay
from complaints.accusation import field_unit, is_formal, superior

KIND = "denunciation"
PRIVATE = "private"


def look(state: State, draft: Draft, guess: Guess, catalog: Catalog) -> Turn:
    """A shop or clinic is reported at once, unless the text calls itself a denunciation."""
    if guess.accused == PRIVATE and not is_formal(draft.text):
        return _report(state, draft, guess, catalog)
    question = Say("denunciation.ask", choices=_meant(state, catalog))
    asked = at(state, ConfirmingDenunciation(draft), question)
    # Luật Tiếp công dân Điều 25: a denunciation and other matters are written apart (R-D4).
    return before(asked, Say("denunciation.separately")) if guess.area2 else asked


def turn(state: State, draft: Draft, guess: Guess, event: Event, catalog: Catalog) -> Turn:
    match chosen(event, _meant(state, catalog)):
        case "denunciation.yes":
            return _denounce(state, draft, guess, catalog)
        case "denunciation.no":
            if guess.accused == PRIVATE:
                return _report(state, draft, guess, catalog)
            plain = _as_feedback(guess, catalog)
            return filing.go_on(state, replace(draft, guess=plain), catalog)
        case "do.huy":
            return menu.after(state, catalog, Say("cancel.done"))
        case _:
            question = Say("denunciation.ask", choices=_meant(state, catalog))
            return stay(state, Say("please_choose"), question)


def _meant(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    return (
        option(state, catalog, "denunciation.yes", "denunciation.yes", number="1"),
        option(state, catalog, "denunciation.no", "denunciation.no", number="2"),
        option(state, catalog, "do.huy", "denunciation.cancel", number="3"),
    )


def _as_feedback(guess: Guess, catalog: Catalog) -> Guess:
    """The law had chosen the unit, not the topic: so the citizen is asked where it happened."""
    reserved = catalog.agency.reserved_unit
    units = tuple(unit for unit in guess.units if unit != reserved)
    return replace(guess, kind="complaint", route="triage", p_unit=0.0, units=units)


def _denounce(state: State, draft: Draft, guess: Guess, catalog: Catalog) -> Turn:
    """No more details are asked for in chat (Luật Tố cáo Điều 22; R-D2)."""
    if confirming.above(draft, catalog):
        return _above(state, guess, catalog)
    reserved = replace(draft, guess=replace(guess, kind=KIND))
    told = Say("denunciation.explain", {"agency": catalog.agency.name})
    return before(confirming.confirm(state, reserved, catalog), told)


def _above(state: State, guess: Guess, catalog: Catalog) -> Turn:
    """Only the fact is kept: words, files, place and contact are dropped here."""
    agency = catalog.agency
    bare = Guess(KIND, "none", agency.reserved_unit, "auto", 1.0, area2=guess.area2)
    told = Say("denunciation.above", {"agency": agency.name, "superior": superior(agency)})
    return at(state, ReservingCode(Draft(guess=bare, way="above")), told, ReserveCode(KIND))


def _report(state: State, draft: Draft, guess: Guess, catalog: Catalog) -> Turn:
    """To the field unit and the inspection holder at once; nobody asks who it is from.

    Where the profile lets a person decide everything, the office sorts.
    """
    agency = catalog.agency
    plain = replace(
        guess,
        kind="complaint",
        unit=field_unit(guess.units, agency) or agency.reserved_unit,
        route="auto" if agency.routing.mode == "auto" else "triage",
    )
    # What is known of the citizen from other feedback stays out of this one.
    report = replace(draft, guess=plain, contact=Contact(), way="private", unit_asked=True)
    told = Say("private.explain", {"to": confirming.addressee(state, report, catalog)})
    return before(filing.go_on(state, report, catalog), told)
