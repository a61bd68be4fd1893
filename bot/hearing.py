"""From inbound messages to the event that the dialogue is stepped with."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from datetime import datetime

from bot.dialogue import cases
from bot.dialogue.events import Chose, Corrected, Event, Noticed, Said, SentSomethingElse, Started
from bot.dialogue.state import Location, SharedFile
from bot.links import BadLink, read_payload
from storage.records import Attachment, Inbound, InboundKind

# Longer than any channel's message; what is cut off stays in the inbox.
LONGEST_SAID = 20_000

# R-C6, and photos as phones send them.
MIMES = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/pdf": "pdf",
    "application/msword": "doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.ms-excel": "xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}
ENDINGS = frozenset(MIMES.values()) | {"jpeg"}
TAKEN_KINDS = frozenset({"photo", "voice"})
LARGEST_FILE = 20 * 1024 * 1024


def event_of(messages: Sequence[Inbound], asked: int, now: datetime, secret: bytes) -> Event:
    """What one message, or the parts of one album, mean to the dialogue.

    `asked` is the version whose buttons are open, `secret` signs deep links.
    """
    first = messages[0]
    match first.kind:
        case InboundKind.CHOICE:
            return _choice(first.choice, asked, now)
        case InboundKind.NOTICE:
            return Noticed(first.choice, json.loads(first.text), now)
        case InboundKind.EDITED:
            return Corrected(now)
        case InboundKind.TEXT if _is_start(first.text):
            return _started(first.text, now, secret)
        case InboundKind.UNSUPPORTED | InboundKind.STOPPED | InboundKind.RESTARTED:
            return SentSomethingElse(now)
        case _:
            return _said(messages, now)


def readable(text: str) -> str:
    """Composed, without control characters and marks of direction, at most LONGEST_SAID long."""
    kept = "".join(letter for letter in text[:LONGEST_SAID] if _is_kept(letter))
    return unicodedata.normalize("NFC", kept).strip()


def _is_kept(letter: str) -> bool:
    if letter in "\n\t":
        return True
    if letter in "\u200d\ufe0f":  # these join emoji; without them a family is four people
        return True
    return unicodedata.category(letter) not in ("Cc", "Cs", "Cf", "Co", "Cn")


def _is_start(text: str) -> bool:
    return text.partition(" ")[0].partition("@")[0] == "/start"


def _started(text: str, now: datetime, secret: bytes) -> Started:
    payload = text.partition(" ")[2].strip()
    if not payload:
        return Started(None, refused=False, at=now)
    try:
        return Started(read_payload(payload, secret, now.date()), refused=False, at=now)
    except BadLink:
        return Started(None, refused=True, at=now)


def _choice(data: str, asked: int, now: datetime) -> Chose:
    """Buttons of a question carry the version that asked it; others are always open."""
    if is_always_open(data):
        return Chose(data, fresh=True, at=now)
    version, _, choice = data.partition(":")
    fresh = version.isascii() and version.isdigit() and version == str(asked)
    return Chose(choice, fresh, now)


def is_always_open(choice: str) -> bool:
    return choice.startswith("do.") or cases.is_about_a_case(choice)


def _said(messages: Sequence[Inbound], now: datetime) -> Event:
    files = [file for message in messages for file in message.attachments]
    taken = tuple(_shared(file) for file in files if is_taken(file))
    phone = next((m.text for m in messages if m.kind is InboundKind.CONTACT), "")
    words = "" if phone else "\n".join(m.text for m in messages if m.text)
    places = [m for m in messages if m.latitude is not None and m.longitude is not None]
    location = _location(places[0]) if places else None
    text = readable(words)
    if not (text or files or location or phone):
        return SentSomethingElse(now)
    return Said(text, now, taken, location, readable(phone), refused=len(files) - len(taken))


def _location(message: Inbound) -> Location:
    return Location(message.latitude or 0.0, message.longitude or 0.0)


def is_taken(file: Attachment) -> bool:
    """By what the channel says of it; content is looked at when it is opened."""
    if file.size > LARGEST_FILE:
        return False
    ending = file.name.rpartition(".")[2].lower()
    return file.kind in TAKEN_KINDS or file.mime in MIMES or ending in ENDINGS


def _shared(file: Attachment) -> SharedFile:
    return SharedFile(file.kind, file.reference, readable(file.name), file.mime, file.size)
