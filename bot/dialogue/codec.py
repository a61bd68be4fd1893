"""A dialogue state as plain JSON values, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from pydantic import TypeAdapter

from bot.dialogue.state import State

# Raised when a stored state can no longer be read as it is: then a migration must rewrite it.
SHAPE = 1

_STATES = TypeAdapter(State)


class UnreadableState(Exception):
    """A stored dialogue has another shape than this version knows; it is left as it is."""


def dump(state: State) -> dict[str, Any]:
    values = cast(dict[str, Any], _STATES.dump_python(state, mode="json"))
    return {"shape": SHAPE, **values}


def load(values: Mapping[str, Any]) -> State:
    """An empty mapping is a citizen we have not met: they stand at the menu."""
    if not values:
        return State()
    if values.get("shape") != SHAPE:
        raise UnreadableState(f"shape {values.get('shape')!r}, this version reads {SHAPE}")
    return _STATES.validate_python({k: v for k, v in values.items() if k != "shape"})
