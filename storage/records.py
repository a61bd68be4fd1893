"""The facts this project promises not to lose, one type each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from complaints.case import CaseState


class InboundKind(StrEnum):
    """What a channel brought: everything else arrives as UNSUPPORTED and is answered."""

    TEXT = "text"
    CHOICE = "choice"
    FILE = "file"
    LOCATION = "location"
    CONTACT = "contact"
    EDITED = "edited"
    STOPPED = "stopped"
    RESTARTED = "restarted"
    UNSUPPORTED = "unsupported"
    # A case moved: the dialogue of the citizen or officer concerned is stepped with it, in order.
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as its channel knows it; `reference` is what the channel fetches it by."""

    kind: str
    reference: str
    name: str = ""
    mime: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class Inbound:
    """A message as it reached us; channel, account and external_id together are unique.

    `choice` is the data of a tapped button, `tap` what its channel wants back as acknowledgement,
    `group` the mark that joins the parts of an album.
    """

    channel: str
    account: str
    external_id: str
    citizen: str
    kind: InboundKind
    received_at: datetime
    text: str = ""
    choice: str = ""
    tap: str = ""
    group: str = ""
    attachments: tuple[Attachment, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Where a citizen is; `version` counts the writes and a write with an old one is refused.

    `asked` is the version whose message showed the buttons that are still open,
    `wake_at` the time at which the dialogue wants to be stepped without a message.
    """

    citizen: str
    state: Mapping[str, Any] = field(default_factory=dict)
    asked: int = 0
    wake_at: datetime | None = None
    stopped: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class Button:
    """`beside`: drawn in the row of the button before it, where a channel has rows."""

    choice: str
    label: str
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A reply that must reach `citizen`; `run` marks those that are emptied with their survey.

    `pictures` are files of the store and at most one; `name` says in words what one shows.
    """

    channel: str
    citizen: str
    text: str
    created_at: datetime
    buttons: tuple[Button, ...] = ()
    run: str = ""
    pictures: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Queued:
    """An outgoing message in the outbox; `id` rises with the order of writing."""

    id: int
    message: Outgoing
    tries: int = 0
    not_before: datetime | None = None
    state: str = "queued"
    last_error: str = ""


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """The proof of one answer to one consent question (Luật 91/2025 Điều 9, R-G1)."""

    citizen: str
    purpose: str
    given: bool
    text_version: str
    channel: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ResponseClosed:
    """One person's answers to one survey version, without the person (R-A7).

    `key` is random, `day` the date of closing: nothing here links or orders people. `answers` maps
    question ids to answers that survive JSON; a question in `skipped` was shown and not answered.
    `token` is the salted one-way mark of the visit; the same token twice is one response.
    """

    key: str
    token: str
    survey: str
    version: int
    unit: str
    mode: str
    batch: str
    day: date
    answers: Mapping[str, Any]
    skipped: tuple[str, ...] = ()
    finished: bool = True
    valid: bool = True


@dataclass(frozen=True, slots=True)
class OpenWords:
    """What somebody wrote in answer to an open question of a survey, as written."""

    response: str
    question: str
    survey: str
    version: int
    unit: str
    mode: str
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class QuoteDecision:
    """Whether an open answer may be quoted, and in which words; `words` is "" where refused.

    What reports ask of the response stands here again, so that they need not look for it. `at` is
    the time of the decision, of which nothing follows about the time of writing.
    """

    response: str
    question: str
    survey: str
    unit: str
    mode: str
    day: date
    approved: bool
    words: str
    area: str
    officer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """A citizen's feedback in the register; `text` is as written, `masked` hides identifiers.

    `restricted` cases (tố cáo) are opened by the profile's denunciation recipients only (R-D2),
    and by none of `kept_from` (accused recipients, and units whose people are accused).
    `inspected_by` marks a report on a private shop or clinic: the inspection holder, who sees it
    beside its unit, and alone what was really written; "" for every other case.
    `content_type` (NĐ 20/2008 Điều 5), `has_proposal`, `document_number`, `made_public` and
    `promised_on` (by when the answer promises something) are what officers enter in the register.
    `number` is the register number within unit and year, `version` counts the writes.
    """

    code: str
    citizen: str
    channel: str
    language: str
    state: CaseState
    kind: str
    area: str
    unit: str
    route: str
    received_at: datetime
    due_on: date
    due_why: str
    text: str
    masked: str
    restricted: bool = False
    anonymous: bool = False
    contact_name: str = ""
    contact_address: str = ""
    contact_phone: str = ""
    attachments: tuple[Attachment, ...] = ()
    latitude: float | None = None
    longitude: float | None = None
    area2: str = ""
    unit2: str = ""
    guess: Mapping[str, Any] = field(default_factory=dict)
    taken_by: str = ""
    answer: str = ""
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: str = ""
    rating: int | None = None
    rated_at: datetime | None = None
    reopened_from: str = ""
    inspected_by: str = ""
    kept_from: tuple[str, ...] = ()
    content_type: str = ""
    has_proposal: bool = False
    document_number: str = ""
    made_public: bool = False
    promised_on: date | None = None
    year: int = 0
    number: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One line of the append-only log of a case; `note` holds no personal data (R-E7)."""

    code: str
    at: datetime
    actor: str
    move: str
    before: str
    after: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Officer:
    """A person who may see cases; `citizen` is the chat account linked by /canbo."""

    id: str
    name: str
    unit: str
    role: str
    code_hash: str = ""
    setup_hash: str = ""
    setup_until: datetime | None = None
    password_hash: str = ""
    citizen: str = ""
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """A log-in to the console; `key_hash` is the SHA-256 of what the cookie holds."""

    key_hash: str
    officer: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Health:
    """What /health and the operator look at."""

    oldest_unhandled: datetime | None
    outbox: int
    dead: int


@dataclass(frozen=True, slots=True)
class Edition:
    """The figures of a closed period as they were published; never changed (R-F6).

    `audience` has its own smallest cell. `number` counts from 1, each after the first with its
    `reason`. `document` is what `surveys.report.stored` made of the export.
    """

    audience: str
    kind: str
    label: str
    number: int
    frozen_at: datetime
    document: str
    reason: str = ""
