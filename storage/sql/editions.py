"""Frozen figures of closed periods."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from storage.columns import names_of, to_row
from storage.records import Edition
from storage.sql.connection import Part, for_both
from storage.tables import editions

ADD = for_both(lambda insert: insert(editions).on_conflict_do_nothing())
LATEST = (
    select(*(editions.c[name] for name in names_of(Edition)))
    .where(
        editions.c.audience == bindparam("its_audience"),
        editions.c.kind == bindparam("its_kind"),
        editions.c.label == bindparam("its_label"),
    )
    .order_by(editions.c.number.desc())
    .limit(1)
)


class Editions(Part):
    async def add_edition(self, edition: Edition) -> bool:
        return bool(await self._sql.count(ADD, to_row(edition)))

    async def latest_edition(self, audience: str, kind: str, label: str) -> Edition | None:
        named = {"its_audience": audience, "its_kind": kind, "its_label": label}
        rows = await self._sql.rows(LATEST, named)
        return Edition(*rows[0]) if rows else None
