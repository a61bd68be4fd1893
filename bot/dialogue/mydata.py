"""What is kept of a citizen: shown, corrected, withdrawn, deleted (R-G3)."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.dialogue import cases, menu
from bot.dialogue.catalog import Catalog
from bot.dialogue.choosing import NO, chosen, option
from bot.dialogue.contact import read_contact
from bot.dialogue.effects import (
    Choice,
    EraseCitizen,
    FindMyData,
    ForgetRun,
    RecordConsent,
    Say,
    WakeAt,
)
from bot.dialogue.events import DataFound, Event, Said
from bot.dialogue.state import (
    AskingCode,
    AtMenu,
    Contact,
    CorrectingContact,
    ErasingData,
    Profile,
    State,
    open_response,
)
from bot.dialogue.turn import Turn, at, stay


def found(state: State, event: DataFound, catalog: Catalog) -> Turn:
    match state.place:
        case AskingCode():
            return stay(state, cases.which(event.cases, catalog, state))
        case ErasingData(sure=True):
            return stay(state, _really(state, event, catalog))
        case _:
            return _shown(state, event, catalog)


def _really(state: State, event: DataFound, catalog: Catalog) -> Say:
    """Which cases can no longer be followed: once more, before it is too late."""
    key = "mydata.really_cases" if event.cases else "mydata.really"
    return Say(key, {"cases": ", ".join(event.cases)}, _last_choices(state, catalog))


def _last_choices(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    """Whoever types the number of "Xóa" twice has erased nothing."""
    keep = option(state, catalog, "mydata.keep", "mydata.keep", number="1")
    erase = option(state, catalog, "mydata.erase_all", "mydata.erase_all", number="2", beside=True)
    return replace(keep, aliases=(*keep.aliases, *NO)), erase


def _shown(state: State, event: DataFound, catalog: Catalog) -> Turn:
    words = catalog.texts[state.profile.language]
    given = [words[f"purpose.{p}"] for p, yes in state.profile.consents.items() if yes]
    response = open_response(state)
    open_survey = (
        words["mydata.response"].format(count=len(response.answers)) if response else words["none"]
    )
    values = {
        "contact": state.profile.contact.in_words() or words["none"],
        "consents": ", ".join(given) or words["none"],
        "response": open_survey,
        "cases": ", ".join(event.cases) or words["none"],
    }
    return at(state, ErasingData(), Say("mydata", values, _choices(state, catalog)))


def _choices(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    return (
        option(state, catalog, "mydata.correct", "mydata.correct", number="1"),
        option(state, catalog, "mydata.withdraw", "mydata.withdraw", number="2"),
        option(state, catalog, "do.menu", "menu.back", number="3"),
        option(state, catalog, "mydata.erase", "mydata.erase", number="4"),
    )


def turn(
    state: State, place: ErasingData | CorrectingContact, event: Event, catalog: Catalog
) -> Turn:
    match place:
        case ErasingData(sure=True):
            return _deciding(state, event, catalog)
        case ErasingData():
            return _choosing(state, event, catalog)
        case CorrectingContact():
            return _correcting(state, event, catalog)
        case _:
            assert_never(place)


def _correcting(state: State, event: Event, catalog: Catalog) -> Turn:
    if not isinstance(event, Said) or not (event.text or event.phone):
        return stay(state, Say("mydata.correct_how"))
    told = read_contact(Contact(), event.text, event.phone)
    known = replace(state, profile=replace(state.profile, contact=told), place=AtMenu())
    values = {"contact": told.in_words() or catalog.word(known.profile.language, "none")}
    back = option(known, catalog, "do.menu", "menu.back")
    return stay(known, Say("mydata.corrected", values, (back,)))


def _choosing(state: State, event: Event, catalog: Catalog) -> Turn:
    match chosen(event, _choices(state, catalog)):
        case "mydata.correct":
            return at(state, CorrectingContact(), Say("mydata.correct_how"))
        case "mydata.withdraw":
            return _withdraw(state, catalog)
        case "mydata.erase":
            return at(state, ErasingData(sure=True), FindMyData())
        case "do.menu":
            return menu.show(state, catalog)
        case _:
            return menu.turn(replace(state, place=AtMenu()), event, catalog)


def _deciding(state: State, event: Event, catalog: Catalog) -> Turn:
    match chosen(event, _last_choices(state, catalog)):
        case "mydata.erase_all":
            return _erase(state)
        case "mydata.keep":
            return menu.after(state, catalog, Say("mydata.kept"))
        case _:
            return stay(state, Say("please_choose"), FindMyData())


def _erase(state: State) -> Turn:
    response = open_response(state)
    forget = (ForgetRun(response.run),) if response else ()
    fresh = State(AtMenu(), Profile(met=True, language=state.profile.language))
    return Turn(fresh, (*forget, EraseCitizen(), WakeAt(None), Say("mydata.erased")))


def _withdraw(state: State, catalog: Catalog) -> Turn:
    withdrawn = dict.fromkeys(state.profile.consents, False)
    records = tuple(RecordConsent(purpose, given=False) for purpose in withdrawn)
    free = replace(state, profile=replace(state.profile, consents=withdrawn), place=AtMenu())
    return menu.after(free, catalog, *records, Say("mydata.withdrawn"))
