"""Officers and their sessions in the console."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from storage.columns import names_of, to_row
from storage.ports import NameTaken
from storage.records import Officer, Session
from storage.sql.connection import Part, for_both
from storage.tables import officers, sessions

ADD = for_both(lambda insert: insert(officers).on_conflict_do_nothing())
SAVE = (
    update(officers)
    .where(officers.c.id == bindparam("its_id"))
    .values({name: bindparam(f"new_{name}") for name in names_of(Officer) if name != "id"})
)
ALL = select(*(officers.c[name] for name in names_of(Officer))).order_by(officers.c.name)
ADD_SESSION = insert(sessions)
SESSION = select(*(sessions.c[name] for name in names_of(Session))).where(
    sessions.c.key_hash == bindparam("its_key_hash"), sessions.c.expires_at > bindparam("now")
)
END_SESSIONS = delete(sessions).where(sessions.c.officer == bindparam("its_officer"))
EXPIRED = delete(sessions).where(sessions.c.expires_at <= bindparam("now"))
END_SESSION = delete(sessions).where(sessions.c.key_hash == bindparam("its_key_hash"))


class Officers(Part):
    async def add_officer(self, officer: Officer) -> None:
        if await self._sql.count(ADD, to_row(officer)) == 0:
            raise NameTaken(f"there is an officer {officer.name} already")

    async def save_officer(self, officer: Officer) -> None:
        new = {f"new_{name}": value for name, value in to_row(officer).items() if name != "id"}
        try:
            await self._sql.count(SAVE, new | {"its_id": officer.id})
        except IntegrityError as error:
            raise NameTaken(f"there is an officer {officer.name} already") from error

    async def officers(self) -> list[Officer]:
        found = [Officer(*row) for row in await self._sql.rows(ALL)]
        # Sorted here: the two databases sort Vietnamese letters differently.
        return sorted(found, key=lambda officer: officer.name)

    async def add_session(self, session: Session) -> None:
        await self._sql.count(ADD_SESSION, to_row(session))

    async def session(self, key_hash: str, now: datetime) -> Session | None:
        rows = await self._sql.rows(SESSION, {"its_key_hash": key_hash, "now": now})
        return Session(*rows[0]) if rows else None

    async def end_session(self, key_hash: str) -> None:
        await self._sql.count(END_SESSION, {"its_key_hash": key_hash})

    async def end_sessions(self, officer: str) -> None:
        await self._sql.count(END_SESSIONS, {"its_officer": officer})

    async def forget_sessions(self, now: datetime) -> int:
        return await self._sql.count(EXPIRED, {"now": now})
