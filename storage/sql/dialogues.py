"""Where each citizen is, and what they agreed to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, bindparam, insert, select, update

from storage.columns import names_of, to_row
from storage.ports import StaleDialogue
from storage.records import ConsentGiven, Dialogue
from storage.sql.connection import Part, for_both
from storage.tables import WAKING, consents, dialogues

LOAD = select(*(dialogues.c[name] for name in names_of(Dialogue))).where(
    dialogues.c.citizen == bindparam("its_citizen")
)
# A citizen who blocked us before we met them has a row of version 0.
START = for_both(
    lambda insert: (new := insert(dialogues)).on_conflict_do_update(
        index_elements=["citizen"],
        set_={name: new.excluded[name] for name in names_of(Dialogue) if name != "citizen"},
        where=dialogues.c.version == 0,
    )
)
SAVE = (
    update(dialogues)
    .where(
        and_(
            dialogues.c.citizen == bindparam("its_citizen"),
            dialogues.c.version == bindparam("its_version"),
        )
    )
    .values({name: bindparam(f"new_{name}") for name in names_of(Dialogue) if name != "citizen"})
)
TO_WAKE = (
    select(dialogues.c.citizen)
    .where(WAKING, dialogues.c.wake_at <= bindparam("now"))
    .order_by(dialogues.c.wake_at, dialogues.c.citizen)
    .limit(bindparam("most"))
)
ADD_CONSENT = insert(consents)
CONSENTS = (
    select(*(consents.c[name] for name in names_of(ConsentGiven)))
    .where(consents.c.citizen == bindparam("its_citizen"))
    .order_by(consents.c.id)
)


class Dialogues(Part):
    async def load_dialogue(self, citizen: str) -> Dialogue:
        rows = await self._sql.rows(LOAD, {"its_citizen": citizen})
        return Dialogue(*rows[0]) if rows else Dialogue(citizen)

    async def save_dialogue(self, dialogue: Dialogue) -> None:
        row = to_row(dialogue) | {"version": dialogue.version + 1}
        if dialogue.version == 0:
            written = await self._sql.count(START, row)
        else:
            new = {f"new_{name}": value for name, value in row.items() if name != "citizen"}
            old = {"its_citizen": dialogue.citizen, "its_version": dialogue.version}
            written = await self._sql.count(SAVE, new | old)
        if written == 0:
            raise StaleDialogue(f"version {dialogue.version} of a dialogue was overtaken")

    async def dialogues_to_wake(self, now: datetime, limit: int = 500) -> list[str]:
        rows = await self._sql.rows(TO_WAKE, {"now": now, "most": limit})
        return [citizen for (citizen,) in rows]

    async def add_consent(self, consent: ConsentGiven) -> None:
        await self._sql.count(ADD_CONSENT, to_row(consent))

    async def consents(self, citizen: str) -> list[ConsentGiven]:
        rows = await self._sql.rows(CONSENTS, {"its_citizen": citizen})
        return [ConsentGiven(*row) for row in rows]
