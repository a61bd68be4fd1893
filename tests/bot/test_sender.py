"""From the outbox to a channel: in order, at its pace, each reply once unless nobody knows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import pairwise

from bot.channels.channel import FileGone
from bot.pace import Pace, Rate
from bot.playing import PlayedClock
from bot.retry import SendFailed
from bot.sender import LEASE, Sender
from storage.memory import MemoryStore
from storage.ports import NO_LEASE, Store
from storage.records import Attachment, Outgoing
from tests.bot.setting import NOW

FAST = Rate(100_000, burst=1000)


class ScriptedChannel:
    """Takes messages, after raising what `failures` hold for their text."""

    name = "test"
    longest_text = 4096

    def __init__(self, failures: dict[str, list[Exception]] | None = None) -> None:
        self.failures = failures or {}
        self.taken: list[str] = []
        self.pictures: list[bytes | None] = []
        self.before: Callable[[Outgoing], Awaitable[None]] | None = None

    async def send(self, message: Outgoing, picture: bytes | None = None) -> None:
        if self.before is not None:
            await self.before(message)
        waiting = self.failures.get(message.text)
        if waiting:
            raise waiting.pop(0)
        self.taken.append(message.text)
        self.pictures.append(picture)

    async def acknowledge(self, tap: str) -> None:
        pass

    async def fetch(self, attachment: Attachment) -> bytes:
        raise FileGone(attachment.name)


def sender_on(
    store: Store,
    channel: ScriptedChannel,
    clock: PlayedClock | None = None,
    pace: Pace | None = None,
    lease: timedelta = NO_LEASE,
) -> Sender:
    return Sender(channel, store, pace or Pace(FAST, FAST), clock or PlayedClock(NOW), lease=lease)


async def queue(store: Store, *texts: str, citizen: str = "test:lan") -> list[int]:
    async with store.begin() as unit:
        return await unit.add_outgoing([Outgoing("test", citizen, text, NOW) for text in texts])


async def left(store: Store) -> tuple[int, int]:
    """How many wait, how many were given up."""
    async with store.read() as unit:
        health = await unit.health()
    return health.outbox, health.dead


async def send_until(store: Store, *senders: Sender, done: Callable[[], Awaitable[bool]]) -> None:
    """Let the senders work until `done`, for at most ten seconds."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(sender.run()) for sender in senders]
        async with asyncio.timeout(10):
            while not await done():
                for sender in senders:
                    sender.wake()
                await asyncio.sleep(0.005)
        for task in tasks:
            task.cancel()


def all_gone(store: Store) -> Callable[[], Awaitable[bool]]:
    async def done() -> bool:
        return (await left(store))[0] == 0

    return done


async def test_each_citizen_is_answered_in_order_while_others_do_not_wait(store: Store) -> None:
    channel = ScriptedChannel({"a1": [SendFailed("busy"), SendFailed("busy")]})
    clock = PlayedClock(NOW)
    await queue(store, "a1", "a2", "a3", citizen="test:a")
    await queue(store, "b1", "b2", citizen="test:b")

    async def done() -> bool:
        clock.now += timedelta(seconds=1)
        return await all_gone(store)()

    await send_until(store, sender_on(store, channel, clock), done=done)

    assert [text for text in channel.taken if text[0] == "a"] == ["a1", "a2", "a3"]
    assert channel.taken[:2] == ["b1", "b2"]


async def test_a_pause_that_the_channel_asks_for_is_kept_and_ends(store: Store) -> None:
    wait = timedelta(milliseconds=50)
    channel = ScriptedChannel({"a1": [SendFailed("flood", wait=wait)]})
    clock = PlayedClock(NOW)
    await queue(store, "a1", "a2", citizen="test:a")
    await queue(store, "b1", citizen="test:b")

    async def done() -> bool:
        clock.now += timedelta(milliseconds=5)
        return await all_gone(store)()

    await send_until(store, sender_on(store, channel, clock), done=done)

    assert channel.taken == ["b1", "a1", "a2"]
    assert await left(store) == (0, 0)


async def test_whoever_blocked_us_is_sent_nothing_more(store: Store) -> None:
    channel = ScriptedChannel({"a1": [SendFailed("Forbidden: bot was blocked", gone=True)]})
    await queue(store, "a1", "a2", citizen="test:a")
    await queue(store, "b1", citizen="test:b")

    await send_until(store, sender_on(store, channel), done=all_gone(store))

    assert channel.taken == ["b1"]
    async with store.read() as unit:
        assert (await unit.load_dialogue("test:a")).stopped
    assert await left(store) == (0, 0)


async def test_what_will_never_be_taken_is_put_aside_and_can_be_tried_again(store: Store) -> None:
    channel = ScriptedChannel({"a1": [SendFailed("can't parse", permanent=True)]})
    await queue(store, "a1", "a2", citizen="test:a")

    await send_until(store, sender_on(store, channel), done=all_gone(store))
    assert channel.taken == ["a2"]
    assert await left(store) == (0, 1)

    async with store.begin() as unit:
        assert await unit.requeue_dead() == 1
    await send_until(store, sender_on(store, channel), done=all_gone(store))
    assert channel.taken == ["a2", "a1"]
    assert await left(store) == (0, 0)


async def test_a_fault_of_the_channel_is_tried_again(store: Store) -> None:
    channel = ScriptedChannel({"a1": [RuntimeError("a fault of ours")]})
    clock = PlayedClock(NOW)
    await queue(store, "a1")

    async def done() -> bool:
        clock.now += timedelta(seconds=1)
        return await all_gone(store)()

    await send_until(store, sender_on(store, channel, clock), done=done)

    assert channel.taken == ["a1"]


async def test_only_what_was_not_marked_is_sent_twice(store: Store) -> None:
    """Stopped between the channel's taking and our marking: that one again, and no other."""
    first = ScriptedChannel()
    taken = asyncio.Event()

    async def stop_at_second(message: Outgoing) -> None:
        if message.text == "a2":
            first.taken.append("a2")
            taken.set()
            await asyncio.Event().wait()

    first.before = stop_at_second
    await queue(store, "a1", "a2", "a3")
    await send_until(store, sender_on(store, first), done=lambda: _is_set(taken))
    assert first.taken == ["a1", "a2"]

    second = ScriptedChannel()
    await send_until(store, sender_on(store, second), done=all_gone(store))

    assert second.taken == ["a2", "a3"]


async def _is_set(event: asyncio.Event) -> bool:
    return event.is_set()


async def test_two_processes_with_leases_send_each_reply_once(store: Store) -> None:
    channel = ScriptedChannel()
    for citizen in range(30):
        await queue(store, f"{citizen}-1", f"{citizen}-2", citizen=f"test:{citizen}")

    one = sender_on(store, channel, lease=LEASE)
    two = sender_on(store, channel, lease=LEASE)
    await send_until(store, one, two, done=all_gone(store))

    assert len(channel.taken) == len(set(channel.taken)) == 60
    for citizen in range(30):
        assert channel.taken.index(f"{citizen}-1") < channel.taken.index(f"{citizen}-2")


async def test_what_a_dead_process_had_leased_is_sent_after_the_lease(store: Store) -> None:
    clock = PlayedClock(NOW)
    await queue(store, "a1")
    async with store.begin() as unit:
        assert await unit.due_outgoing("test", clock.now, 10, LEASE)
    channel = ScriptedChannel()

    async def done() -> bool:
        if clock.now < NOW + LEASE:
            assert channel.taken == []
        clock.now += timedelta(seconds=5)
        return await all_gone(store)()

    await send_until(store, sender_on(store, channel, clock, lease=LEASE), done=done)

    assert channel.taken == ["a1"]


async def test_messages_of_other_channels_are_left_alone() -> None:
    store = MemoryStore()
    channel = ScriptedChannel()
    async with store.begin() as unit:
        await unit.add_outgoing([Outgoing("other", "other:a", "x", NOW)])
    await queue(store, "a1")

    async def done() -> bool:
        return (await left(store))[0] == 1

    await send_until(store, sender_on(store, channel), done=done)

    assert channel.taken == ["a1"]


async def test_the_pace_of_a_chat_is_kept() -> None:
    store = MemoryStore()
    channel = ScriptedChannel()
    times: list[float] = []

    async def note(message: Outgoing) -> None:
        times.append(asyncio.get_running_loop().time())

    channel.before = note
    await queue(store, "a1", "a2", "a3")

    slow = Pace(FAST, Rate(per_second=20, burst=1))
    await send_until(store, sender_on(store, channel, pace=slow), done=all_gone(store))

    assert channel.taken == ["a1", "a2", "a3"]
    assert all(b - a >= 0.045 for a, b in pairwise(times))


async def test_a_picture_is_sent_with_its_words_again_after_a_failure(store: Store) -> None:
    """A picture that is gone meanwhile holds up no words."""
    there, gone = (Attachment("photo", name, "87,0%", "image/png") for name in ("there", "gone"))
    async with store.begin() as unit:
        await unit.add_file(there, b"png", NOW)
        await unit.add_outgoing(
            [
                Outgoing("test", "test:lan", "một", NOW, pictures=(there,)),
                Outgoing("test", "test:minh", "hai", NOW, pictures=(gone,)),
            ]
        )
    channel = ScriptedChannel({"một": [SendFailed("busy", wait=timedelta(0))]})

    async def all_taken() -> bool:
        return len(channel.taken) == 2

    await send_until(store, sender_on(store, channel), done=all_taken)

    assert dict(zip(channel.taken, channel.pictures, strict=True)) == {"một": b"png", "hai": None}


async def test_a_flush_sends_what_is_due_in_order_and_comes_back(store: Store) -> None:
    channel = ScriptedChannel({"b1": [SendFailed("busy")]})
    clock = PlayedClock(NOW)
    await queue(store, "a1", "a2", citizen="test:a")
    await queue(store, "b1", "b2", citizen="test:b")
    sender = sender_on(store, channel, clock)

    await sender.flush()
    assert (channel.taken, await left(store)) == (["a1", "a2"], (2, 0))

    clock.now += timedelta(minutes=1)
    await sender.flush()
    assert (channel.taken[2:], await left(store)) == (["b1", "b2"], (0, 0))
