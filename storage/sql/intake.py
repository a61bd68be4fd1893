"""How responses came in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import and_, bindparam, case, func, select

from storage.columns import names_of, to_row
from storage.sql.connection import Part, for_both
from storage.tables import intake
from surveys.intake import PEAKS, IntakeRow

NAMES = names_of(IntakeRow)
KEY = [name for name in NAMES if name != "number"]
# Spelt out: what is written in one go takes no list of values.
IS_COUNT = and_(*(intake.c.what != peak for peak in PEAKS))
ADD = for_both(
    lambda insert: (new := insert(intake)).on_conflict_do_update(
        index_elements=KEY,
        set_={
            "number": case(
                (IS_COUNT, intake.c.number + new.excluded.number),
                (new.excluded.number > intake.c.number, new.excluded.number),
                else_=intake.c.number,
            )
        },
    )
)
_OF_DAYS = intake.c.day.between(bindparam("first"), bindparam("last"))
_MERGED = [intake.c[name] for name in KEY if name != "day"]
COUNTS = select(*_MERGED, func.sum(intake.c.number)).where(_OF_DAYS, IS_COUNT).group_by(*_MERGED)
HIGHEST = select(*(intake.c[name] for name in NAMES)).where(_OF_DAYS, ~IS_COUNT)


class Intake(Part):
    async def add_intake(self, rows: Sequence[IntakeRow]) -> None:
        # In one order everywhere, so that two processes never wait for each other.
        added = sorted(map(to_row, rows), key=lambda each: [each[name] for name in KEY])
        await self._sql.many(ADD, added)

    async def intake(self, first: date, last: date) -> list[IntakeRow]:
        days = {"first": first, "last": last}
        counts = await self._sql.rows(COUNTS, days, large=True)
        # PostgreSQL adds up to a decimal.
        found = [replace(IntakeRow(first, *row), number=int(row[-1])) for row in counts]
        found += [IntakeRow(*row) for row in await self._sql.rows(HIGHEST, days, large=True)]
        return sorted(found, key=lambda row: [getattr(row, name) for name in KEY])
