"""Texts as Telegram understands them."""

from typing import Any

import pytest

from tests.emulator.entities import found_entities, read_text
from tests.emulator.errors import Refused

Json = dict[str, Any]


def entity(kind: str, offset: int, length: int, **more: object) -> Json:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start q7Hk2", [entity("bot_command", 0, 6)]),
        ("👍 /help", [entity("bot_command", 3, 5)]),
        ("tỷ lệ 1/2 và và/hoặc", []),
        ("xem https://vd.gov.vn/a.", [entity("url", 4, 19)]),
    ],
)
def test_commands_and_links_are_found(text: str, found: list[Json]) -> None:
    assert found_entities(text) == found


def test_ends_are_stripped_and_entities_move_along() -> None:
    formatted = read_text("  <b>Chào</b> ông \n", "HTML", None)

    assert formatted.text == "Chào ông"
    assert formatted.entities == (entity("bold", 0, 4),)


def test_given_entities_are_kept() -> None:
    formatted = read_text("👍 tốt", None, [entity("bold", 3, 3)])

    assert formatted.entities == (entity("bold", 3, 3),)


@pytest.mark.parametrize(
    ("given_entity", "reason"),
    [
        (entity("loud", 0, 1), "unknown entity type"),
        (entity("bold", -1, 1), "wrong offset or length"),
        (entity("bold", 0, 0), "wrong offset or length"),
        (entity("bold", 0, 9), "ends after the text"),
        (entity("bold", 1, 2), "in a middle of a UTF-16 symbol"),
        (entity("bold", 0, 1), "in a middle of a UTF-16 symbol"),
    ],
)
def test_wrong_entities_are_refused(given_entity: Json, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read_text("👍 tốt", None, [given_entity])


@pytest.mark.parametrize("mode", ["html", "BBCode", "MarkdownV2"])
def test_other_parse_modes_are_refused(mode: str) -> None:
    with pytest.raises(Refused, match="parse"):
        read_text("a", mode, None)
