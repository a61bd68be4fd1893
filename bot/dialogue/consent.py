"""Consent, one purpose a message, before the first use (Luật 91/2025 Điều 9, R-G1)."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.dialogue import confirming, entering, feedback, menu, survey, wording
from bot.dialogue.catalog import Catalog
from bot.dialogue.choosing import NO, YES, chosen
from bot.dialogue.effects import Choice, Classify, RecordConsent, Say
from bot.dialogue.events import Chose, Classified, Event, Said
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
TEXT_VERSION = "2026-12"

# From here on a text that is no answer tells what happened.
FEWEST_WORDS_OF_A_STORY = 8


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
    answer = chosen(event, _choices(state, catalog)) or _meant(event)
    if answer is None:
        return _unanswered(state, place, event, catalog)
    given = answer == "consent.yes"
    consents = {**state.profile.consents, place.purpose: given}
    answered = replace(state, profile=replace(state.profile, consents=consents), place=AtMenu())
    record = RecordConsent(place.purpose, given)
    if given:
        return before(_go_on(answered, _with_files(place.then, event), catalog), record)
    refused = Say(f"consent.{place.purpose}.refused", {"hotline": catalog.hotline})
    return menu.after(answered, catalog, record, refused)


def _meant(event: Event) -> str | None:
    if not isinstance(event, Said):
        return None
    if wording.refuses(event.text):
        return "consent.no"
    return "consent.yes" if wording.agrees(event.text) else None


def _with_files(intent: Intent, event: Event) -> Intent:
    """A photograph under which "đồng ý" is written is not lost."""
    if isinstance(event, Said) and isinstance(intent, FeedbackWanted):
        return FeedbackWanted(feedback.add(intent.draft, replace(event, text="")))
    return intent


def _unanswered(state: State, place: AskingConsent, event: Event, catalog: Catalog) -> Turn:
    """What is written meanwhile is kept with the feedback that waits for consent."""
    reminder = _reminder(state, catalog)
    match event, place.then:
        case Said(text), _ if wording.leaves(text):
            return before(menu.show(state, catalog), Say("cancel.done"))
        case Said(text), _ if wording.wants_english(text):
            english = replace(state, profile=replace(state.profile, language="en"))
            return at(english, place, _question(english, place.purpose, catalog))
        case Said(text) as said, FeedbackWanted(draft) if confirming.adds(said) or (
            not draft.text and menu.tells(text)
        ):
            added = feedback.add(draft, said)
            more = replace(place, then=FeedbackWanted(added))
            if text:
                return at(state, more, Say("consent.kept"), Classify(added.text))
            return at(state, more, Say("consent.kept"), reminder)
        case Said(text), SurveyWanted() if len(text.split()) >= FEWEST_WORDS_OF_A_STORY:
            return at(state, place, Say("consent.not_kept"), reminder)
        case Chose(fresh=False), _:
            return at(state, place, Say("stale_button"), reminder)
        case _:
            return at(state, place, reminder)


def _reminder(state: State, catalog: Catalog) -> Say:
    """One line: the question itself was read a moment ago."""
    return Say("consent.please", choices=_choices(state, catalog))


def _looked_at(state: State, place: AskingConsent, event: Classified, catalog: Catalog) -> Turn:
    question = _question(state, place.purpose, catalog)
    if not isinstance(place.then, FeedbackWanted):
        return at(state, place, question)
    draft = place.then.draft
    if draft.guess is not None:
        question = _reminder(state, catalog)
    urgent = "emergency" in event.guess.flags
    first = (survey.emergency(catalog),) if urgent and not draft.warned else ()
    looked_at = replace(draft, guess=event.guess, warned=draft.warned or urgent)
    return at(state, replace(place, then=FeedbackWanted(looked_at)), *first, question)


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
