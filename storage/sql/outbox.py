"""Replies that must reach a citizen, in the order of their writing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, case, insert, or_, select, text, update

from storage.columns import names_of, to_row
from storage.ports import NO_LEASE, Sent
from storage.records import Dialogue, InboundKind, Outgoing, Queued
from storage.sql.connection import Part, for_both
from storage.tables import DEAD, QUEUED, dialogues, inbox, outbox

MESSAGE = [outbox.c[name] for name in names_of(Outgoing)]
KEPT_QUEUED = [outbox.c.id, *MESSAGE]
KEPT_QUEUED += [outbox.c[name] for name in ("tries", "not_before", "state", "last_error")]

ADD = insert(outbox).returning(outbox.c.id, sort_by_parameter_order=True)
_older = outbox.alias("older")
DUE = (
    select(*KEPT_QUEUED)
    .where(
        text("outbox.state = 'queued'"),
        outbox.c.channel == bindparam("its_channel"),
        or_(outbox.c.not_before.is_(None), outbox.c.not_before <= bindparam("now")),
        ~select(_older.c.id)
        .where(
            text("older.state = 'queued'"),
            _older.c.citizen == outbox.c.citizen,
            _older.c.channel == outbox.c.channel,
            _older.c.id < outbox.c.id,
        )
        .exists(),
    )
    .order_by(outbox.c.id)
    .limit(bindparam("most"))
)
DUE_FOR_US = DUE.with_for_update(of=outbox, skip_locked=True)
LEASE = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(not_before=bindparam("until"))
)
SENT = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(
        state="sent",
        sent_at=bindparam("at"),
        text=case((outbox.c.after_sending == "keep", outbox.c.text), else_=""),
        buttons=case((outbox.c.after_sending == "keep", outbox.c.buttons), else_=text("'[]'")),
        pictures=case((outbox.c.after_sending == "keep", outbox.c.pictures), else_=text("'[]'")),
        citizen=case((outbox.c.after_sending == "erase", ""), else_=outbox.c.citizen),
    )
)
FAILED = (
    update(outbox)
    .where(outbox.c.id == bindparam("its_id"))
    .values(
        tries=outbox.c.tries + 1,
        last_error=bindparam("error"),
        not_before=bindparam("until"),
    )
)
DIED = (
    update(outbox)
    .where(outbox.c.id == bindparam("its_id"))
    .values(state="dead", last_error=bindparam("error"))
)
DEAD_LETTERS = select(*KEPT_QUEUED).where(DEAD).order_by(outbox.c.id).limit(bindparam("most"))
REQUEUE = update(outbox).where(DEAD).values(state="queued", tries=0, not_before=None)
STOPPED = for_both(
    lambda insert: insert(dialogues).on_conflict_do_update(
        index_elements=["citizen"], set_={"stopped": insert(dialogues).excluded.stopped}
    )
)
DROP = (
    update(outbox)
    .where(QUEUED, outbox.c.citizen == bindparam("its_citizen"))
    .values(state="dropped", text="", buttons=(), pictures=())
)
_SHOWN = (
    outbox.c.citizen == bindparam("its_citizen"),
    outbox.c.state.in_(("queued", "sent")),
    outbox.c.text != "",
)
_LINE = tuple(outbox.c[name] for name in ("id", "text", "buttons", "created_at", "pictures"))
SAID_BY_US_AFTER = (
    select(*_LINE)
    .where(*_SHOWN, outbox.c.id > bindparam("after"))
    .order_by(outbox.c.id)
    .limit(bindparam("most"))
)
LAST_SAID_BY_US = (
    select(*_LINE).where(*_SHOWN).order_by(outbox.c.id.desc()).limit(bindparam("most"))
)
LAST_SAID_BY_THEM = (
    select(inbox.c.id, inbox.c.text, inbox.c.attachments, inbox.c.received_at)
    .where(
        inbox.c.citizen == bindparam("its_citizen"),
        inbox.c.kind != InboundKind.NOTICE,
        or_(inbox.c.text != "", inbox.c.attachments != ()),
    )
    .order_by(inbox.c.id.desc())
    .limit(bindparam("most"))
)


class Outbox(Part):
    async def add_outgoing(self, messages: Sequence[Outgoing]) -> list[int]:
        if not messages:
            return []
        rows = await self._sql.rows(ADD, [to_row(message) for message in messages])
        return [row.id for row in rows]

    async def due_outgoing(
        self, channel: str, now: datetime, limit: int, lease: timedelta = NO_LEASE
    ) -> list[Queued]:
        due = DUE_FOR_US if lease else DUE
        rows = await self._sql.rows(due, {"its_channel": channel, "now": now, "most": limit})
        if lease and rows:
            ids = [row.id for row in rows]
            await self._sql.count(LEASE, {"ids": ids, "until": now + lease})
        return [_queued(row) for row in rows]

    async def mark_sent(self, ids: Iterable[int], now: datetime) -> None:
        if sent := list(ids):
            await self._sql.count(SENT, {"ids": sent, "at": now})

    async def mark_failed(self, message_id: int, error: str, not_before: datetime) -> None:
        await self._sql.count(FAILED, {"its_id": message_id, "error": error, "until": not_before})

    async def mark_dead(self, message_id: int, error: str) -> None:
        await self._sql.count(DIED, {"its_id": message_id, "error": error})

    async def dead_letters(self, limit: int = 200) -> list[Queued]:
        return [_queued(row) for row in await self._sql.rows(DEAD_LETTERS, {"most": limit})]

    async def requeue_dead(self) -> int:
        return await self._sql.count(REQUEUE)

    async def stop_citizen(self, citizen: str, stopped: bool) -> None:
        await self._sql.count(STOPPED, to_row(Dialogue(citizen, stopped=stopped)))
        if stopped:
            await self._sql.count(DROP, {"its_citizen": citizen})

    async def said(self, citizen: str, after_outgoing: int, limit: int = 200) -> list[Sent]:
        wanted = {"its_citizen": citizen, "most": limit}
        if after_outgoing:
            rows = await self._sql.rows(SAID_BY_US_AFTER, wanted | {"after": after_outgoing})
            return [_said_by_us(row) for row in rows]
        ours = [_said_by_us(row) for row in await self._sql.rows(LAST_SAID_BY_US, wanted)]
        theirs = [
            Sent(number, True, words or ", ".join(file.name for file in files), (), at)
            for number, words, files, at in await self._sql.rows(LAST_SAID_BY_THEM, wanted)
        ]
        # At the same moment a reply stands after what it replies to.
        lines = sorted([*ours, *theirs], key=lambda line: (line.at, not line.mine, line.id))
        return lines[-limit:]


def _queued(row: Any) -> Queued:
    size = len(MESSAGE) + 1
    return Queued(row[0], Outgoing(*row[1:size]), *row[size:])


def _said_by_us(row: Any) -> Sent:
    number, words, buttons, at, pictures = row
    return Sent(number, False, words, buttons, at, pictures)
