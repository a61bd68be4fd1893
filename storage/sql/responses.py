"""Closed responses, which nobody can lead back to a person, and the sums kept of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    BindParameter,
    Text,
    and_,
    bindparam,
    case,
    cast,
    delete,
    func,
    insert,
    or_,
    select,
    text,
    union,
)

from storage.columns import names_of, to_row
from storage.records import ResponseClosed
from storage.rollup_rows import KEY_NAMES, TALLY_NAMES, from_rollup_row, place, to_rollup_row
from storage.sql.connection import for_both
from storage.sql.intake import Intake
from storage.tables import answers, response_tokens, responses, rollups
from surveys.day_count import ANSWERED, NEXT_MARK, Form
from surveys.intake import IntakeRow
from surveys.rollup import RollupRow

ADD_TOKEN = for_both(lambda insert: insert(response_tokens).on_conflict_do_nothing())
TOKEN = select(response_tokens.c.token).where(response_tokens.c.token == bindparam("its_token"))
ADD_RESPONSE = insert(responses)
ADD_ANSWERS = insert(answers)
ADD_TO_ROLLUP = for_both(
    lambda insert: (new := insert(rollups)).on_conflict_do_update(
        index_elements=list(KEY_NAMES),
        set_={name: rollups.c[name] + new.excluded[name] for name in TALLY_NAMES},
    )
)
_FIRST: BindParameter[date] = bindparam("first")
_LAST: BindParameter[date] = bindparam("last")
_MERGED = [rollups.c[name] for name in KEY_NAMES if name != "day"]
ROLLUPS = (
    select(func.min(rollups.c.day), *_MERGED, *(func.sum(rollups.c[name]) for name in TALLY_NAMES))
    .where(rollups.c.day.between(_FIRST, _LAST))
    .group_by(*_MERGED)
)
# Days between two spans.
NO_SPAN = -1
KEPT = [name for name in names_of(ResponseClosed) if name not in ("token", "answers")]
RESPONSES = (
    select(*(responses.c[name] for name in KEPT))
    .where(responses.c.day.between(_FIRST, _LAST))
    .order_by(responses.c.key)
)
ANSWERS = (
    select(answers)
    .join(responses, responses.c.key == answers.c.response)
    .where(responses.c.day.between(_FIRST, _LAST))
    .order_by(answers.c.response, answers.c.question)
)
_DAY: BindParameter[date] = bindparam("its_day")
DAYS = union(
    select(responses.c.day).where(responses.c.day.between(_FIRST, _LAST)),
    select(rollups.c.day).where(rollups.c.day.between(_FIRST, _LAST)),
)
# All answers of a response in one text: ten million rows would take minutes to hand over.
MARKS = (
    select(
        func.aggregate_strings(
            answers.c.question + ANSWERED + cast(answers.c.answer, Text), NEXT_MARK
        )
    )
    .where(answers.c.response == responses.c.key)
    .scalar_subquery()
)
FORMS = (
    select(*(responses.c[name] for name in Form._fields if name != "marks"), MARKS)
    .where(responses.c.day == _DAY, responses.c.key > bindparam("after"))
    .order_by(responses.c.key)
    .limit(bindparam("limit"))
)
# Stops whoever writes (ROW EXCLUSIVE), and waits for those who have written.
HOLD_ROLLUPS = text("LOCK TABLE rollups IN SHARE ROW EXCLUSIVE MODE")
DROP_ROLLUPS = delete(rollups).where(rollups.c.day == _DAY)
ADD_ROLLUP = insert(rollups)

COUNTED = (
    select(responses.c.survey, responses.c.unit, func.count())
    .where(responses.c.day.between(_FIRST, _LAST))
    .group_by(responses.c.survey, responses.c.unit)
)


class Responses(Intake):
    async def visit_is_answered(self, token: str) -> bool:
        return bool(await self._sql.rows(TOKEN, {"its_token": token}))

    async def add_response(
        self,
        response: ResponseClosed,
        rows: Sequence[RollupRow],
        intake: Sequence[IntakeRow] = (),
    ) -> bool:
        if response.token and not await self._sql.count(ADD_TOKEN, {"token": response.token}):
            return False
        row = to_row(response)
        await self._sql.count(ADD_RESPONSE, {name: row[name] for name in KEPT})
        given = [
            {"response": response.key, "question": question, "answer": answer}
            for question, answer in response.answers.items()
        ]
        await self._sql.many(ADD_ANSWERS, given)
        # In one order everywhere, so that two processes never wait for each other.
        added = sorted(map(to_rollup_row, rows), key=lambda each: [each[k] for k in KEY_NAMES])
        await self._sql.many(ADD_TO_ROLLUP, added)
        await self.add_intake(intake)
        return True

    async def rollups(self, first: date, last: date) -> list[RollupRow]:
        rows = await self._sql.rows(ROLLUPS, {"first": first, "last": last}, large=True)
        merged = [from_rollup_row((first, *row[1:])) for row in rows]
        return sorted(merged, key=place)

    async def rollups_by(
        self, spans: Sequence[tuple[date, date]], items: Collection[str]
    ) -> list[RollupRow]:
        if not spans:
            return []
        starts = dict(enumerate(first for first, _ in spans))
        # A span is named by its number: SQLite has no dates in expressions.
        span = case(
            *((rollups.c.day.between(*days), number) for number, days in enumerate(spans)),
            else_=NO_SPAN,
        )
        within = rollups.c.day.between(min(spans)[0], max(last for _, last in spans))
        headline = or_(
            rollups.c.item.in_(sorted(items)), and_(rollups.c.item == "", rollups.c.factor == "")
        )
        numbered = (
            select(span.label("span"), *_MERGED, *(rollups.c[name] for name in TALLY_NAMES))
            .where(within, headline)
            .subquery()
        )
        key = [numbered.c[name] for name in ("span", *KEY_NAMES[1:])]
        sums = (func.sum(numbered.c[name]) for name in TALLY_NAMES)
        rows = await self._sql.rows(select(*key, *sums).group_by(*key), {}, large=True)
        merged = [from_rollup_row((starts[row[0]], *row[1:])) for row in rows if row[0] in starts]
        return sorted(merged, key=lambda row: (row.day, place(row)))

    async def responses(self, first: date, last: date) -> list[ResponseClosed]:
        days = {"first": first, "last": last}
        given: defaultdict[str, dict[str, Any]] = defaultdict(dict)
        for key, question, answer in await self._sql.rows(ANSWERS, days, large=True):
            given[key][question] = answer
        rows = await self._sql.rows(RESPONSES, days, large=True)
        kept = [dict(zip(KEPT, row, strict=True)) for row in rows]
        return sorted(
            (ResponseClosed(**row, token="", answers=given[row["key"]]) for row in kept),
            key=lambda response: response.key,
        )

    async def response_days(self, first: date, last: date) -> list[date]:
        rows = await self._sql.rows(DAYS, {"first": first, "last": last}, large=True)
        return sorted(row.day for row in rows)

    async def forms_of_day(self, day: date, after: str, limit: int) -> list[Form]:
        page = {"its_day": day, "after": after, "limit": limit}
        rows = await self._sql.rows(FORMS, page, large=True)
        return [Form._make((*row[:-1], row[-1] or "")) for row in rows]

    async def hold_rollups(self) -> None:
        if self._sql.dialect == "postgresql":  # SQLite has one writer at a time
            await self._sql.count(HOLD_ROLLUPS)

    async def replace_rollups(self, day: date, rows: Sequence[RollupRow]) -> None:
        await self._sql.count(DROP_ROLLUPS, {"its_day": day})
        await self._sql.many(ADD_ROLLUP, [*map(to_rollup_row, rows)])

    async def responses_of(self, first: date, last: date) -> dict[tuple[str, str], int]:
        rows = await self._sql.rows(COUNTED, {"first": first, "last": last}, large=True)
        return {(survey, unit): number for survey, unit, number in rows}
