"""What the cells of an officer's table mean: days, yes or no, whole numbers."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_VIETNAMESE = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")
_COUNT = re.compile(r"\d{1,9}")
_YES_OR_NO = {
    **dict.fromkeys(("1", "có", "co", "x", "yes", "true"), True),
    **dict.fromkeys(("0", "không", "khong", "no", "false"), False),
}


@lru_cache(maxsize=4096)
def day_of(cell: str) -> date | None:
    """2026-10-31 or 31/10/2026; None for anything else."""
    match = _ISO.fullmatch(cell) or _VIETNAMESE.fullmatch(cell)
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def yes_or_no_of(cell: str) -> bool | None:
    """Có, không, 1 or 0, with or without marks; None for anything else."""
    return _YES_OR_NO.get(cell.casefold())


def count_of(cell: str) -> int | None:
    """A whole number from 0 on, without dots; None for anything else."""
    return int(cell) if _COUNT.fullmatch(cell) and cell.isascii() else None
