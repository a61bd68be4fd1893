from __future__ import annotations

import json

import pytest

from bot.dialogue import codec
from bot.dialogue.state import State
from tests.bot.dialogue.places import PLACES, every_kind, states


def test_every_kind_of_place_is_among_the_samples() -> None:
    assert {type(place) for place in PLACES} == every_kind()


@pytest.mark.parametrize("state", states(), ids=lambda s: f"{s.place.at}-{s.paused is not None}")
def test_a_state_comes_back_from_json_as_it_was(state: State) -> None:
    text = json.dumps(codec.dump(state), allow_nan=False)

    assert codec.load(json.loads(text)) == state


def test_a_citizen_we_have_not_met_stands_at_the_menu() -> None:
    assert codec.load({}) == State()


def test_a_state_of_another_shape_is_left_alone() -> None:
    with pytest.raises(codec.UnreadableState, match="shape 99"):
        codec.load({"shape": 99, "place": {"at": "menu"}})


def test_what_was_kept_before_a_field_existed_can_still_be_read() -> None:
    kept = codec.dump(states()[0])
    del kept["paused"]

    assert codec.load(kept).paused is None
