"""What the operator looks at, and small facts of the installation."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select

from storage.records import Health
from storage.sql.connection import Part, for_both
from storage.tables import DEAD, QUEUED, UNHANDLED, facts, inbox, outbox

HEALTH = select(
    select(func.min(inbox.c.received_at)).where(UNHANDLED).scalar_subquery(),
    select(func.count()).select_from(outbox).where(QUEUED).scalar_subquery(),
    select(func.count()).select_from(outbox).where(DEAD).scalar_subquery(),
)
REMEMBER = for_both(
    lambda insert: (new := insert(facts)).on_conflict_do_update(
        index_elements=["key"], set_={"value": new.excluded.value}
    )
)
RECALL = select(facts.c.value).where(facts.c.key == bindparam("its_key"))


class Operation(Part):
    async def health(self) -> Health:
        ((oldest, queued, dead),) = await self._sql.rows(HEALTH)
        return Health(oldest, queued, dead)

    async def remember(self, key: str, value: str) -> None:
        await self._sql.count(REMEMBER, {"key": key, "value": value})

    async def recall(self, key: str) -> str | None:
        rows = await self._sql.rows(RECALL, {"its_key": key})
        return rows[0].value if rows else None
