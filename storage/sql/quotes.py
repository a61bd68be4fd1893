"""Open answers that may be quoted."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, and_, bindparam, or_, select, update

from storage.columns import names_of, to_row
from storage.records import OpenWords, QuoteDecision
from storage.sql.connection import Part, for_both
from storage.tables import answers, quote_decisions, responses

_A, _D, _R = answers.c, quote_decisions.c, responses.c
_FIRST: BindParameter[date] = bindparam("first")
_LAST: BindParameter[date] = bindparam("last")
WORDS = select(
    _A.response, _A.question, _R.survey, _R.version, _R.unit, _R.mode, _R.day, _A.answer
).join(responses, _R.key == _A.response)
UNDECIDED = (
    WORDS.outerjoin(quote_decisions, and_(_D.response == _A.response, _D.question == _A.question))
    .where(
        _D.response.is_(None),
        _R.day.between(_FIRST, _LAST),
        or_(
            _R.key > bindparam("after"),
            and_(_R.key == bindparam("after"), _A.question > bindparam("after_question")),
        ),
    )
    .order_by(_R.key, _A.question)
    .limit(bindparam("limit"))
)
_RESPONSE: BindParameter[str] = bindparam("its_response")
_QUESTION: BindParameter[str] = bindparam("its_question")
ONE = WORDS.where(_A.response == _RESPONSE, _A.question == _QUESTION)
DECIDE = for_both(lambda insert: insert(quote_decisions).on_conflict_do_nothing())
WITHDRAW = (
    update(quote_decisions)
    .where(_D.response == _RESPONSE, _D.question == _QUESTION, _D.approved)
    .values(approved=False, words="", officer=bindparam("by"), at=bindparam("when"))
)
APPROVED = (
    select(*(_D[name] for name in names_of(QuoteDecision)))
    .where(_D.approved, _D.day.between(_FIRST, _LAST))
    .order_by(_D.response, _D.question)
)


class Quotes(Part):
    async def undecided_words(
        self,
        first: date,
        last: date,
        questions: Collection[tuple[str, int, str]],
        after: tuple[str, str],
        limit: int,
    ) -> list[OpenWords]:
        if not questions:
            return []
        asked = or_(
            *(
                and_(_R.survey == survey, _R.version == version, _A.question == question)
                for survey, version, question in sorted(questions)
            )
        )
        page = {"first": first, "last": last, "limit": limit}
        behind = {"after": after[0], "after_question": after[1]}
        rows = await self._sql.rows(UNDECIDED.where(asked), {**page, **behind}, large=True)
        return [_words(row) for row in rows]

    async def open_words(self, response: str, question: str) -> OpenWords | None:
        named = {"its_response": response, "its_question": question}
        rows = await self._sql.rows(ONE, named)
        return _words(rows[0]) if rows else None

    async def decide_quote(self, decision: QuoteDecision) -> bool:
        return bool(await self._sql.count(DECIDE, to_row(decision)))

    async def withdraw_quote(
        self, response: str, question: str, officer: str, at: datetime
    ) -> bool:
        named = {"its_response": response, "its_question": question}
        return bool(await self._sql.count(WITHDRAW, {**named, "by": officer, "when": at}))

    async def approved_quotes(self, first: date, last: date) -> list[QuoteDecision]:
        rows = await self._sql.rows(APPROVED, {"first": first, "last": last}, large=True)
        found = [QuoteDecision(*row) for row in rows]
        return sorted(found, key=lambda each: (each.response, each.question))


def _words(row: Any) -> OpenWords:
    values = (*row[:-1], str(row[-1]))
    return OpenWords(*values)
