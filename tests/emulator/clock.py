"""The emulator's own clock, which a test can move forward."""

import time
from collections.abc import Callable

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR


class Clock:
    """Seconds since 1970: real time plus what `advance` has added so far."""

    def __init__(self, real: Callable[[], float] = time.time) -> None:
        self._real = real
        self._ahead = 0.0

    def now(self) -> float:
        return self._real() + self._ahead

    def stamp(self) -> int:
        """Now, as the Bot API writes dates: whole seconds."""
        return int(self.now())

    def freeze(self) -> None:
        """Real time stands still from now on; only `advance` moves the clock."""
        now = self._real()
        self._real = lambda: now

    def advance(self, seconds: float) -> None:
        if seconds < 0:
            message = "the clock only moves forward"
            raise ValueError(message)
        self._ahead += seconds
