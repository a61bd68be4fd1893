"""A list that can be waited on: what a citizen has received."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """Keeps everything put into it; `next` hands it out once each, in order."""

    def __init__(self) -> None:
        self._items: list[T] = []
        self._read = 0
        self._waiting: list[asyncio.Future[None]] = []

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)

    def __getitem__(self, index: int) -> T:
        return self._items[index]

    def put(self, item: T) -> None:
        self._items.append(item)
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)
        self._waiting.clear()

    def unread(self) -> list[T]:
        return self._items[self._read :]

    def skip(self) -> None:
        """Counts everything so far as read."""
        self._read = len(self._items)

    async def next(self, timeout: float, what: Callable[[], str]) -> T:  # noqa: ASYNC109
        """The oldest unread item; AssertionError with `what()` when none comes in time.

        The limit is a parameter so that a test states it in the line that waits.
        """
        try:
            async with asyncio.timeout(timeout):
                while self._read == len(self._items):
                    waiting = asyncio.get_running_loop().create_future()
                    self._waiting.append(waiting)
                    await waiting
        except TimeoutError:
            raise AssertionError(what()) from None
        self._read += 1
        return self._items[self._read - 1]
