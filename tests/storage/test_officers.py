"""What every store promises of officers and sessions."""

from dataclasses import replace

import pytest

from storage.ports import NameTaken, Store
from storage.records import Session
from tests.storage.samples import DAY, MINUTE, NOW, officer


async def test_officers_come_back_in_order_of_their_names(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_officer(officer("o-1", "Nguyễn Văn Giả"))
        await unit.add_officer(officer("o-2", "Lê Thị Thử"))
    async with store.read() as unit:
        assert await unit.officers() == [
            officer("o-2", "Lê Thị Thử"),
            officer("o-1", "Nguyễn Văn Giả"),
        ]


async def test_a_changed_officer_is_the_same_officer(store: Store) -> None:
    changed = replace(officer("o-1", "Lê Thị Thử"), citizen="telegram:1", disabled=True)
    async with store.begin() as unit:
        await unit.add_officer(officer("o-1", "Lê Thị Thử"))
        await unit.save_officer(changed)
        assert await unit.officers() == [changed]


async def test_a_name_belongs_to_one_officer(store: Store) -> None:
    async with store.begin() as unit:
        await unit.add_officer(officer("o-1", "Lê Thị Thử"))
        await unit.add_officer(officer("o-2", "Nguyễn Văn Giả"))

    with pytest.raises(NameTaken):
        async with store.begin() as unit:
            await unit.add_officer(officer("o-3", "Lê Thị Thử"))
    with pytest.raises(NameTaken):
        async with store.begin() as unit:
            await unit.save_officer(officer("o-2", "Lê Thị Thử"))


async def test_a_session_ends_by_its_time_or_by_logging_out(store: Store) -> None:
    session = Session("hash-1", "o-1", NOW + DAY)
    async with store.begin() as unit:
        await unit.add_officer(officer("o-1", "Lê Thị Thử"))
        await unit.add_session(session)

        assert await unit.session("hash-1", NOW + DAY - MINUTE) == session
        assert await unit.session("hash-1", NOW + DAY) is None
        assert await unit.session("hash-2", NOW) is None
        await unit.end_session("hash-1")
        assert await unit.session("hash-1", NOW) is None


async def test_all_sessions_of_one_officer_end_at_once(store: Store) -> None:
    mine = [Session(f"hash-{number}", "o-1", NOW + DAY) for number in range(2)]
    others = Session("hash-9", "o-2", NOW + DAY)
    async with store.begin() as unit:
        await unit.add_officer(officer("o-1", "Lê Thị Thử"))
        await unit.add_officer(officer("o-2", "Nguyễn Văn Giả"))
        for session in (*mine, others):
            await unit.add_session(session)
        await unit.end_sessions("o-1")

        assert [await unit.session(each.key_hash, NOW) for each in mine] == [None, None]
        assert await unit.session("hash-9", NOW) == others


async def test_only_expired_sessions_are_deleted(store: Store) -> None:
    over, lasting = Session("hash-1", "o-1", NOW), Session("hash-2", "o-1", NOW + MINUTE)
    async with store.begin() as unit:
        await unit.add_officer(officer("o-1", "Lê Thị Thử"))
        await unit.add_session(over)
        await unit.add_session(lasting)

        assert await unit.forget_sessions(NOW) == 1
        assert await unit.forget_sessions(NOW) == 0
        assert await unit.session("hash-2", NOW) == lasting
