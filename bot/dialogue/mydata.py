"""What is kept of a citizen: shown, withdrawn, deleted (R-G3)."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import menu
from bot.dialogue.catalog import Catalog
from bot.dialogue.choosing import chosen, option
from bot.dialogue.effects import Choice, EraseCitizen, ForgetRun, RecordConsent, Say, WakeAt
from bot.dialogue.events import DataFound, Event
from bot.dialogue.state import AtMenu, ErasingData, Profile, State, open_response
from bot.dialogue.turn import Turn, at, before


def found(state: State, event: DataFound, catalog: Catalog) -> Turn:
    words = catalog.texts[state.profile.language]
    contact = state.profile.contact
    known = ", ".join(part for part in (contact.name, contact.address, contact.phone) if part)
    given = [words[f"purpose.{p}"] for p, yes in state.profile.consents.items() if yes]
    response = open_response(state)
    open_survey = (
        words["mydata.response"].format(count=len(response.answers)) if response else words["none"]
    )
    values = {
        "contact": known or words["none"],
        "consents": ", ".join(given) or words["none"],
        "response": open_survey,
        "cases": ", ".join(event.cases) or words["none"],
    }
    return at(state, ErasingData(), Say("mydata", values, _choices(state, catalog)))


def _choices(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    return (
        option(state, catalog, "mydata.withdraw", "mydata.withdraw", number="1"),
        option(state, catalog, "mydata.erase", "mydata.erase", number="2"),
        option(state, catalog, "do.menu", "menu.back", number="3"),
    )


def turn(state: State, event: Event, catalog: Catalog) -> Turn:
    match chosen(event, _choices(state, catalog)):
        case "mydata.withdraw":
            return _withdraw(state, catalog)
        case "mydata.erase":
            response = open_response(state)
            forget = (ForgetRun(response.run),) if response else ()
            language = state.profile.language
            fresh = State(AtMenu(), Profile(met=True, language=language))
            return Turn(fresh, (*forget, EraseCitizen(), WakeAt(None), Say("mydata.erased")))
        case _:
            return menu.turn(replace(state, place=AtMenu()), event, catalog)


def _withdraw(state: State, catalog: Catalog) -> Turn:
    withdrawn = dict.fromkeys(state.profile.consents, False)
    records = tuple(RecordConsent(purpose, given=False) for purpose in withdrawn)
    free = replace(state, profile=replace(state.profile, consents=withdrawn), place=AtMenu())
    return before(menu.show(free, catalog), *records, Say("mydata.withdrawn"))
