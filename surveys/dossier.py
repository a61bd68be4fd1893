"""One dossier of the one-stop system, and what a period counts of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

# Settled before, on or after the day it was due; `overdue` is not settled and past that day.
Timing = Literal["early", "on_time", "late", "overdue"]

CODE: Final = re.compile(r"[A-Z0-9](?:[A-Z0-9./_-]{2,58})[A-Z0-9]")
_CODE_IN_TEXT: Final = re.compile(rf"(?<![\w]){CODE.pattern}(?![\w])")
FEWEST_DIGITS: Final = 3
# "000.00.12.H19-200101-0001" says the same as "H19.12-200101-0001" (QĐ 20/2020).
_OLD_ORDER: Final = re.compile(r"(\d{3})\.(\d{2})\.(\d{2})\.([A-Y]\d{2})(-.*)")


@dataclass(frozen=True, slots=True)
class Dossier:
    """As imported; `code` points at a person and leaves the database in no report.

    `contacts`: how often the applicant was asked to complete it, `offices`: at how many offices
    they had to call beside the one-stop; None where the one-stop system does not say.
    """

    code: str
    procedure: str
    unit: str
    received: date
    due: date
    returned: date | None
    contacts: int | None
    offices: int | None
    online: bool


@dataclass(frozen=True, slots=True)
class DossierSum:
    """How many dossiers of a unit were settled in a period, or are overdue at its end."""

    unit: str
    timing: Timing
    contacts: int | None
    offices: int | None
    online: bool
    dossiers: int


@dataclass(frozen=True, slots=True)
class ReceivedSum:
    """How many dossiers of a unit were received in a period."""

    unit: str
    online: bool
    dossiers: int


def timing(dossier: Dossier, first: date, last: date) -> Timing | None:
    """Where a dossier stands in the period of these days, as seen at the end of the last.

    None where it was settled before, is not received yet, or still has time.
    """
    if dossier.returned is None or dossier.returned > last:
        return "overdue" if dossier.received <= last and dossier.due < last else None
    if dossier.returned < first:
        return None
    if dossier.returned > dossier.due:
        return "late"
    return "early" if dossier.returned < dossier.due else "on_time"


def dossier_code(text: str) -> str | None:
    """The code in its one spelling; None where it does not look like one.

    Capital letters, digits and . / _ -, at least three digits, and no bare number: spreadsheets
    change those (leading zeros, 1,2E+10).
    """
    code = "".join(text.split()).upper()
    if CODE.fullmatch(code) is None or code.isdigit():
        return None
    if sum(map(str.isdigit, code)) < FEWEST_DIGITS:
        return None
    old = _OLD_ORDER.fullmatch(code)
    if old is None:
        return code
    levels = [old[4], *(level for level in (old[3], old[2], old[1]) if level.strip("0"))]
    return ".".join(levels) + old[5]


def codes_in(text: str) -> Iterator[str]:
    """Whatever in a text could be the code of a dossier; whether it is one, the store knows."""
    for match in _CODE_IN_TEXT.finditer(text.upper()):
        code = dossier_code(match[0].rstrip("./_-"))
        if code is not None:
            yield code
