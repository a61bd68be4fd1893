"""The dialogue as one pure function: nothing here reads a clock, a file or a network.

A message first meets the commands (they work everywhere), then what is asked from outside (a
case that moved), then the place where the citizen is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.dialogue import (
    cases,
    commands,
    confirming,
    consent,
    entering,
    feedback,
    filing,
    idle,
    menu,
    mydata,
    officer,
    survey,
)
from bot.dialogue.catalog import Catalog
from bot.dialogue.effects import Say
from bot.dialogue.events import (
    CaseFound,
    Chose,
    Corrected,
    DataFound,
    Event,
    FiguresFound,
    Noticed,
    OfficerFound,
    Said,
    Woke,
)
from bot.dialogue.state import (
    AnsweringOfficer,
    AnswerOrFeedback,
    AskingCode,
    AskingConsent,
    AskingContact,
    AskingUnit,
    AtMenu,
    AwaitingGuess,
    CheckingVisit,
    ChoosingLanguage,
    ChoosingSurvey,
    ChoosingUnit,
    ConfirmingAdult,
    ConfirmingDenunciation,
    ConfirmingFeedback,
    CorrectingContact,
    DescribingFeedback,
    EditingFeedback,
    ErasingData,
    InSurvey,
    OfficerChoosingUnit,
    OfficerPreview,
    OfficerWriting,
    RatingHandling,
    ReservingCode,
    ResumingSurvey,
    State,
)
from bot.dialogue.turn import Turn, before


def step(state: State, event: Event, catalog: Catalog) -> Turn:
    """What `event` does to a dialogue in `state`."""
    first: tuple[Say, ...] = ()
    if not state.profile.met and not isinstance(event, Woke | Noticed | Corrected):
        state = replace(state, profile=replace(state.profile, met=True))
        if not _is_colleague(event):
            first = (Say("greeting", {"agency": catalog.agency.name}),)
    if isinstance(event, Said) and event.refused:
        first = (*first, Say("file.refused"))
    return before(_known(state, event, catalog), *first)


def _is_colleague(event: Event) -> bool:
    """Who begins with an officer's code knows what this is."""
    return isinstance(event, Said) and event.text.startswith("/canbo")


def _known(state: State, event: Event, catalog: Catalog) -> Turn:
    turn = commands.turn(state, event, catalog)
    if turn is not None:
        return turn
    match event:
        case Woke():
            return idle.turn(state, event, catalog)
        case Noticed():
            return cases.noticed(state, event, catalog)
        case CaseFound():
            return cases.found(state, event, catalog)
        case DataFound():
            return mydata.found(state, event, catalog)
        case OfficerFound():
            return officer.found(state, event, catalog)
        case FiguresFound():
            return officer.figures(state, event)
        case Corrected():
            return Turn(state, (Say("correction.noted"),))
        case Chose(choice) if cases.is_about_a_case(choice):
            return cases.tapped(state, event, catalog)
        case _:
            return _at_place(state, event, catalog)


def _at_place(state: State, event: Event, catalog: Catalog) -> Turn:
    match state.place:
        case AtMenu():
            return menu.turn(state, event, catalog)
        case ChoosingLanguage():
            return menu.language_chosen(state, event, catalog)
        case AskingConsent():
            return consent.turn(state, state.place, event, catalog)
        case ChoosingSurvey() | ChoosingUnit() | ConfirmingAdult() | CheckingVisit():
            return entering.turn(state, state.place, event, catalog)
        case InSurvey() | ResumingSurvey() | AnswerOrFeedback():
            return survey.turn(state, state.place, event, catalog)
        case DescribingFeedback() | AwaitingGuess() | ConfirmingDenunciation():
            return feedback.turn(state, state.place, event, catalog)
        case AskingUnit() | AskingContact():
            return filing.turn(state, state.place, event, catalog)
        case ConfirmingFeedback() | EditingFeedback() | ReservingCode():
            return confirming.turn(state, state.place, event, catalog)
        case AskingCode() | RatingHandling() | AnsweringOfficer():
            return cases.turn(state, state.place, event, catalog)
        case ErasingData() | CorrectingContact():
            return mydata.turn(state, state.place, event, catalog)
        case OfficerWriting() | OfficerPreview() | OfficerChoosingUnit():
            return officer.turn(state, state.place, event, catalog)
        case _:
            assert_never(state.place)
