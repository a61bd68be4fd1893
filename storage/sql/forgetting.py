"""Words that are emptied with a survey run, and everything that goes with a citizen."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BindParameter, bindparam, case, delete, or_, select, type_coerce, update

from storage.columns import Words
from storage.sql.connection import Part
from storage.tables import (
    IN_A_RUN,
    QUEUED,
    UNHANDLED,
    cases,
    consents,
    dialogues,
    files,
    inbox,
    outbox,
)

NO_WORDS_IN = {"text": "", "choice": "", "tap": "", "attachments": (), "latitude": None}
NO_WORDS_IN |= {"longitude": None}
NO_WORDS_OUT = {"text": "", "buttons": (), "pictures": ()}

_RUN: BindParameter[str] = bindparam("its_run")
FORGET_INBOUND = update(inbox).where(IN_A_RUN, inbox.c.run == _RUN).values(NO_WORDS_IN)
FORGET_QUEUED = (
    update(outbox)
    .where(IN_A_RUN, outbox.c.run == _RUN, outbox.c.state.in_(("queued", "dead")))
    .values(after_sending="empty")
)
FORGET_SENT = (
    update(outbox)
    .where(IN_A_RUN, outbox.c.run == _RUN, outbox.c.state.in_(("sent", "dropped")))
    .values(NO_WORDS_OUT)
)

_CITIZEN: BindParameter[str] = bindparam("its_citizen")
# What still waits to be handled is a new contact and stays.
ERASE_INBOUND = (
    update(inbox)
    .where(inbox.c.citizen == _CITIZEN, inbox.c.handled)
    .values(NO_WORDS_IN | {"citizen": "", "run": ""})
)
ERASE_SENT = (
    update(outbox)
    .where(outbox.c.citizen == _CITIZEN, outbox.c.state != "queued")
    .values(NO_WORDS_OUT | {"citizen": "", "run": "", "state": "dropped"})
)
ERASE_QUEUED = (
    update(outbox).where(QUEUED, outbox.c.citizen == _CITIZEN).values(after_sending="erase")
)
ERASE_DIALOGUE = delete(dialogues).where(dialogues.c.citizen == _CITIZEN)
ERASE_CONSENTS = delete(consents).where(consents.c.citizen == _CITIZEN)
FILES = select(cases.c.attachments).where(cases.c.citizen == _CITIZEN)
ERASE_FILES = delete(files).where(files.c.reference == bindparam("its_reference"))
# The new version keeps an officer who has the case open from writing the contact back.
CUT_LOOSE = (
    update(cases)
    .where(cases.c.citizen == _CITIZEN)
    .values(
        citizen="",
        contact_name="",
        contact_address="",
        contact_phone="",
        text=cases.c.masked,
        attachments=(),
        latitude=None,
        longitude=None,
        version=cases.c.version + 1,
    )
)

_BEFORE: BindParameter[datetime] = bindparam("before")
_MOST: BindParameter[int] = bindparam("most")
OLD_INBOUND = (
    update(inbox)
    .where(
        inbox.c.id.in_(
            select(inbox.c.id)
            .where(
                inbox.c.handled,
                inbox.c.received_at < _BEFORE,
                or_(
                    *(inbox.c[name] != "" for name in ("text", "choice", "tap")),
                    inbox.c.attachments != (),
                    inbox.c.latitude.is_not(None),
                ),
            )
            .limit(_MOST)
        )
    )
    .values(NO_WORDS_IN)
    .returning(inbox.c.id)
)
OLD_OUTGOING = (
    update(outbox)
    .where(
        outbox.c.id.in_(
            select(outbox.c.id)
            .where(
                outbox.c.state != "queued",
                outbox.c.created_at < _BEFORE,
                or_(outbox.c.text != "", outbox.c.buttons != ()),
            )
            .limit(_MOST)
        )
    )
    .values(
        NO_WORDS_OUT | {"state": case((outbox.c.state == "dead", "dropped"), else_=outbox.c.state)}
    )
    .returning(outbox.c.id)
)
OLD_WORDS = (OLD_INBOUND, OLD_OUTGOING)
ALL_FILES = select(files.c.reference)
OLD_FILE = delete(files).where(
    files.c.reference == bindparam("its_reference"), files.c.at < _BEFORE
)
FILES_OF_CASES = select(cases.c.attachments).where(cases.c.attachments != ())
FILES_TO_COME = select(inbox.c.attachments).where(UNHANDLED, inbox.c.attachments != ())
FILES_TO_SHOW = select(outbox.c.pictures).where(outbox.c.pictures != ())
# A dialogue's state is its own affair; that it names a file is seen by the reference in it.
_STATE = type_coerce(dialogues.c.state, Words)
STATES_WITH_FILES = select(_STATE.label("state")).where(_STATE.contains('"reference"'))


class Forgetting(Part):
    async def forget_run(self, run: str) -> None:
        for statement in (FORGET_INBOUND, FORGET_QUEUED, FORGET_SENT):
            await self._sql.count(statement, {"its_run": run})

    async def erase_citizen(self, citizen: str) -> int:
        its = {"its_citizen": citizen}
        attached = await self._sql.rows(FILES, its)
        references = [file.reference for (attachments,) in attached for file in attachments]
        await self._sql.many(ERASE_FILES, [{"its_reference": each} for each in references])
        erasing = (ERASE_INBOUND, ERASE_SENT, ERASE_QUEUED, ERASE_DIALOGUE, ERASE_CONSENTS)
        for statement in erasing:
            await self._sql.count(statement, its)
        return await self._sql.count(CUT_LOOSE, its)

    async def forget_words(self, before: datetime, limit: int = 1000) -> int:
        old = {"before": before, "most": limit}
        # Both look through the whole table, which may take long.
        emptied = [await self._sql.rows(each, old, large=True) for each in OLD_WORDS]
        return sum(map(len, emptied))

    async def forget_uploads(self, before: datetime) -> int:
        # The time of a file lies behind its content, so only those in question are looked at.
        unheld = {row.reference for row in await self._sql.rows(ALL_FILES, large=True)}
        for holding in (FILES_OF_CASES, FILES_TO_COME, FILES_TO_SHOW):
            held = await self._sql.rows(holding, large=True)
            unheld -= {file.reference for (attachments,) in held for file in attachments}
        states = [row.state for row in await self._sql.rows(STATES_WITH_FILES, large=True)]
        unheld = {name for name in unheld if not any(name in state for state in states)}
        deleted = [
            await self._sql.count(OLD_FILE, {"its_reference": each, "before": before})
            for each in sorted(unheld)
        ]
        return sum(deleted)
