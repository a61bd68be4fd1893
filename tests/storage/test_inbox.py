"""What every store promises of messages that reached us."""

import asyncio
from dataclasses import replace

from storage.ports import Store
from tests.storage.samples import HELLO, MINUTE, NOW, PHOTO, inbound

LATER = NOW + 1000 * MINUTE


async def test_a_message_is_kept_once(store: Store) -> None:
    async with store.begin() as unit:
        assert await unit.add_inbound([HELLO]) == [True]
    async with store.begin() as unit:
        assert await unit.add_inbound([HELLO]) == [False]


async def test_a_batch_says_of_each_message_whether_it_is_new(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_inbound([inbound(2)])
        added = await unit.add_inbound([inbound(1), inbound(2), inbound(3), inbound(3)])

        assert added == [True, False, True, False]


async def test_an_empty_batch_is_no_work(store: Store) -> None:
    async with store.begin() as unit:
        assert await unit.add_inbound([]) == []


async def test_the_same_number_on_another_account_or_channel_is_another_message(
    store: Store,
) -> None:
    others = [replace(HELLO, account="bot-2"), replace(HELLO, channel="zalo-bot")]
    async with store.begin() as unit:
        assert await unit.add_inbound([HELLO, *others]) == [True, True, True]


async def test_unhandled_messages_come_back_as_they_were_oldest_first(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_inbound([PHOTO, HELLO])
    async with store.read() as unit:
        assert await unit.unhandled(LATER) == [HELLO, PHOTO]
        assert await unit.unhandled(PHOTO.received_at) == [HELLO]
        assert await unit.unhandled(LATER, limit=1) == [HELLO]


async def test_a_message_is_handled_once(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_inbound([HELLO, PHOTO])
        assert await unit.close_inbound([HELLO, PHOTO], "run-1")
    async with store.begin() as unit:
        assert not await unit.close_inbound([HELLO])
        assert await unit.unhandled(LATER) == []


async def test_of_two_who_handle_a_message_at_once_one_wins(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_inbound([HELLO])

    async def close() -> bool:
        async with store.begin() as unit:
            return await unit.close_inbound([HELLO])

    assert sorted(await asyncio.gather(close(), close(), close())) == [False, False, True]
