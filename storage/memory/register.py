"""Cases, their log, files, officers and sessions in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from complaints.case import CaseState
from storage.cleaning import clean
from storage.columns import TIME_ZONE
from storage.memory.draft import FiledCase, KeptFile
from storage.memory.rows import as_kept
from storage.memory.tables import Part
from storage.ports import CodeTaken, NameTaken, StaleCase
from storage.records import Attachment, Case, CaseEvent, Officer, Session


class Cases(Part):
    async def add_case(self, case: Case, event: CaseEvent) -> Case:
        kept = as_kept(case)
        if self._all.cases.get(kept.code):
            raise CodeTaken(f"{case.code} names another case")
        year = case.received_at.astimezone(TIME_ZONE).year
        number = (self._all.registers.get((kept.unit, year)) or 0) + 1
        self._all.registers.put((kept.unit, year), number)
        filed = replace(kept, year=year, number=number, version=case.version + 1)
        self._all.cases.put(kept.code, FiledCase(filed, kept.unit))
        self._log(event)
        return replace(case, year=year, number=number, version=case.version + 1)

    async def load_case(self, code: str) -> Case | None:
        filed = self._all.cases.get(clean(code))
        return as_kept(filed.case) if filed else None

    async def save_case(self, case: Case, event: CaseEvent) -> None:
        filed = self._all.cases.get(clean(case.code))
        if filed is None or filed.case.version != case.version:
            raise StaleCase(f"version {case.version} of {case.code} was overtaken")
        old = filed.case
        written = replace(as_kept(case), year=old.year, number=old.number, version=old.version + 1)
        self._all.cases.put(old.code, replace(filed, case=written))
        self._log(event)

    def _log(self, event: CaseEvent) -> None:
        self._all.case_events.put(self._all.next_number(), as_kept(event))

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
        found = [
            filed
            for _, filed in self._all.cases.rows()
            if (units is None or not _seats(filed.case).isdisjoint(map(clean, units)))
            and (states is None or filed.case.state in states)
            and (citizen is None or filed.case.citizen == clean(citizen))
            and (restricted is None or filed.case.restricted == restricted)
            and (made_public is None or filed.case.made_public == made_public)
            and (received is None or received[0] <= filed.case.received_at <= received[1])
        ]
        found.sort(key=lambda filed: filed.filed_unit)
        found.sort(key=lambda filed: (filed.case.received_at, filed.case.number), reverse=True)
        return [as_kept(filed.case) for filed in found[:limit]]

    async def case_events(self, code: str) -> list[CaseEvent]:
        return [event for _, event in self._all.case_events.rows() if event.code == clean(code)]

    async def log_view(self, code: str, officer: str, at: datetime) -> None:
        self._all.views.put(self._all.next_number(), as_kept((code, officer, at)))

    async def case_views(self, code: str) -> list[tuple[str, datetime]]:
        views = [view for _, view in self._all.views.rows()]
        return [(officer, at) for seen, officer, at in views if seen == clean(code)]

    async def add_file(self, attachment: Attachment, content: bytes, at: datetime) -> None:
        reference = clean(attachment.reference)
        if self._all.files.get(reference) is None:
            (kept_at,) = as_kept((at,))
            self._all.files.put(reference, KeptFile(content, kept_at))

    async def load_file(self, reference: str) -> bytes | None:
        kept = self._all.files.get(clean(reference))
        return kept.content if kept else None


def _seats(case: Case) -> frozenset[str]:
    return frozenset({case.unit, case.inspected_by})


class Officers(Part):
    async def add_officer(self, officer: Officer) -> None:
        kept = as_kept(officer)
        taken = [each for _, each in self._all.officers.rows() if each.name == kept.name]
        if taken or self._all.officers.get(kept.id):
            raise NameTaken(f"there is an officer {officer.name} already")
        self._all.officers.put(kept.id, kept)

    async def save_officer(self, officer: Officer) -> None:
        kept = as_kept(officer)
        others = [each for _, each in self._all.officers.rows() if each.id != kept.id]
        if kept.name in [each.name for each in others]:
            raise NameTaken(f"there is an officer {officer.name} already")
        if self._all.officers.get(kept.id):
            self._all.officers.put(kept.id, kept)

    async def officers(self) -> list[Officer]:
        found = [officer for _, officer in self._all.officers.rows()]
        return sorted(found, key=lambda officer: officer.name)

    async def add_session(self, session: Session) -> None:
        kept = as_kept(session)
        self._all.sessions.put(kept.key_hash, kept)

    async def session(self, key_hash: str, now: datetime) -> Session | None:
        found = self._all.sessions.get(clean(key_hash))
        return found if found and found.expires_at > now else None

    async def end_session(self, key_hash: str) -> None:
        self._all.sessions.drop(clean(key_hash))

    async def end_sessions(self, officer: str) -> None:
        self._end(lambda session: session.officer == clean(officer))

    async def forget_sessions(self, now: datetime) -> int:
        return self._end(lambda session: session.expires_at <= now)

    def _end(self, is_over: Callable[[Session], bool]) -> int:
        over = [key for key, session in self._all.sessions.rows() if is_over(session)]
        for key in over:
            self._all.sessions.drop(key)
        return len(over)
