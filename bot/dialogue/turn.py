"""What one step of a dialogue comes to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.dialogue.effects import Effect
from bot.dialogue.state import Place, State


@dataclass(frozen=True, slots=True)
class Turn:
    state: State
    effects: tuple[Effect, ...] = ()


def at(state: State, place: Place, *effects: Effect) -> Turn:
    """The dialogue goes to `place`, and `effects` happen."""
    return Turn(replace(state, place=place), effects)


def stay(state: State, *effects: Effect) -> Turn:
    return Turn(state, effects)


def before(turn: Turn, *effects: Effect) -> Turn:
    """The same turn with `effects` ahead of its own."""
    return Turn(turn.state, (*effects, *turn.effects))
