"""What the rest of the project may ask of a store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from complaints.case import CaseState
from storage.records import (
    Attachment,
    Case,
    CaseEvent,
    ConsentGiven,
    Dialogue,
    Edition,
    Health,
    Inbound,
    Officer,
    OpenWords,
    Outgoing,
    Queued,
    QuoteDecision,
    ResponseClosed,
    Session,
)
from surveys.day_count import Form
from surveys.dossier import Dossier, DossierSum, ReceivedSum
from surveys.intake import IntakeRow
from surveys.rollup import RollupRow
from surveys.volumes import Volume
from surveys.waves import Wave


class StaleDialogue(Exception):
    """Another message of the same citizen was handled first; load again and step again."""


class StaleCase(Exception):
    """Somebody else changed the case first; load again and decide again."""


class NameTaken(Exception):
    """An officer of this name exists already; choose another name."""


class CodeTaken(Exception):
    """A case of this code exists already; draw another code and file again."""


class WaveTaken(Exception):
    """There is a wave of this id already; choose another id."""


class NotKept(Exception):
    """The database could not commit; nothing of the unit was kept. Look at the disk."""


NO_LEASE = timedelta(0)


@dataclass(frozen=True, slots=True)
class Sent:
    """What the web chat shows of the past: one line said by the citizen (`mine`) or by the bot.

    `id` counts within its side; a file without words is shown by its name.
    """

    id: int
    mine: bool
    text: str
    buttons: tuple[Any, ...]
    at: datetime
    pictures: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the rows of an import; `same` ones were there already, to the letter."""

    new: int = 0
    changed: int = 0
    same: int = 0

    def __add__(self, other: Kept) -> Kept:
        return Kept(self.new + other.new, self.changed + other.changed, self.same + other.same)


class Unit(Protocol):
    """One transaction: all of it is kept, or none."""

    # Inbox

    async def add_inbound(self, messages: Sequence[Inbound]) -> list[bool]:
        """Keep messages; False for each that was already kept."""

    async def close_inbound(self, messages: Sequence[Inbound], run: str = "") -> bool:
        """Mark messages as handled and as part of `run`; False where the first already was."""

    async def unhandled(self, before: datetime, limit: int = 1000) -> list[Inbound]:
        """Messages received before `before` and not handled, oldest first."""

    # Dialogues

    async def load_dialogue(self, citizen: str) -> Dialogue:
        """A fresh one (version 0) where we have not met the citizen."""

    async def save_dialogue(self, dialogue: Dialogue) -> None:
        """Writes version + 1; raises StaleDialogue unless `dialogue.version` was last saved."""

    async def dialogues_to_wake(self, now: datetime, limit: int = 500) -> list[str]:
        """Citizens whose `wake_at` has come."""

    async def forget_run(self, run: str) -> None:
        """Empty the words of every inbound and outgoing message of a survey run.

        Messages that wait to be sent keep their words until they are sent.
        """

    async def erase_citizen(self, citizen: str) -> int:
        """Delete dialogue, consents and message words of a citizen, cut their cases loose.

        Cases stay as the law's record without contact data: masked text, no files, no place
        (R-G4); returns how many there are. Messages that wait to be handled or sent stay until
        they are. In one unit with `save_dialogue`, erase after saving.
        """

    async def forget_words(self, before: datetime, limit: int = 1000) -> int:
        """Empty the words of messages older than `before`, at most `limit` a side; how many.

        Messages that wait to be handled or sent keep theirs. A dead letter that old is dropped.
        Call again until it returns 0: a unit that took all at once would hold up the others.
        """

    # Outbox

    async def add_outgoing(self, messages: Sequence[Outgoing]) -> list[int]:
        """Queue messages in this order; returns their ids."""

    async def due_outgoing(
        self, channel: str, now: datetime, limit: int, lease: timedelta = NO_LEASE
    ) -> list[Queued]:
        """Queued messages whose time has come, at most one a citizen: the oldest unsent.

        With a `lease` (in a unit that writes) they are not due again before it has passed, so
        that of several processes only one sends each.
        """

    async def mark_sent(self, ids: Iterable[int], now: datetime) -> None:
        """Sent; words of a forgotten run are emptied now."""

    async def mark_failed(self, message_id: int, error: str, not_before: datetime) -> None:
        """To be tried again, not before that time; counts the try."""

    async def mark_dead(self, message_id: int, error: str) -> None:
        """Given up; stays visible to the operator until `requeue_dead`."""

    async def dead_letters(self, limit: int = 200) -> list[Queued]: ...

    async def requeue_dead(self) -> int: ...

    async def stop_citizen(self, citizen: str, stopped: bool) -> None:
        """The citizen blocked us (or came back): then queued messages of theirs are dropped.

        Sets `Dialogue.stopped` without a new version; a turn under way may set it back.
        """

    async def said(self, citizen: str, after_outgoing: int, limit: int = 200) -> list[Sent]:
        """The conversation as the web chat shows it again, oldest first; emptied words left out.

        Both sides where `after_outgoing` is 0, else only our messages with a higher id.
        """

    # Consents and responses

    async def add_consent(self, consent: ConsentGiven) -> None: ...

    async def consents(self, citizen: str) -> list[ConsentGiven]: ...

    async def visit_is_answered(self, token: str) -> bool: ...

    async def add_response(
        self,
        response: ResponseClosed,
        rows: Sequence[RollupRow],
        intake: Sequence[IntakeRow] = (),
    ) -> bool:
        """Keep a response and add its sums; False, and nothing added, where the token is used.

        Without a token it is always kept.
        """

    async def add_intake(self, rows: Sequence[IntakeRow]) -> None:
        """Add up how responses came in; of what is a peak of a day, the higher one is kept."""

    async def intake(self, first: date, last: date) -> list[IntakeRow]:
        """Of these days, both included: counts merged over days, peaks day by day."""

    async def rollups(self, first: date, last: date) -> list[RollupRow]:
        """Rollup rows of these days, both included, merged over days (`day` is the first)."""

    async def rollups_by(
        self, spans: Sequence[tuple[date, date]], items: Collection[str]
    ) -> list[RollupRow]:
        """Rows of `items` and of the pools of all factors, merged over each span of days.

        `day` is the first of its span. Spans hold both their days and do not overlap.
        """

    async def responses(self, first: date, last: date) -> list[ResponseClosed]:
        """In order of their random keys; for exports of open answers and tests.

        Their `token` is empty: no store knows which visit a response belongs to.
        """

    async def response_days(self, first: date, last: date) -> list[date]:
        """The days, both ends included, that have a response or a rollup row, oldest first."""

    async def forms_of_day(self, day: date, after: str, limit: int) -> list[Form]:
        """In order of their random keys, those with a key behind `after`: one page of a day."""

    async def hold_rollups(self) -> None:
        """Nobody else adds to the rollups before this unit ends."""

    async def replace_rollups(self, day: date, rows: Sequence[RollupRow]) -> None:
        """Put `rows` in place of the rollups of a day; hold the rollups before counting them."""

    async def responses_of(self, first: date, last: date) -> Mapping[tuple[str, str], int]:
        """How many closed in these days, both included, by survey and unit."""

    async def mix_responses(self, before: date) -> None:
        """Each night: hide in what order the responses of days before `before` were written.

        PostgreSQL keeps hidden marks by which they could be joined to messages; the other stores
        have nothing to do. Changes no value.
        """

    # Open answers that may be quoted

    async def undecided_words(
        self,
        first: date,
        last: date,
        questions: Collection[tuple[str, int, str]],
        after: tuple[str, str],
        limit: int,
    ) -> list[OpenWords]:
        """Answers of these days to open `questions` (survey, version, id) nobody decided on.

        One page: those behind `after` (response and question) in the order of their random keys,
        which tells nothing of the order of writing.
        """

    async def open_words(self, response: str, question: str) -> OpenWords | None: ...

    async def decide_quote(self, decision: QuoteDecision) -> bool:
        """False, and nothing kept, where somebody has decided already."""

    async def withdraw_quote(
        self, response: str, question: str, officer: str, at: datetime
    ) -> bool:
        """An approved quote is refused from now on, its words emptied; False for any other."""

    async def approved_quotes(self, first: date, last: date) -> list[QuoteDecision]:
        """Of answers of these days, both included, in the order of their random keys."""

    # Waves (đợt khảo sát)

    async def add_wave(self, wave: Wave) -> None:
        """Raises WaveTaken."""

    async def waves(self) -> list[Wave]:
        """In order of their first days, then of their ids."""

    # Cases

    async def add_case(self, case: Case, event: CaseEvent) -> Case:
        """Keeps it under the next register number of its unit and year; returns it numbered.

        The year is that of `received_at` (Asia/Ho_Chi_Minh). Raises CodeTaken.
        """

    async def load_case(self, code: str) -> Case | None: ...

    async def save_case(self, case: Case, event: CaseEvent) -> None:
        """Writes version + 1 and the log line; raises StaleCase on an old version.

        Code, year and number stay what they are. Log lines never change: name no citizen in them.
        """

    async def cases(
        self,
        *,
        units: Sequence[str] | None = None,
        states: Sequence[CaseState] | None = None,
        citizen: str | None = None,
        restricted: bool | None = None,
        made_public: bool | None = None,
        received: tuple[datetime, datetime] | None = None,
        limit: int = 500,
    ) -> list[Case]:
        """Newest first; None filters nothing, `received` has both ends included.

        `units` are the units of cases and the inspection holders of reports.
        """

    async def case_events(self, code: str) -> list[CaseEvent]: ...

    async def log_view(self, code: str, officer: str, at: datetime) -> None:
        """Every look at a case's contact data is logged (R-G10)."""

    async def case_views(self, code: str) -> list[tuple[str, datetime]]:
        """Who (officer id) looked at a case's contact data, and when, oldest first."""

    # What is imported from the one-stop system

    async def add_dossiers(self, dossiers: Sequence[Dossier]) -> Kept:
        """Keeps the new ones and writes changed ones anew; a code may be there once."""

    async def dossier_sums(self, first: date, last: date) -> list[DossierSum]:
        """Settled in these days or overdue at the end of the last, as `surveys.dossier.timing`."""

    async def dossiers_received(self, first: date, last: date) -> list[ReceivedSum]:
        """Received in these days, both included."""

    async def dossiers_of(self, codes: Collection[str]) -> list[Dossier]:
        """Those of these codes that are kept, in order of their codes."""

    async def add_volumes(self, volumes: Sequence[Volume]) -> Kept:
        """As `add_dossiers`; period, kind of period, unit and survey name a row."""

    async def volumes(self, periods: Collection[str]) -> list[Volume]:
        """Those of periods with these labels, in order of label, kind, unit and survey."""

    # Files that came through the web chat, and pictures that we send

    async def add_file(self, attachment: Attachment, content: bytes, at: datetime) -> None:
        """A reference that is kept already keeps its content."""

    async def load_file(self, reference: str) -> bytes | None: ...

    async def forget_uploads(self, before: datetime) -> int:
        """Delete files older than `before` that nothing holds; how many.

        What holds a file: a case, a message that waits to be handled, a dialogue under way, a
        reply of ours that has its words. Files of messengers stay with the messenger.
        """

    # Officers

    async def add_officer(self, officer: Officer) -> None:
        """Raises NameTaken."""

    async def save_officer(self, officer: Officer) -> None:
        """Raises NameTaken."""

    async def officers(self) -> list[Officer]:
        """In order of their names."""

    async def add_session(self, session: Session) -> None: ...

    async def session(self, key_hash: str, now: datetime) -> Session | None:
        """None where it has ended or expired."""

    async def end_session(self, key_hash: str) -> None: ...

    async def end_sessions(self, officer: str) -> None:
        """All of this officer (id), wherever they are signed in."""

    async def forget_sessions(self, now: datetime) -> int:
        """Delete those that have expired; how many."""

    # Editions of figures

    async def add_edition(self, edition: Edition) -> bool:
        """Keep it for good; False where this number is taken."""

    async def latest_edition(self, audience: str, kind: str, label: str) -> Edition | None:
        """None while the figures of this period are not frozen."""

    # Operation

    async def health(self) -> Health: ...

    async def remember(self, key: str, value: str) -> None:
        """A small fact of the installation (salt, webhook offset), one value a key."""

    async def recall(self, key: str) -> str | None: ...


class Store(Protocol):
    """Where units of work come from; leaving the block with an error keeps nothing."""

    def begin(self) -> AbstractAsyncContextManager[Unit]:
        """A unit that writes; when the block ends without an error, all of it is durable.

        Raises NotKept where the commit fails. Units run one at a time on SQLite and in memory:
        neither wait for anything but the store inside one, nor begin another inside it.
        """

    def read(self) -> AbstractAsyncContextManager[Unit]:
        """A unit that only reads, and does not wait for writers."""

    async def close(self) -> None: ...
