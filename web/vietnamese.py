"""Dates, times and sizes as the pages show them."""

from __future__ import annotations

from datetime import date, datetime

from surveys.periods import VIETNAM

KILOBYTE = 1024


def day(value: date) -> str:
    """As in 05/02/2026, in Vietnamese time."""
    local = value.astimezone(VIETNAM) if isinstance(value, datetime) else value
    return f"{local:%d/%m/%Y}"


def moment(value: datetime) -> str:
    """As in 08:05 ngày 05/02/2026."""
    return f"{value.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}"


def size(count: int) -> str:
    """As in 12 KB; 1,5 MB."""
    if count < KILOBYTE * KILOBYTE:
        return f"{max(count // KILOBYTE, 1)} KB"
    return f"{count / KILOBYTE / KILOBYTE:.1f} MB".replace(".", ",")
