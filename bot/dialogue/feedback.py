"""Taking down feedback: free text first, then what it is."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from bot.dialogue import accusing, filing, survey
from bot.dialogue.catalog import Catalog
from bot.dialogue.choosing import chosen, option
from bot.dialogue.effects import Choice, Classify, Effect, Say
from bot.dialogue.events import Chose, Classified, Event, Said, SentSomethingElse
from bot.dialogue.state import (
    AwaitingGuess,
    ConfirmingDenunciation,
    DescribingFeedback,
    Draft,
    Guess,
    State,
)
from bot.dialogue.turn import Turn, at, before, stay
from complaints.taxonomy import RESERVED_KINDS

Writing = DescribingFeedback | AwaitingGuess | ConfirmingDenunciation


def begin(state: State, draft: Draft, catalog: Catalog) -> Turn:
    """Look at what was written already, or ask for it."""
    known = replace(draft, contact=state.profile.contact)
    if draft.text:
        return _look(state, known)
    if draft.files or draft.location:
        return at(state, DescribingFeedback(known), Say("feedback.describe_file"))
    return at(state, DescribingFeedback(known), Say("feedback.describe"))


def turn(state: State, place: Writing, event: Event, catalog: Catalog) -> Turn:
    match place:
        case DescribingFeedback(draft):
            return _describing(state, draft, event, catalog)
        case AwaitingGuess(draft):
            if isinstance(event, Classified):
                return _guessed(state, draft, event.guess, catalog)
            return stay(state, Classify(draft.text))
        case ConfirmingDenunciation(draft):
            if draft.guess is None:
                return _look(state, draft)
            return accusing.turn(state, draft, draft.guess, event, catalog)
        case _:
            assert_never(place)


def add(draft: Draft, said: Said) -> Draft:
    """The draft with what one more message brings: words, files, a place, a number."""
    text = "\n".join(part for part in (draft.text, said.text) if part)
    contact = replace(draft.contact, phone=said.phone) if said.phone else draft.contact
    return replace(
        draft,
        text=text,
        files=(*draft.files, *said.files),
        location=said.location or draft.location,
        contact=contact,
    )


def again(state: State, draft: Draft, catalog: Catalog) -> Turn:
    """Words were added: kind and unit are looked at anew, unless the citizen has said them."""
    guess = draft.guess
    settled = guess is not None and (guess.kind == "denunciation" or bool(guess.accused))
    if settled or draft.way != "usual":
        return filing.go_on(state, draft, catalog)
    return _look(state, draft)


def _look(state: State, draft: Draft) -> Turn:
    return at(state, AwaitingGuess(draft), Classify(draft.text))


def _describing(state: State, draft: Draft, event: Event, catalog: Catalog) -> Turn:
    answer = chosen(event, _insist(state, catalog)) if draft.text else None
    if answer == "feedback.insist":
        return filing.go_on(state, replace(draft, insisted=True), catalog)
    match event:
        case Said(text, _, files, location) as said if text or files or location:
            more = add(draft, said)
            if more.text:
                return _look(state, more)
            return at(state, DescribingFeedback(more), Say("feedback.describe_file"))
        case SentSomethingElse():
            return stay(state, Say("unsupported"), Say("feedback.describe"))
        case Chose():
            return stay(state, Say("stale_button"), Say("feedback.describe"))
        case _:
            return stay(state, Say("feedback.describe"))


def _insist(state: State, catalog: Catalog) -> tuple[Choice, ...]:
    return (
        option(state, catalog, "feedback.insist", "feedback.insist"),
        option(state, catalog, "do.huy", "feedback.cancel", beside=True),
    )


def _guessed(state: State, draft: Draft, guess: Guess, catalog: Catalog) -> Turn:
    urgent = "emergency" in guess.flags
    first: tuple[Effect, ...] = (survey.emergency(catalog),) if urgent and not draft.warned else ()
    guess = _with_named_unit(draft, guess)
    looked_at = replace(draft, guess=guess, warned=draft.warned or urgent)
    if guess.kind == "denunciation":
        return before(accusing.look(state, looked_at, guess, catalog), *first)
    if guess.kind == "other" and not urgent and not draft.insisted:
        unclear = Say("feedback.unclear", choices=_insist(state, catalog))
        return at(state, DescribingFeedback(looked_at), unclear)
    if guess.kind == "appeal":
        first = (*first, Say("appeal.explain", {"agency": catalog.agency.name}))
    return before(filing.go_on(state, looked_at, catalog), *first)


def _with_named_unit(draft: Draft, guess: Guess) -> Guess:
    """A unit that the citizen has named stays, whatever words are added later."""
    named = draft.guess if draft.unit_asked else None
    if named is None or named.route != "auto" or guess.kind in RESERVED_KINDS:
        return guess
    return replace(guess, unit=named.unit, route="auto")
