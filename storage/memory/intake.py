"""How responses came in, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from storage.memory.rows import as_kept
from storage.memory.tables import Part
from surveys.intake import PEAKS, IntakeRow, merged


class Intake(Part):
    async def add_intake(self, rows: Sequence[IntakeRow]) -> None:
        for row in map(as_kept, rows):
            old = self._all.intake.get(_key(row))
            self._all.intake.put(_key(row), merged(old, row) if old else row)

    async def intake(self, first: date, last: date) -> list[IntakeRow]:
        found: dict[tuple[Any, ...], IntakeRow] = {}
        for _, row in self._all.intake.rows():
            if first <= row.day <= last:
                dated = row if row.what in PEAKS else replace(row, day=first)
                old = found.get(_key(dated))
                found[_key(dated)] = merged(old, dated) if old else dated
        return [found[key] for key in sorted(found)]


def _key(row: IntakeRow) -> tuple[Any, ...]:
    return (
        row.day,
        row.survey,
        row.version,
        row.unit,
        row.mode,
        row.batch,
        row.what,
        row.part,
    )
