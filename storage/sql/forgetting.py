"""Words that are emptied with a survey run, and everything that goes with a citizen."""

from __future__ import annotations

from sqlalchemy import BindParameter, bindparam, delete, select, update

from storage.sql.connection import Part
from storage.tables import (
    IN_A_RUN,
    QUEUED,
    cases,
    consents,
    dialogues,
    files,
    inbox,
    outbox,
)

NO_WORDS_IN = {"text": "", "choice": "", "tap": "", "attachments": (), "latitude": None}
NO_WORDS_IN |= {"longitude": None}
NO_WORDS_OUT = {"text": "", "buttons": ()}

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
