"""The web chat as a channel: the page fetches its messages, so sending is telling it to look."""

from __future__ import annotations

import asyncio
from collections import defaultdict

from bot.channels.channel import FileGone
from storage.ports import Store
from storage.records import Attachment, Outgoing

CHANNEL = "web"


class WebChannel:
    """`wait` is what an open page does until there is something new for its citizen."""

    name = CHANNEL
    longest_text = 4000

    def __init__(self, store: Store) -> None:
        self._store = store
        self._news: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)

    async def send(self, message: Outgoing, picture: bytes | None = None) -> None:
        """The page fetches a picture when it draws the message."""
        self.tell(message.citizen)

    def tell(self, citizen: str) -> None:
        """Wake the open pages of a citizen; nothing is kept for those that are not open."""
        news = self._news.pop(citizen, None)
        if news is not None:
            news.set()

    async def wait(self, citizen: str, seconds: float) -> None:
        """Return at news, or when the time is up."""
        try:
            async with asyncio.timeout(seconds):
                await self._news[citizen].wait()
        except TimeoutError:
            pass

    async def acknowledge(self, tap: str) -> None:
        """A page draws its own taps."""

    async def fetch(self, attachment: Attachment) -> bytes:
        async with self._store.read() as unit:
            content = await unit.load_file(attachment.reference)
        if content is None:
            raise FileGone(attachment.name)
        return content
