"""What a played conversation left behind in the store, as lines of its script."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from storage.ports import Store
from storage.records import Case, ResponseClosed


class Facts:
    """Responses and cases; `news` tells what has changed since it was last asked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._responses: set[str] = set()
        self._cases: dict[str, Case] = {}

    async def news(self) -> list[str]:
        async with self._store.read() as unit:
            responses = await unit.responses(date.min, date.max)
            cases = await unit.cases()
        lines = [_kept(each) for each in responses if each.key not in self._responses]
        self._responses = {each.key for each in responses}
        for case in cases:
            lines += _told(self._cases.get(case.code), case)
        self._cases = {case.code: case for case in cases}
        return lines


def _kept(response: ResponseClosed) -> str:
    answers = json.dumps(dict(response.answers), ensure_ascii=False)
    skipped = f" skipped {', '.join(response.skipped)}" if response.skipped else ""
    ended = "finished" if response.finished else "stopped"
    valid = "" if response.valid else ", not valid"
    head = f"{response.survey} v{response.version} {response.unit} {response.batch}".rstrip()
    return f"kept: response {head} {answers}{skipped} ({ended}{valid})"


def _told(before: Case | None, case: Case) -> Iterator[str]:
    if before is None:
        yield f"filed: {case.code} {', '.join(_filed(case))}"
        return
    changes = [
        f"{name} {getattr(case, name) or 'nobody'}"
        for name in ("state", "unit", "rating", "citizen")
        if getattr(before, name) != getattr(case, name)
    ]
    if case.version != before.version:
        yield f"case: {case.code} {', '.join(changes) or 'noted'}"


def _filed(case: Case) -> Iterator[str]:
    yield f"{case.kind} {case.area} {case.unit} {case.route}"
    contact = (case.contact_name, case.contact_address, case.contact_phone)
    if any(contact):
        yield f"from {' / '.join(contact)}"
    if case.anonymous:
        yield "anonymous"
    if case.restricted:
        yield "restricted"
    if case.attachments:
        yield f"files {len(case.attachments)}"
    if case.latitude is not None:
        yield f"at {case.latitude} {case.longitude}"
