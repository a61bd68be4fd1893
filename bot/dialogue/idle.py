"""What happens to a response that was left alone: it closes with what was answered."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.catalog import Catalog
from bot.dialogue.effects import CloseResponse, ForgetRun, Say, WakeAt
from bot.dialogue.events import Woke
from bot.dialogue.state import AtMenu, State, open_response
from bot.dialogue.turn import Turn


def turn(state: State, event: Woke, catalog: Catalog) -> Turn:
    response = open_response(state)
    if response is None:
        return Turn(state, (WakeAt(None),))
    closes_at = response.touched_at + catalog.idle_close
    if event.at < closes_at:
        return Turn(state, (WakeAt(closes_at),))
    in_it = state.paused is None
    left = replace(state, place=AtMenu() if in_it else state.place, paused=None)
    if not response.answers:
        return Turn(left, (ForgetRun(response.run), WakeAt(None)))
    return Turn(
        left, (CloseResponse(response, finished=False), WakeAt(None), Say("survey.closed_idle"))
    )
