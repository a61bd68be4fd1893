"""Tables in dictionaries, and drafts of them that are kept or thrown away as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from storage.records import Case, Inbound, Queued

K = TypeVar("K")
V = TypeVar("V")


class Draft(Generic[K, V]):
    """Changes to a table that nobody else sees before `keep`; None drops a row."""

    def __init__(self, kept: dict[K, V]) -> None:
        self._kept = kept
        self._changed: dict[K, V | None] = {}

    def get(self, key: K) -> V | None:
        return self._changed[key] if key in self._changed else self._kept.get(key)

    def put(self, key: K, row: V) -> None:
        self._changed[key] = row

    def drop(self, key: K) -> None:
        self._changed[key] = None

    def rows(self) -> Iterator[tuple[K, V]]:
        """In the order in which they were first put; may be changed while it runs."""
        for key in [*self._kept, *(key for key in self._changed if key not in self._kept)]:
            row = self.get(key)
            if row is not None:
                yield key, row

    def keep(self) -> None:
        for key, row in self._changed.items():
            if row is None:
                self._kept.pop(key, None)
            else:
                self._kept[key] = row


@dataclass(frozen=True, slots=True)
class KeptInbound:
    """A message with what the store knows about it."""

    number: int
    message: Inbound
    run: str = ""
    handled: bool = False


@dataclass(frozen=True, slots=True)
class KeptOutgoing:
    """A queued message, and what becomes of its words when it is sent."""

    queued: Queued
    after_sending: str = "keep"


@dataclass(frozen=True, slots=True)
class FiledCase:
    """A case and the unit whose register numbers it."""

    case: Case
    filed_unit: str


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What came through the web chat, and when."""

    content: bytes
    at: datetime
