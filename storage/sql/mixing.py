"""Hiding the order in which PostgreSQL was given the responses.

PostgreSQL keeps with every row the number of the transaction that wrote it (xmin) and its place in
the file (ctid). Whoever may look at both tables could join a response to the messages written with
it. So the rows of past days are written again, all in one statement, in the order of their random
keys: then they share one number, and their places tell nothing.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import BindParameter, Delete, bindparam, delete, insert, select
from sqlalchemy.sql.dml import Insert

from storage.sql.connection import Part
from storage.sql.operation import RECALL, REMEMBER
from storage.tables import answers, intake, response_tokens, responses, rollups

MIXED_UNTIL = "responses_mixed_until"
_FIRST: BindParameter[date] = bindparam("first")
_BEFORE: BindParameter[date] = bindparam("before")
_OF_DAYS = (responses.c.day >= _FIRST, responses.c.day < _BEFORE)


def written_again(rows: Delete) -> Insert:
    """Rows of one table taken out and put back, in the order of their keys."""
    table = rows.table
    taken = rows.returning(*table.c).cte("taken")
    key = [taken.c[column.name] for column in table.primary_key]
    return insert(table).from_select(list(table.c.keys()), select(taken).order_by(*key))


MIX = tuple(
    map(
        written_again,
        (
            delete(answers).where(
                answers.c.response.in_(select(responses.c.key).where(*_OF_DAYS))
            ),
            delete(responses).where(*_OF_DAYS),
            delete(response_tokens),
            delete(rollups).where(rollups.c.day >= _FIRST, rollups.c.day < _BEFORE),
            delete(intake).where(intake.c.day >= _FIRST, intake.c.day < _BEFORE),
        ),
    )
)


class Mixing(Part):
    async def mix_responses(self, before: date) -> None:
        if self._sql.dialect == "sqlite":
            return  # WITHOUT ROWID leaves nothing to hide.
        rows = await self._sql.rows(RECALL, {"its_key": MIXED_UNTIL})
        first = date.fromisoformat(rows[0].value) if rows else date.min
        for statement in MIX:
            needed = {"first": first, "before": before}
            names = statement.compile().params
            await self._sql.count(statement, {k: v for k, v in needed.items() if k in names})
        await self._sql.count(REMEMBER, {"key": MIXED_UNTIL, "value": before.isoformat()})
