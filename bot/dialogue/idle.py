"""What happens to what was left alone: a response closes, words that were not sent are dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.dialogue import survey
from bot.dialogue.catalog import Catalog
from bot.dialogue.effects import Say, WakeAt
from bot.dialogue.events import Woke
from bot.dialogue.state import (
    AtMenu,
    InSurvey,
    RatingHandling,
    State,
    holds_words,
    open_response,
)
from bot.dialogue.turn import Turn

LATER = timedelta(hours=1)


def turn(state: State, event: Woke, catalog: Catalog) -> Turn:
    response = open_response(state)
    if response is None:
        # R-G8: what was written and never sent goes with the other words of the chat.
        left = replace(state, place=AtMenu()) if holds_words(state.place) else state
        return Turn(left, (WakeAt(None),))
    closes_at = response.touched_at + catalog.idle_close
    if event.at < closes_at:
        return Turn(state, (WakeAt(closes_at),))
    busy = state.paused is not None and not isinstance(state.place, AtMenu | RatingHandling)
    if response.aside:
        # What was put aside leads to questions, and those must not cut into others.
        if busy:
            return Turn(state, (WakeAt(event.at + LATER),))
        return survey.close(state, response, _key(response), catalog)
    left = replace(state, place=state.place if busy else AtMenu(), paused=None)
    said = (Say("survey.closed_idle"),) if response.answers else ()
    return Turn(left, (*survey.leave(response), *said))


def _key(response: InSurvey) -> str:
    return "survey.closed_idle" if response.answers else "survey.stopped_empty"
