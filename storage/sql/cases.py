"""The register of cases, its log, and the files that came with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, or_, select, update

from complaints.case import CaseState
from storage.columns import TIME_ZONE, names_of, to_row
from storage.ports import CodeTaken, StaleCase
from storage.records import Attachment, Case, CaseEvent
from storage.sql.connection import Part, for_both
from storage.tables import case_events, cases, files, registers, views

CASE = [cases.c[name] for name in names_of(Case)]
# What a case is filed under never changes.
FIXED = ("code", "year", "number")

NEXT_NUMBER = for_both(
    lambda insert: (
        insert(registers)
        .values(last=1)
        .on_conflict_do_update(
            index_elements=["unit", "year"], set_={"last": registers.c.last + 1}
        )
        .returning(registers.c.last)
    )
)
FILE = for_both(lambda insert: insert(cases).on_conflict_do_nothing(index_elements=["code"]))
LOAD = select(*CASE).where(cases.c.code == bindparam("its_code"))
SAVE = (
    update(cases)
    .where(cases.c.code == bindparam("its_code"), cases.c.version == bindparam("its_version"))
    .values({name: bindparam(f"new_{name}") for name in names_of(Case) if name not in FIXED})
)
ADD_EVENT = insert(case_events)
EVENTS = (
    select(*(case_events.c[name] for name in names_of(CaseEvent)))
    .where(case_events.c.code == bindparam("its_code"))
    .order_by(case_events.c.id)
)
ADD_VIEW = insert(views)
VIEWS = (
    select(views.c.officer, views.c.at)
    .where(views.c.code == bindparam("its_code"))
    .order_by(views.c.id)
)
ADD_FILE = for_both(lambda insert: insert(files).on_conflict_do_nothing())
FILE_CONTENT = select(files.c.content).where(files.c.reference == bindparam("its_reference"))


class Cases(Part):
    async def add_case(self, case: Case, event: CaseEvent) -> Case:
        year = case.received_at.astimezone(TIME_ZONE).year
        register = {"unit": case.unit, "year": year}
        ((number,),) = await self._sql.rows(NEXT_NUMBER, register)
        filed = replace(case, year=year, number=number, version=case.version + 1)
        if await self._sql.count(FILE, to_row(filed) | {"filed_unit": case.unit}) == 0:
            raise CodeTaken(f"{case.code} names another case")
        await self._sql.count(ADD_EVENT, to_row(event))
        return filed

    async def load_case(self, code: str) -> Case | None:
        rows = await self._sql.rows(LOAD, {"its_code": code})
        return Case(*rows[0]) if rows else None

    async def save_case(self, case: Case, event: CaseEvent) -> None:
        row = to_row(case) | {"version": case.version + 1}
        new = {f"new_{name}": value for name, value in row.items() if name not in FIXED}
        old = {"its_code": case.code, "its_version": case.version}
        if await self._sql.count(SAVE, new | old) == 0:
            raise StaleCase(f"version {case.version} of {case.code} was overtaken")
        await self._sql.count(ADD_EVENT, to_row(event))

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
        wanted: list[Any] = []
        if units is not None:
            wanted.append(or_(cases.c.unit.in_(units), cases.c.inspected_by.in_(units)))
        if states is not None:
            wanted.append(cases.c.state.in_(states))
        if citizen is not None:
            wanted.append(cases.c.citizen == citizen)
        if restricted is not None:
            wanted.append(cases.c.restricted == restricted)
        if made_public is not None:
            wanted.append(cases.c.made_public == made_public)
        if received is not None:
            wanted.append(cases.c.received_at.between(*received))
        newest_first = (cases.c.received_at.desc(), cases.c.number.desc(), cases.c.filed_unit)
        query = select(*CASE).where(*wanted).order_by(*newest_first).limit(limit)
        return [Case(*row) for row in await self._sql.rows(query, large=True)]

    async def case_events(self, code: str) -> list[CaseEvent]:
        rows = await self._sql.rows(EVENTS, {"its_code": code})
        return [CaseEvent(*row) for row in rows]

    async def log_view(self, code: str, officer: str, at: datetime) -> None:
        await self._sql.count(ADD_VIEW, {"code": code, "officer": officer, "at": at})

    async def case_views(self, code: str) -> list[tuple[str, datetime]]:
        return [(officer, at) for officer, at in await self._sql.rows(VIEWS, {"its_code": code})]

    async def add_file(self, attachment: Attachment, content: bytes, at: datetime) -> None:
        row = to_row(attachment) | {"content": content, "at": at}
        await self._sql.count(ADD_FILE, row)

    async def load_file(self, reference: str) -> bytes | None:
        rows = await self._sql.rows(FILE_CONTENT, {"its_reference": reference})
        return bytes(rows[0].content) if rows else None
