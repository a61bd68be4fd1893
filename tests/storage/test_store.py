"""What every store promises of a unit. A new store joins by joining `STORES`."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from storage.ports import StaleDialogue, Store
from storage.records import Dialogue
from tests.storage.samples import HELLO, LAN, NOW, inbound, outgoing


class MachineStopped(Exception):
    pass


async def test_what_a_broken_unit_wrote_is_gone(store: Store) -> None:
    async def stop_half_way() -> None:
        async with store.begin() as unit:
            await unit.add_inbound([HELLO])
            await unit.save_dialogue(Dialogue(LAN, {"at": "menu"}))
            await unit.add_outgoing([outgoing("nửa câu")])
            raise MachineStopped

    with pytest.raises(MachineStopped):
        await stop_half_way()
    async with store.begin() as unit:
        assert await unit.add_inbound([HELLO]) == [True]
        assert await unit.load_dialogue(LAN) == Dialogue(LAN)
        assert await unit.due_outgoing("telegram", NOW, 30) == []


async def test_a_broken_unit_undoes_nothing_of_its_neighbours(store: Store) -> None:
    async def write(number: int) -> None:
        async with store.begin() as unit:
            await unit.add_inbound([inbound(number)])
            if number % 3 == 0:
                raise MachineStopped

    results = await asyncio.gather(*map(write, range(30)), return_exceptions=True)
    assert sum(isinstance(result, MachineStopped) for result in results) == 10
    async with store.read() as unit:
        kept = await unit.unhandled(NOW + timedelta(days=9))
    assert [int(each.external_id) for each in kept] == [n for n in range(30) if n % 3]


async def test_a_reader_sees_nothing_of_an_unfinished_unit(store: Store) -> None:
    async with store.begin() as writing:
        await writing.remember("salt", "mới")
        assert await writing.recall("salt") == "mới"
        async with store.read() as reading:
            assert await reading.recall("salt") is None
    async with store.read() as reading:
        assert await reading.recall("salt") == "mới"


async def test_a_cancelled_unit_keeps_nothing_and_holds_nobody_up(store: Store) -> None:
    inside = asyncio.Event()

    async def hang() -> None:
        async with store.begin() as unit:
            await unit.remember("salt", "của ai")
            inside.set()
            await asyncio.Event().wait()

    async with asyncio.TaskGroup() as group:
        hanging = group.create_task(hang())
        await inside.wait()
        hanging.cancel()
    async with store.begin() as unit:
        assert await unit.recall("salt") is None


async def test_times_come_back_in_the_zone_of_the_country(store: Store) -> None:
    utc = datetime.fromisoformat("2026-06-14T16:59:59.999999+00:00")
    async with store.begin() as unit:
        await unit.add_inbound([replace(HELLO, received_at=utc)])
        (kept,) = await unit.unhandled(NOW)

        assert kept.received_at.isoformat() == "2026-06-14T23:59:59.999999+07:00"


async def test_a_time_without_zone_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="has no time zone"):
        async with store.begin() as unit:
            await unit.add_inbound([replace(HELLO, received_at=NOW.replace(tzinfo=None))])


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("một\0hai", "một\ufffdhai"),
        ("nửa \ud83d", "nửa \ufffd"),
        ("đủ \ud83d\ude00", "đủ 😀"),
        ("tiếng Việt: ngõ, tiền, NFC", "tiếng Việt: ngõ, tiền, NFC"),
    ],
    ids=["zero", "half a pair", "two halves", "plain"],
)
async def test_text_that_a_database_refuses_is_kept_repaired(
    store: Store, written: str, kept: str
) -> None:
    async with store.begin() as unit:
        await unit.add_inbound([replace(HELLO, text=written, external_id=written)])
        assert await unit.add_inbound([replace(HELLO, external_id=written)] * 2) == [False, False]
        await unit.save_dialogue(Dialogue(written, {"said": [written], written: "\\u0000"}))
        await unit.remember(written, written)
    async with store.read() as unit:
        (message,) = await unit.unhandled(NOW + timedelta(days=1))
        dialogue = await unit.load_dialogue(written)

        assert (message.text, message.external_id) == (kept, kept)
        assert dialogue.state == {"said": [kept], kept: "\\u0000"}
        assert await unit.recall(kept) == kept


async def test_rush(store: Store) -> None:
    """Forty messages of one citizen, each delivered twice, all at once: forty replies."""

    async def deliver(number: int) -> None:
        message = inbound(number)
        async with store.begin() as unit:
            await unit.add_inbound([message])
        while not await handle(number):
            pass

    async def handle(number: int) -> bool:
        async with store.read() as unit:
            dialogue = await unit.load_dialogue(LAN)
        try:
            async with store.begin() as unit:
                if await unit.close_inbound([inbound(number)]):
                    await unit.save_dialogue(dialogue)
                    await unit.add_outgoing([outgoing(f"trả lời {number}")])
        except StaleDialogue:
            return False
        return True

    await asyncio.gather(*(deliver(number % 40) for number in range(80)))
    async with store.read() as unit:
        said = [line.text for line in await unit.said(LAN, 0) if not line.mine]
        assert sorted(said) == sorted(f"trả lời {number}" for number in range(40))
        assert (await unit.load_dialogue(LAN)).version == 40
        assert await unit.unhandled(NOW + timedelta(days=9)) == []
