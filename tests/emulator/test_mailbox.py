"""A mailbox hands everything out once, in order."""

import asyncio

import pytest

from tests.emulator.mailbox import Mailbox


async def test_items_are_handed_out_once_in_order() -> None:
    mailbox = Mailbox[str]()
    mailbox.put("một")
    mailbox.put("hai")

    assert await mailbox.next(1, str) == "một"
    assert mailbox.unread() == ["hai"]
    assert list(mailbox) == ["một", "hai"]
    mailbox.skip()
    assert mailbox.unread() == []


async def test_a_reader_waits_for_the_next_item() -> None:
    mailbox = Mailbox[str]()

    async with asyncio.TaskGroup() as group:
        reading = group.create_task(mailbox.next(1, str))
        await asyncio.sleep(0)
        mailbox.put("một")

    assert reading.result() == "một"


async def test_waiting_in_vain_says_for_what() -> None:
    with pytest.raises(AssertionError, match="nobody wrote"):
        await Mailbox[str]().next(0.001, lambda: "nobody wrote")
