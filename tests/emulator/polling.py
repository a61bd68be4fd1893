"""Long polling: one poller at a time."""

import asyncio
from typing import Any

from tests.emulator.errors import conflict
from tests.emulator.updates import Update, Updates

OTHER_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_SET = "terminated by setWebhook request"


class Poller:
    """Answers `getUpdates`; a newer call, or a webhook, ends the one that waits with 409."""

    def __init__(self, updates: Updates) -> None:
        self._updates = updates
        self._waiting: asyncio.Future[None] | None = None
        updates.listeners.append(self._wake)

    async def poll(self, offset: int, limit: int, seconds: float) -> list[dict[str, Any]]:
        """Waits at most `seconds` for the first update; an empty list when none came."""
        self.interrupt(OTHER_POLL)
        found = self._updates.fetch(offset, limit)
        if found or seconds <= 0:
            return found
        try:
            async with asyncio.timeout(seconds):
                while not found:
                    self._waiting = asyncio.get_running_loop().create_future()
                    await self._waiting
                    found = self._updates.fetch(offset, limit)
        except TimeoutError:
            return []
        return found

    @property
    def is_waiting(self) -> bool:
        return self._waiting is not None and not self._waiting.done()

    def interrupt(self, reason: str) -> None:
        """Ends the poll that waits, if any."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None and not waiting.done():
            waiting.set_exception(conflict(reason))

    def _wake(self, _update: Update) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
