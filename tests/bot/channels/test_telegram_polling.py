"""Polling: nothing is confirmed before it is kept, and no trouble ends it or makes it spin."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone
from typing import Any

from structlog.testing import capture_logs

from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_polling import poll
from bot.retry import SendFailed
from storage.records import Inbound
from tests.emulator.emulator import TelegramEmulator
from tests.emulator.weather import Moment

NOW = datetime(2026, 11, 24, 9, tzinfo=timezone(timedelta(hours=7)))
SHORT = (0.01,)
POLLS = frozenset({"getUpdates"})

Receive = Callable[[Sequence[Inbound]], Awaitable[object]]


class Inbox:
    """Keeps messages, or refuses the first `refusals` batches as a full disk would."""

    def __init__(self, refusals: int = 0) -> None:
        self.batches: list[list[str]] = []
        self.refusals = refusals
        self._grown = asyncio.Condition()

    async def receive(self, messages: Sequence[Inbound]) -> None:
        async with self._grown:
            self.batches.append([message.text for message in messages])
            self._grown.notify_all()
        if self.refusals:
            self.refusals -= 1
            raise OSError("no space left on device")

    async def until(self, batches: int) -> None:
        async with asyncio.timeout(5), self._grown:
            await self._grown.wait_for(lambda: len(self.batches) >= batches)


class Scripted:
    """A Telegram that answers polls from a script, and then with nothing."""

    def __init__(self, *answers: list[Any] | SendFailed, stop: asyncio.Event) -> None:
        self.answers = list(answers)
        self.offsets: list[int] = []
        self._stop = stop
        self._channel = TelegramChannel("123456:invented")

    async def delete_webhook(self) -> None:
        return

    async def updates(self, offset: int) -> list[object]:
        self.offsets.append(offset)
        if not self.answers:
            self._stop.set()
            return []
        answer = self.answers.pop(0)
        if isinstance(answer, SendFailed):
            raise answer
        return answer

    def read(self, updates: Iterable[object], received_at: datetime) -> list[Inbound]:
        return self._channel.read(updates, received_at)


class Silent(Scripted):
    """A Telegram that has nothing to say; the service is stopped while it is silent."""

    def __init__(self, stop: asyncio.Event) -> None:
        super().__init__(stop=stop)

    async def updates(self, offset: int) -> list[object]:
        self._stop.set()
        await asyncio.Event().wait()
        return []


@asynccontextmanager
async def polling(emulator: TelegramEmulator, receive: Receive) -> AsyncIterator[None]:
    stop = asyncio.Event()
    async with (
        TelegramChannel(emulator.token, emulator.url) as channel,
        asyncio.TaskGroup() as group,
    ):
        group.create_task(poll(channel, receive, stop, lambda: NOW, SHORT))
        try:
            yield
        finally:
            stop.set()


async def play(*answers: list[Any] | SendFailed, inbox: Inbox | None = None) -> list[int]:
    """The offsets that were polled with until the script was at its end."""
    stop = asyncio.Event()
    telegram = Scripted(*answers, stop=stop)
    async with asyncio.timeout(5):
        await poll(telegram, (inbox or Inbox()).receive, stop, lambda: NOW, (0.001,))
    return telegram.offsets


def said(number: int, text: str) -> dict[str, Any]:
    chat = {"id": 1001, "type": "private"}
    return {
        "update_id": number,
        "message": {"message_id": number, "date": 1, "chat": chat, "text": text},
    }


async def test_messages_arrive_in_order_and_are_confirmed() -> None:
    inbox = Inbox()
    async with TelegramEmulator() as emulator:
        an = emulator.citizen(1001)
        an.say("một")
        an.say("hai")
        async with polling(emulator, inbox.receive):
            await inbox.until(1)
            an.say("ba")
            await inbox.until(2)

    assert inbox.batches == [["một", "hai"], ["ba"]]
    assert emulator.calls_of("getUpdates")[-1].parameters["offset"] > 0
    assert emulator.faults == []


async def test_what_could_not_be_kept_comes_again() -> None:
    inbox = Inbox(refusals=2)
    async with TelegramEmulator() as emulator:
        emulator.citizen(1001).say("một")
        with capture_logs() as logs:
            async with polling(emulator, inbox.receive):
                await inbox.until(3)

    assert inbox.batches == [["một"]] * 3
    assert [line["reason"] for line in logs] == ["messages could not be kept (OSError)"] * 2
    assert emulator.faults == []


async def test_nothing_is_confirmed_while_it_is_being_kept() -> None:
    started, finish = asyncio.Event(), asyncio.Event()

    async def receive(messages: Sequence[Inbound]) -> None:
        started.set()
        await finish.wait()

    async with TelegramEmulator() as emulator:
        emulator.citizen(1001).say("một")
        async with polling(emulator, receive):
            await started.wait()
            waiting = len(emulator.updates)
            polls = len(emulator.calls_of("getUpdates"))
            finish.set()

    assert (waiting, polls) == (1, 1)


async def test_a_webhook_of_an_earlier_configuration_is_deleted() -> None:
    inbox = Inbox()
    async with TelegramEmulator() as emulator:
        async with TelegramChannel(emulator.token, emulator.url) as channel:
            await channel.set_webhook("http://127.0.0.1:9/webhook/telegram", "secret")
        async with polling(emulator, inbox.receive):
            emulator.citizen(1001).say("một")
            await inbox.until(1)

    assert emulator.webhook.target is None
    assert emulator.faults == []


async def test_polling_survives_telegrams_troubles() -> None:
    inbox = Inbox()
    async with TelegramEmulator() as emulator:
        weather = emulator.weather
        weather.server_error(502, methods=frozenset({"deleteWebhook"}))
        weather.close_connection(Moment.BEFORE, methods=POLLS)
        weather.server_error(500, methods=POLLS)
        with capture_logs() as logs:
            async with polling(emulator, inbox.receive):
                emulator.citizen(1001).say("một")
                await inbox.until(1)

    assert [line["failures"] for line in logs] == [1, 2, 3]
    assert emulator.token not in str(logs)
    assert emulator.faults == []


async def test_a_second_bot_on_the_same_token_is_named_and_does_not_make_it_spin() -> None:
    stop = asyncio.Event()
    telegram = Scripted(
        *[SendFailed("Conflict: terminated by other getUpdates request")] * 3, stop=stop
    )
    with capture_logs() as logs:
        await poll(telegram, Inbox().receive, stop, lambda: NOW, (0.001, 0.002))

    assert [(line["failures"], line["pause"]) for line in logs] == [
        (1, 0.001),
        (2, 0.002),
        (3, 0.002),
    ]
    assert all("terminated by other getUpdates" in line["reason"] for line in logs)


async def test_a_pause_that_telegram_asks_for_is_kept() -> None:
    with capture_logs() as logs:
        await play(SendFailed("slow down", wait=timedelta(seconds=0.02)))

    assert [line["pause"] for line in logs] == [0.02]


async def test_a_malformed_update_blocks_nothing() -> None:
    inbox = Inbox()
    broken = {"update_id": 8, "message": {"text": 5}}

    assert await play([said(7, "một"), broken, said(9, "hai")], inbox=inbox) == [0, 10]
    assert inbox.batches == [["một", "hai"]]


async def test_a_batch_with_nothing_for_us_is_confirmed_without_being_kept() -> None:
    inbox = Inbox()

    assert await play([{"update_id": 7, "telepathy": {}}], inbox=inbox) == [0, 8]
    assert inbox.batches == []


async def test_updates_without_a_number_make_it_wait_instead_of_spin() -> None:
    with capture_logs() as logs:
        assert await play([{"message": {}}], ["rubbish"]) == [0, 0, 0]

    assert [line["failures"] for line in logs if "failures" in line] == [1, 2]


async def test_a_number_chosen_anew_after_a_quiet_week_is_taken() -> None:
    assert await play([said(900, "một")], [said(5, "hai")]) == [0, 901, 6]


async def test_stopping_breaks_off_a_long_poll() -> None:
    stop = asyncio.Event()
    async with asyncio.timeout(5):
        await poll(Silent(stop), Inbox().receive, stop, lambda: NOW)
