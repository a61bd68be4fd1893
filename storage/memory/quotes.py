"""Open answers that may be quoted, in memory."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from storage.cleaning import clean
from storage.memory.rows import as_kept
from storage.memory.tables import Part
from storage.records import OpenWords, QuoteDecision, ResponseClosed


class Quotes(Part):
    async def undecided_words(
        self,
        first: date,
        last: date,
        questions: Collection[tuple[str, int, str]],
        after: tuple[str, str],
        limit: int,
    ) -> list[OpenWords]:
        found = [
            _words(response, question)
            for _, response in self._all.responses.rows()
            if first <= response.day <= last
            for question in response.answers
            if (response.survey, response.version, question) in questions
            and (response.key, question) > after
            and self._all.quote_decisions.get((response.key, question)) is None
        ]
        return sorted(found, key=lambda each: (each.response, each.question))[:limit]

    async def open_words(self, response: str, question: str) -> OpenWords | None:
        kept, asked = self._all.responses.get(clean(response)), clean(question)
        return _words(kept, asked) if kept and asked in kept.answers else None

    async def decide_quote(self, decision: QuoteDecision) -> bool:
        kept = as_kept(decision)
        key = (kept.response, kept.question)
        if self._all.quote_decisions.get(key) is not None:
            return False
        self._all.quote_decisions.put(key, kept)
        return True

    async def withdraw_quote(
        self, response: str, question: str, officer: str, at: datetime
    ) -> bool:
        key = (clean(response), clean(question))
        kept = self._all.quote_decisions.get(key)
        if kept is None or not kept.approved:
            return False
        withdrawn = replace(kept, approved=False, words="", officer=officer, at=at)
        self._all.quote_decisions.put(key, as_kept(withdrawn))
        return True

    async def approved_quotes(self, first: date, last: date) -> list[QuoteDecision]:
        found = [
            decision
            for _, decision in self._all.quote_decisions.rows()
            if decision.approved and first <= decision.day <= last
        ]
        return sorted(found, key=lambda each: (each.response, each.question))


def _words(response: ResponseClosed, question: str) -> OpenWords:
    return OpenWords(
        response.key,
        question,
        response.survey,
        response.version,
        response.unit,
        response.mode,
        response.day,
        str(response.answers[question]),
    )
