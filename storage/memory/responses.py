"""Closed responses and their sums in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from storage.cleaning import clean, dump_json
from storage.memory.intake import Intake
from storage.memory.rows import as_kept
from storage.records import ResponseClosed
from storage.rollup_rows import place
from surveys.day_count import ANSWERED, NEXT_MARK, Form
from surveys.intake import IntakeRow
from surveys.rollup import RollupRow

# Factor and item of the pool of all factors.
NO_PART = (None, None)


class Responses(Intake):
    async def visit_is_answered(self, token: str) -> bool:
        return self._all.tokens.get(clean(token)) is not None

    async def add_response(
        self,
        response: ResponseClosed,
        rows: Sequence[RollupRow],
        intake: Sequence[IntakeRow] = (),
    ) -> bool:
        kept = as_kept(response)
        if kept.token and self._all.tokens.get(kept.token):
            return False
        if kept.token:
            self._all.tokens.put(kept.token, True)
        self._all.responses.put(kept.key, replace(kept, token=""))
        for row in map(as_kept, rows):
            key = (row.day, place(row))
            old = self._all.rollups.get(key)
            self._all.rollups.put(key, replace(row, tally=row.tally + old.tally) if old else row)
        await self.add_intake(intake)
        return True

    async def response_days(self, first: date, last: date) -> list[date]:
        days = {response.day for _, response in self._all.responses.rows()}
        days |= {row.day for _, row in self._all.rollups.rows()}
        return sorted(day for day in days if first <= day <= last)

    async def forms_of_day(self, day: date, after: str, limit: int) -> list[Form]:
        page = [each for each in await self.responses(day, day) if each.key > after][:limit]
        return [
            Form(
                each.key,
                each.survey,
                each.version,
                each.unit,
                each.mode,
                each.batch,
                each.skipped,
                each.valid,
                NEXT_MARK.join(
                    f"{question}{ANSWERED}{dump_json(answer)}"
                    for question, answer in each.answers.items()
                ),
            )
            for each in page
        ]

    async def hold_rollups(self) -> None:
        """Units that write run one at a time."""

    async def replace_rollups(self, day: date, rows: Sequence[RollupRow]) -> None:
        for key, row in self._all.rollups.rows():
            if row.day == day:
                self._all.rollups.drop(key)
        for row in map(as_kept, rows):
            self._all.rollups.put((row.day, place(row)), row)

    async def mix_responses(self, before: date) -> None:
        """There is no hidden order to hide."""

    async def rollups(self, first: date, last: date) -> list[RollupRow]:
        merged: dict[tuple[Any, ...], RollupRow] = {}
        for _, row in self._all.rollups.rows():
            if first <= row.day <= last:
                old = merged.get(place(row))
                tally = row.tally + old.tally if old else row.tally
                merged[place(row)] = replace(row, day=first, tally=tally)
        return sorted(merged.values(), key=place)

    async def rollups_by(
        self, spans: Sequence[tuple[date, date]], items: Collection[str]
    ) -> list[RollupRow]:
        found = [row for span in spans for row in await self.rollups(*span)]
        wanted = [row for row in found if row.item in items or (row.factor, row.item) == NO_PART]
        return sorted(wanted, key=lambda row: (row.day, place(row)))

    async def responses(self, first: date, last: date) -> list[ResponseClosed]:
        found = [each for _, each in self._all.responses.rows() if first <= each.day <= last]
        return sorted(found, key=lambda response: response.key)

    async def responses_of(self, first: date, last: date) -> dict[tuple[str, str], int]:
        found = await self.responses(first, last)
        return dict(Counter((response.survey, response.unit) for response in found))
