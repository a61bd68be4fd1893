"""Everything a dialogue can ask the outside world to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.dialogue.state import Draft, InSurvey
from complaints.case import Move


@dataclass(frozen=True, slots=True)
class Choice:
    """One button: `id` comes back as `Chose`, the label is what a citizen reads.

    `number` is what can be typed instead and stands before the label in the text; "" for the
    helpers (back, skip, stop) that are not part of the answer. `aliases` can be typed as well.
    """

    id: str
    label: str
    number: str = ""
    beside: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, and in words what it shows."""

    content: bytes = field(repr=False)
    words: str


@dataclass(frozen=True, slots=True)
class Say:
    """Send the text filed under `text_key`, with `values` filled in and `choices` under it."""

    text_key: str
    values: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class RecordConsent:
    purpose: str
    given: bool


@dataclass(frozen=True, slots=True)
class CloseResponse:
    """Write the response under a random key and empty the messages of its run (R-A7)."""

    response: InSurvey
    finished: bool


@dataclass(frozen=True, slots=True)
class DropResponse:
    """Empty the messages of a response that leaves no answer; only that it was begun counts."""

    response: InSurvey


@dataclass(frozen=True, slots=True)
class ForgetRun:
    """Empty the messages of a response whose sender wants everything forgotten."""

    run: str


@dataclass(frozen=True, slots=True)
class FileCase:
    code: str
    draft: Draft


@dataclass(frozen=True, slots=True)
class MoveCase:
    """Move a case as it was found at `version`; a newer one makes the whole turn run again."""

    code: str
    version: int
    move: Move
    text: str = ""
    unit: str = ""
    rating: int = 0


@dataclass(frozen=True, slots=True)
class LinkOfficer:
    """From now on this chat account is the officer's; the code is used up."""

    officer: str


@dataclass(frozen=True, slots=True)
class EraseCitizen:
    """Delete what is kept of the citizen; cases stay without contact data (R-G4)."""


@dataclass(frozen=True, slots=True)
class WakeAt:
    """Step this dialogue at that time; None: no longer."""

    at: datetime | None


Kept = (
    Say
    | RecordConsent
    | CloseResponse
    | DropResponse
    | ForgetRun
    | FileCase
    | MoveCase
    | LinkOfficer
    | EraseCitizen
    | WakeAt
)


# Questions to the outside world; the answer is the event named beside each.


@dataclass(frozen=True, slots=True)
class Classify:
    """Classified"""

    text: str


@dataclass(frozen=True, slots=True)
class CheckVisit:
    """VisitChecked"""

    survey: str
    unit: str
    batch: str


@dataclass(frozen=True, slots=True)
class ReserveCode:
    """CodeReserved"""

    kind: str


@dataclass(frozen=True, slots=True)
class FindCase:
    """CaseFound, with the same `purpose`"""

    code: str
    purpose: str


@dataclass(frozen=True, slots=True)
class FindMyData:
    """DataFound"""


@dataclass(frozen=True, slots=True)
class FindOfficer:
    """OfficerFound"""

    code: str


@dataclass(frozen=True, slots=True)
class FindFigures:
    """FiguresFound"""


Asked = Classify | CheckVisit | ReserveCode | FindCase | FindMyData | FindOfficer | FindFigures
Effect = Kept | Asked
