"""Everything that can happen to a dialogue; what is asked for stands in effects.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.dialogue.effects import Picture
from bot.dialogue.state import Entry, Guess, Location, SharedFile
from complaints.case import CaseState


@dataclass(frozen=True, slots=True)
class Said:
    """The citizen typed or shared something; `phone` where the channel shared a number.

    `refused` counts files of kinds that are not taken (R-C6).
    """

    text: str
    at: datetime
    files: tuple[SharedFile, ...] = ()
    location: Location | None = None
    phone: str = ""
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Chose:
    """A button was tapped; not `fresh` where it belongs to a question no longer open."""

    choice: str
    fresh: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Started:
    """/start, with what its signed link names; `refused` where the link is forged or expired."""

    entry: Entry | None
    refused: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class SentSomethingElse:
    """A sticker, a poll, a dice: nothing we can keep, but somebody is there."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Corrected:
    """The citizen edited an earlier message; no step is run again because of it."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Woke:
    """The time that the dialogue asked to be woken at has come."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Noticed:
    """A case moved; `values` are its code, names of units and the officer's words."""

    notice: str
    values: Mapping[str, str]
    at: datetime


# Answers to what a dialogue asked for


@dataclass(frozen=True, slots=True)
class Classified:
    guess: Guess


@dataclass(frozen=True, slots=True)
class VisitChecked:
    """`run` is a fresh random mark for the response that begins now."""

    answered: bool
    run: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CodeReserved:
    code: str
    due_on: date
    due_why: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """What somebody may see of a case: its sender, or an officer who may open it.

    `sent_to` is the superior body that its sender was sent to, where nothing else was kept.
    """

    code: str
    state: CaseState
    unit: str
    due_on: date
    answer: str
    is_sender: bool
    is_officer: bool
    version: int
    summary: str
    sent_to: str = ""


@dataclass(frozen=True, slots=True)
class CaseFound:
    """None for an unknown code and for somebody else's case alike (R-C4)."""

    view: CaseView | None
    purpose: str


@dataclass(frozen=True, slots=True)
class DataFound:
    """What is kept of the citizen, in words that are ready to be read."""

    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficerFound:
    """None where the code is unknown, used or disabled."""

    officer: str | None
    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class FiguresFound:
    """What an officer may know of the last closed month; None for everybody else.

    `values` are whose figures of which month they are, and three sentences.
    """

    values: Mapping[str, str] | None
    picture: Picture | None = None


Event = (
    Said
    | Chose
    | Started
    | SentSomethingElse
    | Corrected
    | Woke
    | Noticed
    | Classified
    | VisitChecked
    | CodeReserved
    | CaseFound
    | DataFound
    | OfficerFound
    | FiguresFound
)
