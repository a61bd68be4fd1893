"""Waiting for something another task or process does."""

import asyncio
from collections.abc import Callable

TICK = 0.001


async def until(condition: Callable[[], bool], seconds: float = 5) -> None:
    """Returns as soon as the condition holds; AssertionError when it does not in time."""
    for _ in range(round(seconds / TICK)):
        if condition():
            return
        await asyncio.sleep(TICK)
    message = f"not so within {seconds} s"
    raise AssertionError(message)
