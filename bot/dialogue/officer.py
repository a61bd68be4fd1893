"""An officer in chat: link the account, take a case, answer it, pass it on, close it."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.dialogue import entering, menu
from bot.dialogue.catalog import Catalog
from bot.dialogue.choosing import chosen, option
from bot.dialogue.effects import Choice, FindCase, LinkOfficer, MoveCase, Say
from bot.dialogue.events import CaseView, Event, FiguresFound, Noticed, OfficerFound, Said
from bot.dialogue.state import (
    AtMenu,
    OfficerChoosingUnit,
    OfficerPreview,
    OfficerWriting,
    State,
)
from bot.dialogue.turn import Turn, at, stay
from complaints.case import Move, moves_from
from complaints.replies import is_too_thin

Officing = OfficerWriting | OfficerPreview | OfficerChoosingUnit

# The buttons under a case in their order, and the move behind each.
ACTIONS: dict[str, Move] = {
    "take": Move.TAKE,
    "answer": Move.ANSWER,
    "ask": Move.ASK,
    "pass": Move.PASS_ON,
    "note": Move.NOTE,
    "close": Move.CLOSE,
}
WRITTEN = ("answer", "ask", "note")


def found(state: State, event: OfficerFound, catalog: Catalog) -> Turn:
    """The answer to /canbo: a wrong, used or disabled code all sound the same."""
    if event.officer is None:
        return stay(state, Say("officer.bad_code"))
    linked = replace(state, profile=replace(state.profile, officer=event.officer))
    unit = catalog.agency.units.get(event.unit)
    values = {"name": event.name, "unit": unit.name if unit else event.unit}
    return stay(linked, LinkOfficer(event.officer), Say("officer.linked", values))


def figures(state: State, event: FiguresFound) -> Turn:
    """The answer to /thongke, wherever the officer is; a stranger's /thongke is no command."""
    if event.values is None:
        return stay(state, Say("officer.no_figures"))
    return stay(state, Say("officer.figures", event.values, picture=event.picture))


def actions(state: State, code: str, catalog: Catalog) -> tuple[Choice, ...]:
    return tuple(
        option(state, catalog, f"case:{code}:{name}", f"officer.{name}", beside=place % 2 == 1)
        for place, name in enumerate(ACTIONS)
    )


def notice(state: State, event: Noticed, catalog: Catalog) -> Say:
    code = event.values["code"]
    why = "_why" if event.notice == "officer.reopened" and event.values.get("text") else ""
    return Say(f"notice.{event.notice}{why}", event.values, actions(state, code, catalog))


def act(state: State, view: CaseView | None, action: str, catalog: Catalog) -> Turn:
    """What an officer tapped under a case, or the second half of it after writing."""
    if view is None or not view.is_officer:
        return stay(state, Say("officer.not_yours"))
    if action.startswith("send."):
        return _send(state, view, catalog)
    if action.startswith("unit."):
        return _passed(state, view, action.removeprefix("unit."), catalog)
    move = ACTIONS.get(action)
    if move is None:
        return stay(state, Say("stale_button"))
    if move not in moves_from(view.state):
        return stay(state, Say(f"officer.cannot_{action}", {"code": view.code}))
    if action in WRITTEN:
        said = Say(f"officer.write_{action}", {"code": view.code})
        return at(state, OfficerWriting(view.code, move), said)
    if move is Move.PASS_ON:
        return at(state, OfficerChoosingUnit(view.code), _unit_question(state, view.code, catalog))
    moved = MoveCase(view.code, view.version, move)
    return stay(state, moved, Say(f"officer.done_{action}", {"code": view.code}))


def turn(state: State, place: Officing, event: Event, catalog: Catalog) -> Turn:
    match place:
        case OfficerWriting(code, move):
            return _writing(state, code, move, event, catalog)
        case OfficerPreview(code, move, text):
            return _preview(state, code, move, text, event, catalog)
        case OfficerChoosingUnit(code):
            unit = _unit_meant(state, event, catalog)
            if unit is None:
                return stay(state, Say("please_choose"), _unit_question(state, code, catalog))
            return at(state, AtMenu(), FindCase(code, f"officer.unit.{unit}"))
        case _:
            assert_never(place)


def _units(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    """Every unit but "Không rõ": a case is always with somebody."""
    return entering.units(state, catalog, "pass.")[:-1]


def _unit_meant(state: State, event: Event, catalog: Catalog) -> str | None:
    choice = chosen(event, _units(state, catalog))
    if choice is not None:
        return entering.unit_of(choice, "pass.", catalog.agency)
    unit = entering.named_unit(event.text, state, catalog) if isinstance(event, Said) else None
    return None if unit == entering.UNKNOWN_UNIT else unit


def _unit_question(state: State, code: str, catalog: Catalog) -> Say:
    return Say("officer.which_unit", {"code": code}, _units(state, catalog))


def _passed(state: State, view: CaseView, unit: str, catalog: Catalog) -> Turn:
    if unit not in catalog.agency.units:
        return stay(state, Say("stale_button"))
    if Move.PASS_ON not in moves_from(view.state):
        return stay(state, Say("officer.cannot_pass", {"code": view.code}))
    moved = MoveCase(view.code, view.version, Move.PASS_ON, unit=unit)
    values = {"code": view.code, "unit": catalog.agency.units[unit].name}
    return stay(state, moved, Say("officer.done_pass", values))


def _writing(state: State, code: str, move: Move, event: Event, catalog: Catalog) -> Turn:
    if not isinstance(event, Said) or not event.text:
        return stay(state, Say("officer.in_words", {"code": code}))
    if move is Move.ANSWER and is_too_thin(event.text):
        return stay(state, Say("officer.too_thin", {"code": code}))
    return at(
        state,
        OfficerPreview(code, move, event.text),
        _preview_of(state, code, event.text, move, catalog),
    )


def _preview_of(state: State, code: str, text: str, move: Move, catalog: Catalog) -> Say:
    key = "officer.preview_note" if move is Move.NOTE else "officer.preview"
    return Say(key, {"code": code, "text": text}, _preview_choices(state, catalog))


def _preview_choices(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    return (
        option(state, catalog, "preview.send", "filing.send", number="1"),
        option(state, catalog, "preview.edit", "filing.edit", number="2", beside=True),
        option(state, catalog, "preview.cancel", "filing.cancel", number="3", beside=True),
    )


def _preview(
    state: State, code: str, move: Move, text: str, event: Event, catalog: Catalog
) -> Turn:
    match chosen(event, _preview_choices(state, catalog)):
        case "preview.send":
            # The place stays until the case is found: `_send` takes the text from it.
            return stay(state, FindCase(code, f"officer.send.{move}"))
        case "preview.edit":
            return at(
                state, OfficerWriting(code, move), Say("officer.write_again", {"code": code})
            )
        case "preview.cancel":
            return menu.after(state, catalog, Say("cancel.done"))
        case _:
            return stay(state, Say("please_choose"), _preview_of(state, code, text, move, catalog))


def _send(state: State, view: CaseView, catalog: Catalog) -> Turn:
    place = state.place
    if not isinstance(place, OfficerPreview) or place.code != view.code:
        return stay(state, Say("stale_button"))
    free = replace(state, place=AtMenu())
    action = next(name for name, move in ACTIONS.items() if move is place.move)
    if place.move not in moves_from(view.state):
        return menu.after(free, catalog, Say(f"officer.cannot_{action}", {"code": view.code}))
    moved = MoveCase(view.code, view.version, place.move, place.text)
    after_it = actions(state, view.code, catalog) if place.move is Move.ANSWER else ()
    return stay(free, moved, Say(f"officer.done_{action}", {"code": view.code}, after_it[-1:]))
