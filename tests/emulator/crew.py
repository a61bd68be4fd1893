"""Background tasks with an owner."""

import asyncio
from collections.abc import Coroutine
from typing import Any


class Crew:
    """Starts tasks, keeps them, ends them, and shows the error of any that failed.

    Not a TaskGroup: a pytest fixture is set up and torn down in different tasks, and a
    TaskGroup may not span them.
    """

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._errors: list[BaseException] = []

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    async def end(self) -> None:
        """Cancels what still runs; raises the first error any task ended with."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._errors:
            raise self._errors[0]

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._errors.append(error)
