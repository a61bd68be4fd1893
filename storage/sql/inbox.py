"""Messages that reached us, each kept and handled once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from storage.cleaning import clean
from storage.columns import names_of, to_row
from storage.records import Inbound
from storage.sql.connection import Part, for_both
from storage.tables import UNHANDLED, inbox

KEY = (inbox.c.channel, inbox.c.account, inbox.c.external_id)
MESSAGE = [inbox.c[name] for name in names_of(Inbound)]

ADD = for_both(lambda insert: insert(inbox).on_conflict_do_nothing())
ADD_MANY = for_both(lambda insert: insert(inbox).on_conflict_do_nothing().returning(*KEY))
CLOSE = (
    update(inbox)
    .where(*(column == bindparam(f"its_{column.name}") for column in KEY), UNHANDLED)
    .values(handled=True, run=bindparam("its_run"))
)
UNHANDLED_BEFORE = (
    select(*MESSAGE)
    .where(UNHANDLED, inbox.c.received_at < bindparam("before"))
    .order_by(inbox.c.received_at, inbox.c.id)
    .limit(bindparam("most"))
)


class Inbox(Part):
    async def add_inbound(self, messages: Sequence[Inbound]) -> list[bool]:
        if len(messages) == 1:
            return [await self._sql.count(ADD, to_row(messages[0])) == 1]
        if not messages:
            return []
        rows = await self._sql.rows(ADD_MANY, [to_row(message) for message in messages])
        new = {tuple(row) for row in rows}
        return [_taken_out(new, message) for message in messages]

    async def close_inbound(self, messages: Sequence[Inbound], run: str = "") -> bool:
        if await self._sql.count(CLOSE, _closing(messages[0], run)) == 0:
            return False
        await self._sql.many(CLOSE, [_closing(message, run) for message in messages[1:]])
        return True

    async def unhandled(self, before: datetime, limit: int = 1000) -> list[Inbound]:
        rows = await self._sql.rows(UNHANDLED_BEFORE, {"before": before, "most": limit})
        return [Inbound(*row) for row in rows]


def _taken_out(new: set[tuple[Any, ...]], message: Inbound) -> bool:
    """Whether the message is new; the second of two alike in one call is not."""
    key = (clean(message.channel), clean(message.account), clean(message.external_id))
    is_new = key in new
    new.discard(key)
    return is_new


def _closing(message: Inbound, run: str) -> dict[str, str]:
    return {
        "its_channel": message.channel,
        "its_account": message.account,
        "its_external_id": message.external_id,
        "its_run": run,
    }
