"""The tables, for SQLite and PostgreSQL alike.

Responses, answers and tokens hold nothing that links or orders people (R-A7): their keys are
random, their only time is a day, no column joins a token to a response, and on SQLite they have no
hidden row number (WITHOUT ROWID).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    event,
    false,
    text,
)

from complaints.case import CaseState
from storage.append_only import APPEND_ONLY, ddl
from storage.columns import Json, Member, Moment, Records, RowNumber, Words
from storage.records import Attachment, Button, InboundKind

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)

# Written out, not bound: a partial index serves only queries that repeat its condition.
UNHANDLED = text("handled = false")
IN_A_RUN = text("run <> ''")
QUEUED = text("state = 'queued'")
DEAD = text("state = 'dead'")
WAKING = text("wake_at IS NOT NULL")


def words(name: str) -> Column[str]:
    return Column(name, Words, nullable=False)


def whole(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False, server_default=text("0"))


def key_words(name: str) -> Column[str]:
    return Column(name, Words, primary_key=True)


def row_number() -> Column[int]:
    return Column("id", RowNumber, primary_key=True)


def moment(name: str) -> Column[Any]:
    return Column(name, Moment, nullable=False)


def partial(name: str, *columns: Column[Any], where: Any) -> Index:
    return Index(name, *columns, sqlite_where=where, postgresql_where=where)


inbox = Table(
    "inbox",
    metadata,
    row_number(),
    words("channel"),
    words("account"),
    words("external_id"),
    words("citizen"),
    Column("kind", Member(InboundKind), nullable=False),
    moment("received_at"),
    words("text"),
    words("choice"),
    words("tap"),
    words("group"),
    Column("attachments", Records(Attachment), nullable=False),
    Column("latitude", Double),
    Column("longitude", Double),
    Column("run", Words, nullable=False, server_default=""),
    Column("handled", Boolean, nullable=False, server_default=text("false")),
    UniqueConstraint("channel", "account", "external_id"),
)
partial("ix_inbox_unhandled", inbox.c.received_at, where=UNHANDLED)
partial("ix_inbox_run", inbox.c.run, where=IN_A_RUN)
Index("ix_inbox_citizen", inbox.c.citizen, inbox.c.id)

dialogues = Table(
    "dialogues",
    metadata,
    key_words("citizen"),
    Column("state", Json, nullable=False),
    whole("asked"),
    Column("wake_at", Moment),
    Column("stopped", Boolean, nullable=False),
    whole("version"),
)
partial("ix_dialogues_wake_at", dialogues.c.wake_at, where=WAKING)

# `after_sending`: keep the words, empty them, or erase words and citizen (forgetting.py).
outbox = Table(
    "outbox",
    metadata,
    row_number(),
    words("channel"),
    words("citizen"),
    words("text"),
    moment("created_at"),
    Column("buttons", Records(Button), nullable=False),
    words("run"),
    whole("tries"),
    Column("not_before", Moment),
    Column("state", Words, nullable=False, server_default="queued"),
    Column("last_error", Words, nullable=False, server_default=""),
    Column("after_sending", Words, nullable=False, server_default="keep"),
    Column("sent_at", Moment),
    Column("pictures", Records(Attachment), nullable=False, server_default="[]"),
    # An id is never used twice, so that the web chat can ask for what came after one.
    sqlite_autoincrement=True,
)
partial("ix_outbox_queued", outbox.c.channel, outbox.c.id, where=QUEUED)
partial("ix_outbox_queued_citizen", outbox.c.citizen, outbox.c.id, where=QUEUED)
partial("ix_outbox_dead", outbox.c.id, where=DEAD)
partial("ix_outbox_run", outbox.c.run, where=IN_A_RUN)
Index("ix_outbox_citizen", outbox.c.citizen, outbox.c.id)

consents = Table(
    "consents",
    metadata,
    row_number(),
    words("citizen"),
    words("purpose"),
    Column("given", Boolean, nullable=False),
    words("text_version"),
    words("channel"),
    moment("at"),
)
Index("ix_consents_citizen", consents.c.citizen, consents.c.id)

responses = Table(
    "responses",
    metadata,
    key_words("key"),
    words("survey"),
    whole("version"),
    words("unit"),
    words("mode"),
    words("batch"),
    Column("day", Date, nullable=False),
    Column("skipped", Records(str), nullable=False),
    Column("finished", Boolean, nullable=False),
    Column("valid", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
# A day's responses in pages, in the order of their keys.
Index("ix_responses_day", responses.c.day, responses.c.key)

answers = Table(
    "answers",
    metadata,
    Column("response", Words, ForeignKey(responses.c.key), primary_key=True),
    key_words("question"),
    Column("answer", Json, nullable=False),
    sqlite_with_rowid=False,
)

# Which open answers may be quoted, decided by a person. It goes with no row of `responses` by a
# key of the database, so that those can be written again (mixing.py).
quote_decisions = Table(
    "quote_decisions",
    metadata,
    key_words("response"),
    key_words("question"),
    words("survey"),
    words("unit"),
    words("mode"),
    Column("day", Date, nullable=False),
    Column("approved", Boolean, nullable=False),
    words("words"),
    words("area"),
    words("officer"),
    moment("at"),
    sqlite_with_rowid=False,
)
Index("ix_quote_decisions_day", quote_decisions.c.day)

waves = Table(
    "waves",
    metadata,
    key_words("id"),
    words("name"),
    words("survey"),
    Column("opens", Date, nullable=False),
    Column("closes", Date, nullable=False),
    Column("units", Records(str), nullable=False),
    Column("planned", BigInteger),
    Column("modes", Records(str), nullable=False),
)

response_tokens = Table("response_tokens", metadata, key_words("token"), sqlite_with_rowid=False)

rollups = Table(
    "rollups",
    metadata,
    Column("day", Date, primary_key=True),
    key_words("survey"),
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    key_words("unit"),
    key_words("mode"),
    key_words("batch"),
    key_words("factor"),  # '' where the row is about all factors
    key_words("item"),  # '' where the row is about all items of the factor
    whole("respondents"),
    whole("n1"),
    whole("n2"),
    whole("n3"),
    whole("n4"),
    whole("n5"),
    whole("n0"),
    whole("skipped"),
    whole("satisfied"),
    whole("answers"),
    whole("satisfied_squared"),
    whole("satisfied_times_answers"),
    whole("answers_squared"),
    whole("fully_satisfied"),
    whole("amount"),
    whole("amount_squared"),
    sqlite_with_rowid=False,
)

# How responses came in: counts by day, and the highest of a day (surveys/intake.py).
intake = Table(
    "intake",
    metadata,
    Column("day", Date, primary_key=True),
    key_words("survey"),
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    key_words("unit"),
    key_words("mode"),
    key_words("batch"),
    key_words("what"),
    key_words("part"),
    whole("number"),
    sqlite_with_rowid=False,
)

cases = Table(
    "cases",
    metadata,
    key_words("code"),
    words("citizen"),
    words("channel"),
    words("language"),
    Column("state", Member(CaseState), nullable=False),
    words("kind"),
    words("area"),
    words("unit"),
    words("route"),
    moment("received_at"),
    Column("due_on", Date, nullable=False),
    words("due_why"),
    words("text"),
    words("masked"),
    Column("restricted", Boolean, nullable=False),
    Column("anonymous", Boolean, nullable=False),
    words("contact_name"),
    words("contact_address"),
    words("contact_phone"),
    Column("attachments", Records(Attachment), nullable=False),
    Column("latitude", Double),
    Column("longitude", Double),
    words("area2"),
    words("unit2"),
    Column("guess", Json, nullable=False),
    words("taken_by"),
    words("answer"),
    Column("answered_at", Moment),
    Column("closed_at", Moment),
    words("outcome"),
    Column("rating", BigInteger),
    Column("rated_at", Moment),
    words("reopened_from"),
    whole("year"),
    whole("number"),
    whole("version"),
    words("filed_unit"),  # the unit whose register numbers it; `unit` may change
    Column("inspected_by", Words, nullable=False, server_default=""),
    Column("kept_from", Records(str), nullable=False, server_default="[]"),
    Column("content_type", Words, nullable=False, server_default=""),
    Column("has_proposal", Boolean, nullable=False, server_default=false()),
    Column("document_number", Words, nullable=False, server_default=""),
    Column("made_public", Boolean, nullable=False, server_default=false()),
    Column("promised_on", Date),
    UniqueConstraint("filed_unit", "year", "number"),
)
Index("ix_cases_citizen", cases.c.citizen)
Index("ix_cases_inspected_by", cases.c.inspected_by)
Index("ix_cases_received_at", cases.c.received_at)
Index("ix_cases_unit_received_at", cases.c.unit, cases.c.received_at)

# No one's name, but a code that points at an applicant: it is in no report.
dossiers = Table(
    "dossiers",
    metadata,
    key_words("code"),
    words("procedure"),
    words("unit"),
    Column("received", Date, nullable=False),
    Column("due", Date, nullable=False),
    Column("returned", Date),
    Column("contacts", BigInteger),
    Column("offices", BigInteger),
    Column("online", Boolean, nullable=False),
)
Index("ix_dossiers_received", dossiers.c.received)
Index("ix_dossiers_returned", dossiers.c.returned)

volumes = Table(
    "volumes",
    metadata,
    key_words("period"),
    Column("calendar", Boolean, primary_key=True),
    key_words("unit"),
    key_words("survey"),  # '' where the numbers are those of every survey
    Column("transactions", BigInteger),
    Column("forms_out", BigInteger),
)

registers = Table(
    "registers",
    metadata,
    key_words("unit"),
    Column("year", BigInteger, primary_key=True, autoincrement=False),
    whole("last"),
)

case_events = Table(
    "case_events",
    metadata,
    row_number(),
    Column("code", Words, ForeignKey(cases.c.code), nullable=False),
    moment("at"),
    words("actor"),
    words("move"),
    words("before"),
    words("after"),
    words("note"),
)
Index("ix_case_events_code", case_events.c.code, case_events.c.id)

views = Table(
    "views",
    metadata,
    row_number(),
    Column("code", Words, ForeignKey(cases.c.code), nullable=False),
    words("officer"),
    moment("at"),
)
Index("ix_views_code", views.c.code, views.c.id)

files = Table(
    "files",
    metadata,
    key_words("reference"),
    words("kind"),
    words("name"),
    words("mime"),
    whole("size"),
    Column("content", LargeBinary, nullable=False),
    moment("at"),
)

officers = Table(
    "officers",
    metadata,
    key_words("id"),
    words("name"),
    words("unit"),
    words("role"),
    words("code_hash"),
    words("setup_hash"),
    Column("setup_until", Moment),
    words("password_hash"),
    words("citizen"),
    Column("disabled", Boolean, nullable=False),
    UniqueConstraint("name"),
)

sessions = Table(
    "sessions",
    metadata,
    key_words("key_hash"),
    Column("officer", Words, ForeignKey(officers.c.id), nullable=False),
    moment("expires_at"),
)

editions = Table(
    "editions",
    metadata,
    key_words("audience"),
    key_words("kind"),
    key_words("label"),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    moment("frozen_at"),
    words("document"),
    words("reason"),
)

facts = Table("facts", metadata, key_words("key"), words("value"))

for _dialect, _statement in APPEND_ONLY:
    event.listen(case_events, "after_create", ddl(_statement).execute_if(dialect=_dialect))
