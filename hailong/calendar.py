"""The days that the public calendar has wrong, read from their file."""

from __future__ import annotations

import tomllib
from pathlib import Path

from complaints.deadlines import Calendar


def read_calendar(path: Path) -> Calendar:
    """`[[days]] day, working, source`; KeyError and TOMLDecodeError for another shape."""
    rows = tomllib.loads(path.read_text("utf-8"))["days"]
    return Calendar({row["day"]: row["working"] for row in rows})
