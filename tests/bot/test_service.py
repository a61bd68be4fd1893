"""Every message is handled once, in the order of its citizen, whatever happens in between."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialogue import codec
from bot.dialogue.state import AnsweringOfficer, InSurvey
from bot.effects import code_hash
from bot.playing import PlayedClock
from bot.service import Service, Voice
from storage.memory import MemoryStore
from storage.ports import NotKept, Store, Unit
from storage.records import Dialogue, Inbound, InboundKind, Officer
from tests.bot.cutting import CuttingStore, PowerCut
from tests.bot.setting import NOW, catalog, setting
from tests.bot.talking import (
    CITIZEN,
    VOICES,
    Understands,
    outbox,
    photo,
    said,
    service_on,
    tapped,
    tell,
    words_of,
)

TEXTS = catalog().texts["vi"]
STORY = [
    said(1, "hồ sơ của tôi hẹn trả ngày 1/10 mà nay chưa có"),
    said(2, "đồng ý"),
    said(3, "Lê Văn A, ấp 2 xã Long Đức, 0900000001"),
    said(4, "gửi"),
    said(5, "/khaosat quick"),
    said(6, "đồng ý"),
    said(7, "Văn phòng Sở"),
    said(8, "4"),
    said(9, "dừng"),
]


async def state_of(store: Store, citizen: str = CITIZEN) -> Dialogue:
    async with store.read() as unit:
        return await unit.load_dialogue(citizen)


async def test_a_message_delivered_and_resumed_twice_is_answered_once(store: Store) -> None:
    service = service_on(store)

    await tell(service, said(1, "xin chào"), said(1, "xin chào"))
    await service.resume()
    await service.settle()

    greeting, menu = words_of(await outbox(store))
    assert greeting.startswith("Kính chào ông/bà.")
    assert menu.startswith(TEXTS["menu"])


async def told_with_a_cut(store: MemoryStore, cut_at: int | None) -> CuttingStore:
    """The story, on a machine whose power fails once; then everything starts again."""
    cutting = CuttingStore(store, cut_at)
    service = service_on(cutting)
    for message in STORY:
        try:
            await service.receive([message])
            await service.settle()
        except PowerCut:
            service = service_on(cutting)
            await service.resume()
            await service.settle()
            # The channel has had no answer and delivers again.
            await service.receive([message])
            await service.settle()
    return cutting


async def test_a_cut_at_any_moment_loses_nothing_and_repeats_nothing() -> None:
    whole = MemoryStore()
    moments = (await told_with_a_cut(whole, None)).moments
    expected = words_of(await outbox(whole))
    assert moments > 50

    for cut_at in range(1, moments + 1):
        store = MemoryStore()
        await told_with_a_cut(store, cut_at)

        assert words_of(await outbox(store)) == expected, cut_at
        async with store.read() as unit:
            assert len(await unit.cases(citizen=CITIZEN)) == 1, cut_at
            responses = await unit.responses(NOW.date(), NOW.date())
            assert [dict(each.answers) for each in responses] == [{"x-overall": "4"}], cut_at
            assert await unit.unhandled(NOW + timedelta(days=1)) == [], cut_at


async def test_forty_messages_delivered_twice_at_once_are_answered_in_order(store: Store) -> None:
    service = service_on(store)
    messages = [said(number, f"/tracuu HL-{number:04d}") for number in range(40)]

    await asyncio.gather(*(service.receive([message]) for message in messages * 2))
    await service.settle()

    replies = words_of(await outbox(store))
    assert replies[0].startswith("Kính chào")
    assert replies[1:] == [TEXTS["track.unknown"]] * 40
    assert (await state_of(store)).version == 40


async def test_answers_follow_the_order_in_which_things_were_said(store: Store) -> None:
    service = service_on(store)
    await tell(service, said(1, "/khaosat quick"), said(2, "ok"), said(3, "Văn phòng Sở"))

    await service.receive([said(number, text) for number, text in enumerate("454", start=4)])
    await service.settle()

    async with store.read() as unit:
        (response,) = await unit.responses(NOW.date(), NOW.date())
    assert list(response.answers.values()) == ["4", "5", "4"]


async def test_two_services_on_one_store_answer_each_message_once(store: Store) -> None:
    one, two = service_on(store), service_on(store)
    messages = [said(number, "xin chào") for number in range(12)]
    await one.receive(messages)
    two.take_up(messages)

    await asyncio.gather(one.settle(), two.settle())
    for service in (one, two):
        await service.resume()
        await service.settle()

    replies = words_of(await outbox(store))
    assert len(replies) == 12 + 1
    assert (await state_of(store)).version == 12


async def test_a_service_that_remembers_an_old_state_reads_it_again(store: Store) -> None:
    one, two = service_on(store), service_on(store)
    await tell(one, said(1, "/khaosat quick"))
    await tell(two, said(2, "ok"), said(3, "Văn phòng Sở"))

    await tell(one, said(4, "5"))

    place = codec.load((await state_of(store)).state).place
    assert isinstance(place, InSurvey)
    assert place.answers == {"x-overall": "5"}


async def test_a_message_that_cannot_be_handled_is_apologised_for_and_blocks_nobody(
    store: Store,
) -> None:
    service = service_on(store, Understands(fails_at="độc"))

    await tell(
        service,
        said(1, "tin này có chữ độc lạ"),
        said(2, "xin chào"),
        said(3, "xin chào", citizen="test:another"),
    )

    first, greeting, _ = words_of(await outbox(store))
    assert first == TEXTS["accident"]
    assert greeting.startswith("Kính chào")
    assert (await state_of(store, "test:another")).version == 1


async def test_an_unreadable_state_is_never_replaced(store: Store) -> None:
    odd = Dialogue(CITIZEN, {"shape": 99, "place": {"at": "nowhere"}})
    async with store.begin() as unit:
        await unit.save_dialogue(odd)

    await tell(service_on(store), said(1, "xin chào"))

    assert words_of(await outbox(store)) == [TEXTS["accident"]]
    assert (await state_of(store)).state == odd.state


class FullDisk(MemoryStore):
    """Fails a number of commits; after that there is room again."""

    failures = 0

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Unit]:
        if self.failures:
            self.failures -= 1
            raise NotKept("no space left")
        async with super().begin() as unit:
            yield unit


async def test_a_message_waits_while_the_disk_is_full_and_is_not_given_up() -> None:
    store = FullDisk()
    service = service_on(store)
    await service.receive([said(1, "xin chào")])
    store.failures = 1
    await service.settle()
    assert await outbox(store) == []

    await service.resume()
    await service.settle()

    assert words_of(await outbox(store))[0].startswith("Kính chào")


async def test_the_parts_of_an_album_are_one_message(store: Store) -> None:
    service = service_on(store)
    await tell(service, said(1, "/phananh"), said(2, "đồng ý"))
    await outbox(store)

    parts = [photo(3, "a.jpg", "g1", "mái dột cả tuần nay"), photo(4, "b.jpg", "g1")]
    await service.receive([*parts, photo(5, "c.jpg", "g2")])
    await service.settle()

    place = (await state_of(store)).state["place"]
    assert [file["name"] for file in place["draft"]["files"]] == ["a.jpg", "b.jpg", "c.jpg"]
    async with store.read() as unit:
        assert await unit.unhandled(NOW + timedelta(days=1)) == []


async def test_whoever_blocks_the_bot_is_left_alone(store: Store) -> None:
    service = service_on(store)
    await tell(service, said(1, "xin chào"), replace(said(2, ""), kind=InboundKind.STOPPED))

    assert await outbox(store) == []
    assert (await state_of(store)).stopped

    await tell(service, replace(said(3, ""), kind=InboundKind.RESTARTED))
    assert not (await state_of(store)).stopped


async def test_long_replies_are_cut_and_only_the_last_part_has_buttons() -> None:
    store = MemoryStore()
    service = Service(
        store, setting(), {"test": Voice(120)}, PlayedClock(NOW + timedelta(hours=1))
    )

    await tell(service, said(1, "xin chào"))

    messages = await outbox(store)
    assert len(messages) > 3
    assert all(len(message.text) <= 120 for message in messages)
    assert [bool(message.buttons) for message in messages[:-1]] == [False] * (len(messages) - 1)
    assert messages[-1].buttons


async def test_buttons_of_a_question_carry_the_version_that_asked_it(store: Store) -> None:
    service = service_on(store)
    await tell(service, said(1, "/khaosat quick"))
    (*_, question) = await outbox(store)
    assert [button.choice for button in question.buttons] == ["1:consent.yes", "1:consent.no"]

    await tell(service, said(2, "/help"), tapped(3, "1:consent.yes"))

    place = (await state_of(store)).state["place"]
    assert place["at"] == "choosing_unit"


async def test_an_answer_of_an_officer_reaches_the_citizen_in_their_own_dialogue(
    store: Store,
) -> None:
    officer = Officer("o1", "Trần Thị Bình", "van_phong", "officer", code_hash=code_hash("MÃ-1"))
    async with store.begin() as unit:
        await unit.add_officer(officer)
    service = service_on(store)
    await tell(service, said(1, "/canbo mã-1", "test:binh"), *map(later, STORY[:4]))
    async with store.read() as unit:
        (case,) = await unit.cases(citizen=CITIZEN)
    ask = replace(tapped(30, f"case:{case.code}:ask"), citizen="test:binh")

    await tell(service, ask, said(31, "Nộp ngày nào?", "test:binh"), said(32, "1", "test:binh"))

    place = codec.load((await state_of(store)).state).place
    assert place == AnsweringOfficer(case.code)
    assert words_of(await outbox(store))[-1].startswith("Về phản ánh <mã>, Văn phòng Sở cần")


def later(message: Inbound) -> Inbound:
    return replace(message, external_id=f"1{message.external_id}")


async def test_an_officers_code_links_one_account_once(store: Store) -> None:
    officer = Officer("o1", "Trần Thị Bình", "van_phong", "officer", code_hash=code_hash("X1"))
    async with store.begin() as unit:
        await unit.add_officer(officer)
    service = service_on(store)

    await tell(service, said(1, "/canbo x1"), said(2, "/canbo x1", "test:thief"))

    async with store.read() as unit:
        (linked,) = await unit.officers()
    assert (linked.citizen, linked.code_hash) == (CITIZEN, "")
    assert words_of(await outbox(store, "test:thief")) == [TEXTS["officer.bad_code"]]


async def test_a_run_takes_up_what_was_left_and_ends_when_cancelled(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_inbound([said(1, "xin chào")])
    told = asyncio.Event()
    service = Service(
        store,
        setting(),
        VOICES,
        PlayedClock(NOW + timedelta(hours=1)),
        on_outgoing=lambda channels: told.set(),
    )

    async with asyncio.TaskGroup() as group:
        running = group.create_task(service.run())
        await asyncio.wait_for(told.wait(), 10)
        running.cancel()

    assert len(await outbox(store)) == 2


@pytest.mark.parametrize("hours", [23, 25])
async def test_a_response_left_alone_is_closed_after_a_day(store: Store, hours: int) -> None:
    clock = PlayedClock(NOW)
    service = service_on(store, clock=clock)
    await tell(service, *STORY[4:8])
    clock.now += timedelta(hours=hours)

    await service.wake()
    await service.settle()
    await service.wake()
    await service.settle()

    async with store.read() as unit:
        responses = await unit.responses(NOW.date(), NOW.date() + timedelta(days=2))
    assert len(responses) == (1 if hours > 24 else 0)
