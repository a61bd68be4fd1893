"""Frozen figures of closed periods, in memory."""

from __future__ import annotations

from storage.memory.rows import as_kept
from storage.memory.tables import Part
from storage.records import Edition


class Editions(Part):
    async def add_edition(self, edition: Edition) -> bool:
        edition = as_kept(edition)
        key = (edition.audience, edition.kind, edition.label, edition.number)
        if self._all.editions.get(key) is not None:
            return False
        self._all.editions.put(key, edition)
        return True

    async def latest_edition(self, audience: str, kind: str, label: str) -> Edition | None:
        found = [
            edition
            for (*key, _), edition in self._all.editions.rows()
            if key == [audience, kind, label]
        ]
        return max(found, key=lambda edition: edition.number, default=None)
