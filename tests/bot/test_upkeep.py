"""What a night leaves and what it takes (R-G8, R-A7)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.playing import PlayedClock
from bot.upkeep import DONE_ON, Retention, Tended, each_night, tend, tend_once_a_day
from storage.memory import MemoryStore
from storage.ports import NotKept, Store, Unit
from storage.records import Attachment, Inbound, Session
from tests.bot.setting import NOW
from tests.bot.talking import CITIZEN, outbox, said, service_on, tell
from tests.storage.samples import officer

RETENTION = Retention(chat=timedelta(days=30), uploads=timedelta(days=7))
MONTH_LATER = NOW + timedelta(days=31)
NOTHING = Tended(0, 0, 0)
FEEDBACK = [
    said(1, "hồ sơ của tôi hẹn trả ngày 1/10 mà nay chưa có"),
    said(2, "đồng ý"),
    said(3, "Lê Văn Khuất, ấp 2 xã Long Đức, 0900000001"),
    said(4, "gửi"),
]


async def kept_chat(store: Store) -> None:
    await tell(service_on(store), *FEEDBACK)
    await outbox(store)


async def test_after_its_days_a_chat_has_no_words_and_the_case_is_whole(store: Store) -> None:
    await kept_chat(store)
    async with store.read() as unit:
        before = await unit.cases(), await unit.consents(CITIZEN)
    tended = await tend(store, RETENTION, MONTH_LATER)
    async with store.read() as unit:
        after = await unit.cases(), await unit.consents(CITIZEN)

        assert tended.words > len(FEEDBACK)
        assert await unit.said(CITIZEN, 0) == []
        assert after == before
        assert before[0][0].text == FEEDBACK[0].text


async def test_younger_words_stay(store: Store) -> None:
    await kept_chat(store)

    assert await tend(store, RETENTION, NOW + timedelta(days=29)) == NOTHING
    async with store.read() as unit:
        assert len(await unit.said(CITIZEN, 0)) > len(FEEDBACK)


DRAFTS = [FEEDBACK[:1], FEEDBACK[:2], FEEDBACK[:3]]


@pytest.mark.parametrize("draft", DRAFTS, ids=["consent", "contact", "confirming"])
async def test_what_was_written_and_never_sent_is_dropped_as_well(
    store: Store, draft: list[Inbound]
) -> None:
    clock = PlayedClock(NOW)
    service = service_on(store, clock=clock)
    await tell(service, *draft)
    clock.now = NOW + timedelta(days=29)
    await service.wake()
    await service.settle()
    assert FEEDBACK[0].text in await kept_of(store)

    clock.now = MONTH_LATER
    await service.wake()
    await service.settle()
    assert FEEDBACK[0].text not in await kept_of(store)
    async with store.read() as unit:
        assert await unit.dialogues_to_wake(MONTH_LATER + timedelta(days=300)) == []


async def kept_of(store: Store) -> str:
    async with store.read() as unit:
        return repr(await unit.load_dialogue(CITIZEN))


async def test_a_draft_that_is_gone_on_with_in_time_is_filed_whole(store: Store) -> None:
    clock = PlayedClock(NOW)
    service = service_on(store, clock=clock)
    await tell(service, *FEEDBACK[:2])
    clock.now = NOW + timedelta(days=29)
    await tell(service, FEEDBACK[2])
    clock.now = NOW + timedelta(days=40)
    await service.wake()
    await service.settle()
    await tell(service, FEEDBACK[3])

    async with store.read() as unit:
        (case,) = await unit.cases()
    assert case.text == FEEDBACK[0].text


async def test_an_emptied_conversation_goes_on(store: Store) -> None:
    await kept_chat(store)
    await tend(store, RETENTION, MONTH_LATER)
    await tell(service_on(store, clock=PlayedClock(MONTH_LATER)), said(5, "/help"))

    (reply,) = await outbox(store)
    assert reply.text


async def test_the_same_night_twice_does_nothing_more(store: Store) -> None:
    await kept_chat(store)
    await tend(store, RETENTION, MONTH_LATER)

    assert await tend(store, RETENTION, MONTH_LATER) == NOTHING


async def test_old_uploads_and_expired_sessions_go(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_file(Attachment("photo", "lost"), b"content", NOW)
        await unit.add_officer(officer("o-1", "Lê Thị Thử"))
        await unit.add_session(Session("hash-1", "o-1", NOW))

    assert await tend(store, RETENTION, NOW + timedelta(days=8)) == Tended(0, 1, 1)
    async with store.read() as unit:
        assert await unit.load_file("lost") is None


async def test_two_processes_tend_once_a_day_between_them(store: Store) -> None:
    first = await tend_once_a_day(store, RETENTION, MONTH_LATER)
    again = await tend_once_a_day(store, RETENTION, MONTH_LATER + timedelta(hours=5))
    tomorrow = await tend_once_a_day(store, RETENTION, MONTH_LATER + timedelta(days=1))

    assert (first, again, tomorrow) == (NOTHING, None, NOTHING)


@dataclass
class FailsOnce(MemoryStore):
    """The first unit that writes cannot be kept."""

    failures: list[int] = field(default_factory=lambda: [1])

    def __post_init__(self) -> None:
        super().__init__()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Unit]:
        if self.failures:
            self.failures.pop()
            raise NotKept("disk full")
        async with super().begin() as unit:
            yield unit


async def nights(store: Store, *times: datetime) -> str | None:
    """What is remembered after the loop has looked at each of these times."""
    left = list(times)
    looked = asyncio.Event()

    def clock() -> datetime:
        if len(left) == 1:
            looked.set()
        return left.pop(0) if len(left) > 1 else left[0]

    async with asyncio.TaskGroup() as group:
        work = group.create_task(each_night(store, RETENTION, clock, look_every=0))
        await looked.wait()
        for _ in range(20):
            await asyncio.sleep(0)
        work.cancel()
    async with store.read() as unit:
        return await unit.recall(DONE_ON)


@pytest.mark.parametrize(
    "hours, done",
    [((23, 25), None), ((23, 25, 26), "2026-11-06"), ((9,), "2026-11-05")],
    ids=["before two", "at two", "started by day"],
)
async def test_it_is_done_at_night_or_when_the_machine_starts(
    hours: tuple[int, ...], done: str | None
) -> None:
    midnight = NOW.replace(hour=0)
    store = MemoryStore()
    if done != "2026-11-05":
        async with store.begin() as unit:
            await unit.remember(DONE_ON, "2026-11-05")
        done = done or "2026-11-05"

    assert await nights(store, *(midnight + timedelta(hours=each) for each in hours)) == done


async def test_a_night_that_failed_is_tried_again() -> None:
    assert await nights(FailsOnce(), NOW, NOW) == "2026-11-05"


async def test_a_night_that_fails_is_tried_again_with_all_that_belongs_to_it() -> None:
    store, tries, clock = MemoryStore(), [], PlayedClock(NOW.replace(hour=3))

    async def also(now: datetime) -> None:
        tries.append(now)
        if len(tries) == 1:
            raise NotKept

    async with asyncio.TaskGroup() as group:
        work = group.create_task(each_night(store, RETENTION, clock, also, look_every=0))
        for _ in range(40):
            await asyncio.sleep(0)
        work.cancel()

    assert tries == [clock.now, clock.now]
