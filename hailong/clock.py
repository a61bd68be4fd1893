"""What time it is: the machine's clock, or a file that a test moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from surveys.periods import VIETNAM

Clock = Callable[[], datetime]


class BadClock(Exception):
    """HAILONG_CLOCK names a file without an ISO 8601 time: write one, or unset the variable."""


def machine_clock() -> datetime:
    return datetime.now(VIETNAM)


def clock_of_file(path: Path) -> Clock:
    """Reads the file again at each use; a time without an offset is Vietnamese time."""

    def now() -> datetime:
        try:
            told = datetime.fromisoformat(path.read_text("utf-8").strip())
        except (OSError, ValueError) as error:
            raise BadClock(f"{path}: {error}") from error
        return (told if told.tzinfo else told.replace(tzinfo=VIETNAM)).astimezone(VIETNAM)

    return now
