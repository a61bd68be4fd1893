"""What every store promises of replies."""

import asyncio
from datetime import timedelta

from storage.ports import Sent, Store
from storage.records import Dialogue, Queued
from tests.storage.samples import HELLO, LAN, MINH, MINUTE, NOW, PHOTO, outgoing


async def due(store: Store, at: timedelta = timedelta(0), limit: int = 30) -> list[str]:
    async with store.read() as unit:
        return [each.message.text for each in await unit.due_outgoing("telegram", NOW + at, limit)]


async def queue(store: Store, *texts: str, citizen: str = LAN) -> list[int]:
    async with store.begin() as unit:
        return await unit.add_outgoing([outgoing(text, citizen) for text in texts])


async def test_ids_rise_in_the_order_of_writing(store: Store) -> None:
    first = await queue(store, "một", "hai", "ba")
    second = await queue(store, "bốn")

    assert first + second == sorted(set(first + second))
    assert await queue(store) == []


async def test_a_queued_message_comes_back_as_it_was_written(store: Store) -> None:
    (number,) = await queue(store, "Câu 3/12")
    async with store.read() as unit:
        found = await unit.due_outgoing("telegram", NOW, 30)

        assert found == [Queued(number, outgoing("Câu 3/12"))]
        assert await unit.due_outgoing("zalo-bot", NOW, 30) == []


async def test_each_citizen_gets_the_oldest_unsent_message_first(store: Store) -> None:
    first, _ = await queue(store, "Lan một", "Lan hai")
    await queue(store, "Minh một", citizen=MINH)

    assert await due(store) == ["Lan một", "Minh một"]
    assert await due(store, limit=1) == ["Lan một"]
    async with store.begin() as unit:
        await unit.mark_sent([first], NOW)
        await unit.mark_sent([], NOW)
    assert await due(store) == ["Lan hai", "Minh một"]


async def test_a_failed_message_waits_and_holds_back_what_follows_it(store: Store) -> None:
    first, _ = await queue(store, "một", "hai")
    async with store.begin() as unit:
        await unit.mark_failed(first, "429", NOW + MINUTE)

    assert await due(store) == []
    async with store.read() as unit:
        (again,) = await unit.due_outgoing("telegram", NOW + MINUTE, 30)
    assert again == Queued(first, outgoing("một"), 1, NOW + MINUTE, "queued", "429")


async def test_a_leased_message_is_given_out_once_until_the_lease_ends(store: Store) -> None:
    await queue(store, "một", "hai")

    async def take() -> int:
        async with store.begin() as unit:
            return len(await unit.due_outgoing("telegram", NOW, 30, lease=MINUTE))

    assert sorted(await asyncio.gather(take(), take(), take())) == [0, 0, 1]
    assert await due(store) == []
    assert await due(store, MINUTE) == ["một"]


async def test_a_dead_message_lets_the_next_pass_and_can_be_queued_again(store: Store) -> None:
    first, _ = await queue(store, "một", "hai")
    async with store.begin() as unit:
        await unit.mark_failed(first, "500", NOW)
        await unit.mark_dead(first, "chat not found")

    assert await due(store) == ["hai"]
    async with store.begin() as unit:
        dead = await unit.dead_letters()
        assert dead == [Queued(first, outgoing("một"), 1, NOW, "dead", "chat not found")]
        assert await unit.requeue_dead() == 1
        assert await unit.dead_letters() == []
    assert await due(store) == ["một"]


async def test_a_stopped_citizen_gets_nothing_that_was_queued(store: Store) -> None:
    await queue(store, "một", "hai")
    await queue(store, "Minh một", citizen=MINH)
    async with store.begin() as unit:
        await unit.save_dialogue(Dialogue(LAN))
        await unit.stop_citizen(LAN, True)
        assert (await unit.load_dialogue(LAN)).stopped
        await unit.stop_citizen(LAN, False)

    assert await due(store) == ["Minh một"]


async def test_the_web_chat_shows_both_sides_again_oldest_first(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_inbound([HELLO, PHOTO])
        reply, last = await unit.add_outgoing(
            [outgoing("Chào ông/bà", at=NOW), outgoing("Cảm ơn", at=NOW + 2 * MINUTE)]
        )
        await unit.add_outgoing([outgoing("không phải của Lan", MINH)])
    async with store.read() as unit:
        lines = await unit.said(LAN, 0)
        assert [(line.mine, line.text) for line in lines] == [
            (True, "xin chào"),
            (False, "Chào ông/bà"),
            (True, "rác.jpg"),
            (False, "Cảm ơn"),
        ]
        assert [line.text for line in await unit.said(LAN, 0, limit=2)] == ["rác.jpg", "Cảm ơn"]

        thanks = Sent(last, False, "Cảm ơn", outgoing("").buttons, NOW + 2 * MINUTE)
        assert await unit.said(LAN, reply) == [thanks]
