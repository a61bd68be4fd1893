"""Background tasks end with their owner, and their errors come out."""

import asyncio

import pytest

from tests.emulator.crew import Crew


async def test_the_end_stops_what_still_runs() -> None:
    crew, stopped = Crew(), []

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            stopped.append(True)

    crew.start(work())
    await asyncio.sleep(0)
    await crew.end()

    assert stopped == [True]


async def test_an_error_is_not_lost() -> None:
    crew = Crew()

    async def work() -> None:
        message = "a defect of the emulator"
        raise LookupError(message)

    crew.start(work())
    await asyncio.sleep(0)
    with pytest.raises(LookupError, match="a defect"):
        await crew.end()
