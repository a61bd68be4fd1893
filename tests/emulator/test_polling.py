"""getUpdates: confirmation, limits, long polls, one poller, no webhook beside it."""

import asyncio

import pytest
from telegram import Bot
from telegram.error import Conflict

from tests.emulator import Citizen, TelegramEmulator
from tests.emulator.clock import DAY
from tests.emulator.conftest import Raw
from tests.emulator.test_messages import ONE
from tests.emulator.updates import FIRST_ID
from tests.emulator.waiting import until


def texts(answer: dict[str, object]) -> list[str]:
    found = answer["result"]
    assert isinstance(found, list)
    return [update["message"]["text"] for update in found]


async def test_an_offset_confirms_everything_below_it(raw: Raw, an: Citizen) -> None:
    for text in ("một", "hai", "ba"):
        an.say(text)

    assert texts(await raw("getUpdates", limit=2)) == ["một", "hai"]
    assert texts(await raw("getUpdates")) == ["một", "hai", "ba"]
    assert texts(await raw("getUpdates", offset=FIRST_ID + 2)) == ["ba"]
    assert texts(await raw("getUpdates")) == ["ba"]


async def test_a_negative_offset_forgets_all_but_the_last(raw: Raw, an: Citizen) -> None:
    for text in ("một", "hai", "ba"):
        an.say(text)

    assert texts(await raw("getUpdates", offset=-1)) == ["ba"]
    assert texts(await raw("getUpdates")) == ["ba"]


@pytest.mark.parametrize("limit", [0, 101])
async def test_a_poll_takes_1_to_100(raw: Raw, limit: int) -> None:
    assert await raw.refusal("getUpdates", limit=limit) == "limit must be from 1 to 100"


async def test_a_long_poll_ends_with_the_first_update(
    bot: Bot, an: Citizen, emulator: TelegramEmulator
) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(bot.get_updates(timeout=10))
        await until(lambda: emulator.world.poller.is_waiting)
        an.say("Xin chào")

    (update,) = poll.result()
    assert update.message is not None
    assert update.message.text == "Xin chào"


async def test_an_empty_long_poll_ends_in_time(raw: Raw, emulator: TelegramEmulator) -> None:
    assert await emulator.world.poller.poll(0, 100, 0.01) == []
    assert texts(await raw("getUpdates", timeout=0)) == []


async def test_a_second_poller_ends_the_first_with_409(
    bot: Bot, raw: Raw, emulator: TelegramEmulator
) -> None:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(raw("getUpdates", timeout=10))
        await until(lambda: emulator.world.poller.is_waiting)
        assert await bot.get_updates(timeout=0) == ()

    assert first.result()["error_code"] == 409
    assert "terminated by other getUpdates request" in first.result()["description"]


async def test_a_poller_that_hung_up_is_no_conflict(
    raw: Raw, an: Citizen, emulator: TelegramEmulator
) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await raw("getUpdates", timeout=10)
    an.say("Xin chào")

    assert texts(await raw("getUpdates", timeout=1)) == ["Xin chào"]
    assert emulator.faults == []


async def test_polling_and_webhook_exclude_each_other(
    bot: Bot, raw: Raw, emulator: TelegramEmulator
) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(raw("getUpdates", timeout=10))
        await until(lambda: emulator.world.poller.is_waiting)
        await bot.set_webhook("http://127.0.0.1:9/webhook")

    assert "terminated by setWebhook request" in poll.result()["description"]
    with pytest.raises(Conflict, match="while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_the_wanted_kinds_are_remembered(
    raw: Raw, an: Citizen, emulator: TelegramEmulator
) -> None:
    await raw("getUpdates", allowed_updates=["message"])
    an.block()
    an.unblock()
    an.say("một")
    assert texts(await raw("getUpdates")) == ["một"]

    await raw("getUpdates", allowed_updates=[])
    an.block()

    kinds = [update.kind for update in emulator.updates.history]
    assert kinds == ["message", "my_chat_member"]
    assert 'unknown update type "messages"' in await raw.refusal(
        "getUpdates", allowed_updates=["messages"]
    )


async def test_updates_live_for_a_day_and_presses_for_150_seconds(
    bot: Bot, an: Citizen, emulator: TelegramEmulator
) -> None:
    await bot.send_message(an.id, "Câu 1", reply_markup=ONE)
    an.say("một")
    an.tap("Có")

    emulator.clock.advance(151)
    assert [update.callback_query for update in await bot.get_updates()] == [None]
    emulator.clock.advance(DAY)
    assert await bot.get_updates() == ()


async def test_numbers_jump_after_a_quiet_week(
    bot: Bot, an: Citizen, emulator: TelegramEmulator
) -> None:
    an.say("một")
    an.say("hai")
    emulator.clock.advance(8 * DAY)
    an.say("ba")

    (update,) = await bot.get_updates()
    assert update.update_id > FIRST_ID + 2


async def test_an_update_can_come_twice(raw: Raw, an: Citizen, emulator: TelegramEmulator) -> None:
    emulator.updates.double(1)
    an.say("một")
    an.say("hai")

    assert texts(await raw("getUpdates")) == ["một", "hai"]
    assert texts(await raw("getUpdates", offset=FIRST_ID + 2)) == ["một"]
    assert texts(await raw("getUpdates", offset=FIRST_ID + 2)) == []
    emulator.updates.redeliver(emulator.updates.history[1])
    assert texts(await raw("getUpdates")) == ["hai"]


async def test_a_later_message_can_overtake_a_press(
    bot: Bot, an: Citizen, emulator: TelegramEmulator
) -> None:
    await bot.send_message(an.id, "Câu 1", reply_markup=ONE)
    emulator.updates.hold("callback_query")
    an.tap("Có")
    an.say("xong")
    emulator.updates.release()

    first, second = await bot.get_updates()
    assert first.message is not None
    assert second.callback_query is not None
