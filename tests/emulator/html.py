"""Telegram's HTML parse mode: its tags, its character references, its refusals.

Byte offsets and sentences follow the parser of tdlib (`parse_html` in MessageEntity.cpp).
"""

import re
from dataclasses import dataclass, field
from typing import Any, NoReturn

from tests.emulator.errors import bad_request
from tests.emulator.utf16 import utf16_length

TAGS = {
    "a": "text_link",
    "b": "bold",
    "blockquote": "blockquote",
    "code": "code",
    "del": "strikethrough",
    "em": "italic",
    "i": "italic",
    "ins": "underline",
    "pre": "pre",
    "s": "strikethrough",
    "span": "spoiler",
    "strike": "strikethrough",
    "strong": "bold",
    "tg-emoji": "custom_emoji",
    "tg-spoiler": "spoiler",
    "tg-time": "date_time",
    "u": "underline",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|([a-z]+));?")
PLAIN = re.compile(r"[^<&]+")
TAG_NAME = re.compile(r"[^\s>]*")
ATTRIBUTE = re.compile(r"\s+([^\s=>/\"']+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9.-]+)))?")
CLOSE = re.compile(r"\s*>")
LAST_CODE_POINT = 0x10FFFF

Json = dict[str, Any]


def parse_html(source: str) -> tuple[str, list[Json]]:
    """The text without its tags, and the entities; raises 400 "can't parse entities: …"."""
    if "<" not in source and "&" not in source:
        return source, []
    return _Parser(source).parse()


@dataclass(slots=True)
class _Open:
    name: str
    offset: int
    piece: int
    attributes: dict[str, str]


@dataclass(slots=True)
class _Parser:
    source: str
    position: int = 0
    text: list[str] = field(default_factory=list)
    length: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def parse(self) -> tuple[str, list[Json]]:
        while self.position < len(self.source):
            if plain := PLAIN.match(self.source, self.position):
                self._put(plain.group())
                self.position = plain.end()
            elif self.source[self.position] == "<":
                self._tag()
            else:
                self._reference()
        if self.stack:
            self._fail(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].name}"')
        found = sorted(self.entities, key=lambda one: (one["offset"], -one["length"]))
        return "".join(self.text), found

    def _put(self, piece: str) -> None:
        self.text.append(piece)
        self.length += utf16_length(piece)

    def _reference(self) -> None:
        match = REFERENCE.match(self.source, self.position)
        letter = _decoded(match) if match else None
        if match is None or letter is None:
            self._put("&")
            self.position += 1
            return
        self._put(letter)
        self.position = match.end()

    def _tag(self) -> None:
        start = self.position
        if self.source.startswith("</", start):
            self._end_tag(start)
        else:
            self._start_tag(start)

    def _start_tag(self, start: int) -> None:
        named = TAG_NAME.match(self.source, start + 1)
        name = named.group().lower() if named else ""
        at_byte = self._byte(start)
        if name not in TAGS:
            self._fail(f'Unsupported start tag "{name}" at byte offset {at_byte}')
        self.position = start + 1 + len(name)
        attributes: dict[str, str] = {}
        while match := ATTRIBUTE.match(self.source, self.position):
            key, *values = match.groups()
            attributes[key.lower()] = unescape(next((v for v in values if v is not None), ""))
            self.position = match.end()
        closed = CLOSE.match(self.source, self.position)
        if closed is None:
            self._fail(f"Unclosed start tag at byte offset {at_byte}")
        if name == "span" and attributes.get("class") != "tg-spoiler":
            self._fail(f'Tag "span" must have class "tg-spoiler" at byte offset {at_byte}')
        self.position = closed.end()
        self.stack.append(_Open(name, self.length, len(self.text), attributes))

    def _end_tag(self, start: int) -> None:
        at_byte = self._byte(start)
        if not self.stack:
            self._fail(f"Unexpected end tag at byte offset {at_byte}")
        named = TAG_NAME.match(self.source, start + 2)
        name = named.group().lower() if named else ""
        closed = CLOSE.match(self.source, start + 2 + len(name))
        if closed is None:
            self._fail(f"Unclosed end tag at byte offset {at_byte}")
        opened = self.stack.pop()
        if name not in ("", opened.name):
            self._fail(
                f"Unmatched end tag at byte offset {at_byte}, "
                f'expected "</{opened.name}>", found "</{name}>"'
            )
        self.position = closed.end()
        if self.length > opened.offset:
            self._keep(opened)

    def _keep(self, opened: _Open) -> None:
        kind = TAGS[opened.name]
        extra: Json = {}
        attributes = opened.attributes
        match opened.name:
            case "a":
                covered = "".join(self.text[opened.piece :])
                extra["url"] = attributes.get("href") or covered
            case "blockquote" if "expandable" in attributes:
                kind = "expandable_blockquote"
            case "tg-emoji":
                extra["custom_emoji_id"] = attributes.get("emoji-id", "")
            case "tg-time":
                extra["unix_time"] = int(attributes.get("unix", "0") or 0)
            case "pre" if "language" in attributes:
                extra["language"] = attributes["language"]
            case _:
                pass
        self.entities.append(
            {
                "type": kind,
                "offset": opened.offset,
                "length": self.length - opened.offset,
                **extra,
            }
        )

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _fail(self, reason: str) -> NoReturn:
        raise bad_request(f"can't parse entities: {reason}")


def unescape(value: str) -> str:
    """Character references of an attribute's value; unknown ones stay as they are."""
    return REFERENCE.sub(lambda match: _decoded(match) or match.group(), value)


def _decoded(match: re.Match[str]) -> str | None:
    """The letter meant; None for what Telegram leaves as it is."""
    sixteen, ten, name = match.groups()
    if name:
        return NAMED.get(name)
    code = int(sixteen, 16) if sixteen else int(ten)
    return chr(code) if 0 < code <= LAST_CODE_POINT and not 0xD800 <= code <= 0xDFFF else None
