"""Consent, one purpose a message, before the first use (Luật 91/2025 Điều 9, R-G1)."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.dialogue import entering, feedback, menu, survey
from bot.dialogue.catalog import Catalog
from bot.dialogue.choosing import NO, YES, chosen
from bot.dialogue.effects import Choice, Classify, RecordConsent, Say
from bot.dialogue.events import Classified, Event
from bot.dialogue.state import (
    AskingConsent,
    AtMenu,
    FeedbackWanted,
    Intent,
    State,
    SurveyWanted,
)
from bot.dialogue.turn import Turn, at, before

# Bump when a consent text changes its meaning: then everybody is asked again.
TEXT_VERSION = "2026-11"


def ask_first(state: State, intent: Intent, catalog: Catalog) -> Turn:
    """Go on with `intent`, after consent to its purpose where it was not given yet."""
    if state.profile.consents.get(intent.wants):
        return _go_on(state, intent, catalog)
    question = _question(state, intent.wants, catalog)
    if isinstance(intent, FeedbackWanted) and intent.draft.text and not intent.draft.warned:
        # An emergency is told the hotlines before any form (R-D6), so it is looked at first.
        return at(state, AskingConsent(intent.wants, intent), Classify(intent.draft.text))
    return at(state, AskingConsent(intent.wants, intent), question)


def turn(state: State, place: AskingConsent, event: Event, catalog: Catalog) -> Turn:
    if isinstance(event, Classified):
        return _looked_at(state, place, event, catalog)
    answer = chosen(event, _choices(state, catalog))
    if answer is None:
        return at(state, place, Say("consent.please"), _question(state, place.purpose, catalog))
    given = answer == "consent.yes"
    consents = {**state.profile.consents, place.purpose: given}
    answered = replace(state, profile=replace(state.profile, consents=consents), place=AtMenu())
    record = RecordConsent(place.purpose, given)
    if given:
        return before(_go_on(answered, place.then, catalog), record)
    refused = Say(f"consent.{place.purpose}.refused", {"hotline": catalog.hotline})
    return menu.after(answered, catalog, record, refused)


def _looked_at(state: State, place: AskingConsent, event: Classified, catalog: Catalog) -> Turn:
    question = _question(state, place.purpose, catalog)
    if "emergency" not in event.guess.flags or not isinstance(place.then, FeedbackWanted):
        return at(state, place, question)
    warned = FeedbackWanted(replace(place.then.draft, warned=True))
    return at(state, replace(place, then=warned), survey.emergency(catalog), question)


def _go_on(state: State, intent: Intent, catalog: Catalog) -> Turn:
    match intent:
        case SurveyWanted(entry):
            return entering.enter(state, entry, catalog)
        case FeedbackWanted(draft):
            return feedback.begin(state, draft, catalog)
        case _:
            assert_never(intent)


def _question(state: State, purpose: str, catalog: Catalog) -> Say:
    values = {"agency": catalog.agency.name}
    return Say(f"consent.{purpose}.ask", values, _choices(state, catalog))


def _choices(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    words = catalog.texts[state.profile.language]
    return (
        Choice("consent.yes", words["consent.yes"], "1", aliases=YES),
        Choice("consent.no", words["consent.no"], "2", beside=True, aliases=NO),
    )
