"""Message entities: parsed from HTML, checked when given."""

import re
from dataclasses import dataclass
from typing import Any

from telegram.constants import MessageEntityType, MessageLimit

from tests.emulator.errors import bad_request
from tests.emulator.html import parse_html
from tests.emulator.utf16 import utf16_length

TYPES = frozenset(str(kind.value) for kind in MessageEntityType)
COMMAND = re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")
LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")
SPACES = " \t\r\n"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text as readers see it, with the entities Telegram would store."""

    text: str
    entities: tuple[Json, ...] = ()


def read_text(text: str, parse_mode: str | None, given: list[Any] | None) -> Formatted:
    """What Telegram makes of a text: markup parsed, ends stripped, commands and links found.

    Raises 400 for markup or entities that Telegram would not take.
    """
    match parse_mode:
        case None | "":
            entities = _checked(given or [], text)
        case "HTML":
            text, entities = parse_html(text)
        case "Markdown" | "MarkdownV2":
            raise bad_request(f"parse mode {parse_mode} is not emulated")
        case _:
            raise bad_request("unsupported parse_mode")
    return _with_found(_stripped(text, entities))


def found_entities(text: str) -> list[Json]:
    """The commands and links that Telegram finds by itself."""
    kinds = (("bot_command", COMMAND, "/"), ("url", LINK, "http"))
    found = [
        {
            "type": kind,
            "offset": utf16_length(text[: match.start()]),
            "length": utf16_length(match.group()),
        }
        for kind, pattern, sign in kinds
        if sign in text
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda entity: int(entity["offset"]))


def _checked(given: list[Any], text: str) -> list[Json]:
    if len(given) > MessageLimit.MESSAGE_ENTITIES:
        raise bad_request("too many message entities")
    units = text.encode("utf-16-le")
    for entity in given:
        if not isinstance(entity, dict) or entity.get("type") not in TYPES:
            raise bad_request("can't parse MessageEntity: unknown entity type")
        offset, length = entity.get("offset"), entity.get("length")
        if not isinstance(offset, int) or not isinstance(length, int) or length < 1 or offset < 0:
            raise bad_request("can't parse MessageEntity: wrong offset or length")
        if (offset + length) * 2 > len(units):
            raise bad_request(f"entity beginning at UTF-16 offset {offset} ends after the text")
        if _splits_a_letter(units, offset) or _splits_a_letter(units, offset + length):
            raise bad_request(
                f"entity at UTF-16 offset {offset} begins or ends in a middle of a UTF-16 symbol"
            )
    return [dict(entity) for entity in given]


def _splits_a_letter(units: bytes, offset: int) -> bool:
    low = units[offset * 2 : offset * 2 + 2]
    return len(low) == 2 and 0xDC <= low[1] <= 0xDF


def _stripped(text: str, entities: list[Json]) -> Formatted:
    start = text.lstrip(SPACES)
    lead = len(text) - len(start)
    kept = start.rstrip(SPACES)
    end = utf16_length(kept)
    moved = []
    for entity in entities:
        first = max(0, entity["offset"] - lead)
        last = min(end, entity["offset"] + entity["length"] - lead)
        if last > first:
            moved.append({**entity, "offset": first, "length": last - first})
    return Formatted(kept, tuple(moved))


def _with_found(formatted: Formatted) -> Formatted:
    taken = formatted.entities
    found = [
        entity
        for entity in found_entities(formatted.text)
        if all(
            entity["offset"] >= other["offset"] + other["length"]
            or other["offset"] >= entity["offset"] + entity["length"]
            for other in taken
        )
    ]
    if not found:
        return formatted
    merged = sorted([*taken, *found], key=lambda entity: int(entity["offset"]))
    return Formatted(formatted.text, tuple(merged))
