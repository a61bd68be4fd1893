"""A unit in memory, put together from its subjects, and the store that hands it out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from storage.cleaning import clean
from storage.memory.conversation import Dialogues, Inbox, Outbox
from storage.memory.editions import Editions
from storage.memory.forgetting import Forgetting
from storage.memory.imports import Imports
from storage.memory.quotes import Quotes
from storage.memory.register import Cases, Officers
from storage.memory.responses import Responses
from storage.memory.tables import Drafts, Kept, Part
from storage.memory.waves import Waves
from storage.ports import Unit
from storage.records import Health


class Operation(Part):
    async def health(self) -> Health:
        waiting = [k.message.received_at for _, k in self._all.inbox.rows() if not k.handled]
        states = [kept.queued.state for _, kept in self._all.outbox.rows()]
        return Health(min(waiting, default=None), states.count("queued"), states.count("dead"))

    async def remember(self, key: str, value: str) -> None:
        self._all.facts.put(clean(key), clean(value))

    async def recall(self, key: str) -> str | None:
        return self._all.facts.get(clean(key))


class MemoryUnit(
    Inbox,
    Dialogues,
    Outbox,
    Responses,
    Quotes,
    Waves,
    Cases,
    Imports,
    Officers,
    Editions,
    Forgetting,
    Operation,
):
    """One transaction on dictionaries."""


class MemoryStore:
    """Promises what the SQL store promises, except that it ends with the process."""

    def __init__(self) -> None:
        self._kept = Kept()
        self._writing = asyncio.Lock()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Unit]:
        async with self._writing:
            drafts = Drafts(self._kept)
            yield MemoryUnit(drafts)
            drafts.keep()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Unit]:
        yield MemoryUnit(Drafts(self._kept))

    async def close(self) -> None:
        """Nothing to close."""
