"""Which open answers may be quoted, in every store."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from storage.ports import Store
from storage.records import OpenWords, QuoteDecision
from tests.storage.samples import DAY, NOW, TODAY, response

OPEN = frozenset({("one-stop", 1, "G")})
WORDS = "Cán bộ rất nhiệt tình"
FIRST = ("", "")


def decision(key: str, *, approved: bool = True) -> QuoteDecision:
    return QuoteDecision(
        response=key,
        question="G",
        survey="one-stop",
        unit="van_phong",
        mode="chat",
        day=TODAY,
        approved=approved,
        words="Nhiệt tình" if approved else "",
        area="civil_service" if approved else "",
        officer="o1",
        at=NOW,
    )


async def answer(store: Store, *keys: str) -> None:
    async with store.begin() as unit:
        for key in keys:
            await unit.add_response(response(key), [])


async def keys_of(store: Store, after: tuple[str, str] = FIRST, limit: int = 10) -> list[str]:
    async with store.read() as unit:
        found = await unit.undecided_words(TODAY, TODAY, OPEN, after, limit)
    return [each.response for each in found]


async def test_open_answers_that_nobody_decided_on_come_by_their_random_keys(
    store: Store,
) -> None:
    await answer(store, "k3", "k1", "k2")

    assert await keys_of(store) == ["k1", "k2", "k3"]
    async with store.read() as unit:
        first, *_ = await unit.undecided_words(TODAY, TODAY, OPEN, FIRST, 1)
    assert first == OpenWords("k1", "G", "one-stop", 1, "van_phong", "chat", TODAY, WORDS)


async def test_they_are_read_in_pages(store: Store) -> None:
    await answer(store, "k3", "k1", "k2")

    assert await keys_of(store, limit=2) == ["k1", "k2"]
    assert await keys_of(store, ("k2", "G"), limit=2) == ["k3"]


async def test_other_questions_versions_and_days_are_left_out(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_response(replace(response("other"), version=2), [])
        await unit.add_response(response("before", day=TODAY - DAY), [])
        await unit.add_response(replace(response("none"), answers={"A1": 5}), [])

    assert await keys_of(store) == []
    async with store.read() as unit:
        assert await unit.undecided_words(TODAY, TODAY, frozenset(), FIRST, 10) == []


async def test_one_decision_is_kept_for_each_answer(store: Store) -> None:
    await answer(store, "k1", "k2", "k3")
    async with store.begin() as unit:
        assert await unit.decide_quote(decision("k1"))
        assert await unit.decide_quote(decision("k2", approved=False))
        assert not await unit.decide_quote(decision("k1", approved=False))

    assert await keys_of(store) == ["k3"]
    async with store.read() as unit:
        assert await unit.approved_quotes(TODAY, TODAY) == [decision("k1")]
        assert await unit.approved_quotes(TODAY + DAY, TODAY + DAY) == []


async def test_an_approved_quote_can_be_withdrawn_once_and_its_words_are_gone(
    store: Store,
) -> None:
    await answer(store, "k1")
    later = NOW + timedelta(hours=1)
    async with store.begin() as unit:
        await unit.decide_quote(decision("k1"))
        assert await unit.withdraw_quote("k1", "G", "o2", later)
        assert not await unit.withdraw_quote("k1", "G", "o2", later)
        assert not await unit.withdraw_quote("k2", "G", "o2", later)

    async with store.read() as unit:
        assert await unit.approved_quotes(TODAY, TODAY) == []
    assert await keys_of(store) == []


async def test_one_open_answer_is_found_by_its_key(store: Store) -> None:
    await answer(store, "k1")
    async with store.read() as unit:
        found = await unit.open_words("k1", "G")
        assert found is not None
        assert found.text == WORDS
        assert await unit.open_words("k1", "Z") is None
        assert await unit.open_words("k9", "G") is None


async def test_decisions_stay_when_the_responses_are_written_again(store: Store) -> None:
    await answer(store, "k1", "k2")
    async with store.begin() as unit:
        await unit.decide_quote(decision("k2"))
    async with store.begin() as unit:
        await unit.mix_responses(TODAY + DAY)

    assert await keys_of(store) == ["k1"]
