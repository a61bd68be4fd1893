"""What every store promises the operator."""

from storage.ports import Store
from storage.records import Health
from tests.storage.samples import HELLO, NOW, PHOTO, outgoing


async def test_an_empty_store_is_healthy(store: Store) -> None:
    async with store.read() as unit:
        assert await unit.health() == Health(None, 0, 0)


async def test_health_names_what_waits(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_inbound([PHOTO, HELLO])
        first, second, _ = await unit.add_outgoing([outgoing(text) for text in "abc"])
        await unit.mark_sent([first], NOW)
        await unit.mark_dead(second, "500")
    async with store.read() as unit:
        assert await unit.health() == Health(NOW, 1, 1)


async def test_a_fact_has_one_value(store: Store) -> None:
    async with store.begin() as unit:
        assert await unit.recall("salt") is None
        await unit.remember("salt", "một")
        await unit.remember("salt", "hai")
    async with store.read() as unit:
        assert await unit.recall("salt") == "hai"
