"""Webhook delivery to a real server on loopback."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest

from tests.emulator import Citizen, TelegramEmulator
from tests.emulator.clock import DAY, HOUR
from tests.emulator.endpoint import Endpoint, listening
from tests.emulator.test_messages import ONE
from tests.emulator.waiting import until

Json = dict[str, Any]


@pytest.fixture
async def endpoint() -> AsyncIterator[Endpoint]:
    async with listening() as found:
        yield found


async def test_updates_come_with_the_secret(
    bot: Bot, an: Citizen, endpoint: Endpoint, emulator: TelegramEmulator
) -> None:
    an.say("trước")
    await bot.set_webhook(endpoint.url, secret_token="bi-mat_1")
    an.say("sau")

    await endpoint.have(2)
    await emulator.delivered()
    assert endpoint.texts() == ["trước", "sau"]
    assert endpoint.secrets == ["bi-mat_1"] * 2


@pytest.mark.parametrize(
    ("url", "more", "reason"),
    [
        ("http://127.0.0.1:9/", {"secret_token": "a" * 257}, "secret token is too long"),
        ("http://127.0.0.1:9/", {"secret_token": "bí mật"}, "contains unallowed characters"),
        ("http://127.0.0.1:9/", {"max_connections": 0}, "from 1 to 100"),
        ("http://127.0.0.1:9/", {"max_connections": 101}, "from 1 to 100"),
        ("http://127.0.0.1:9/", {"ip_address": "127.0.0.1"}, "is not emulated"),
        ("127.0.0.1", {}, "invalid webhook URL"),
        ("http://vd.gov.vn/", {}, "to this computer only"),
        ("http://10.0.0.1/", {}, "to this computer only"),
        ("https://127.0.0.1/", {}, "over http only"),
    ],
)
async def test_a_bad_webhook_is_refused(bot: Bot, url: str, more: Json, reason: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.set_webhook(url, **more)


async def test_a_failed_delivery_is_tried_again_before_the_next(
    bot: Bot, an: Citizen, endpoint: Endpoint, emulator: TelegramEmulator
) -> None:
    endpoint.statuses = [500, 404, 302]
    await bot.set_webhook(endpoint.url)
    an.say("một")
    an.say("hai")

    await endpoint.have(5)
    await emulator.delivered()
    assert endpoint.texts() == ["một", "một", "một", "một", "hai"]
    info = await bot.get_webhook_info()
    assert info.last_error_message is not None
    assert "Wrong response from the webhook: 302" in info.last_error_message
    assert info.pending_update_count == 0


async def test_retry_after_is_respected(
    bot: Bot, an: Citizen, endpoint: Endpoint, emulator: TelegramEmulator
) -> None:
    endpoint.statuses, endpoint.headers = [503], {"Retry-After": "50"}
    await bot.set_webhook(endpoint.url)
    began = asyncio.get_running_loop().time()
    an.say("một")
    await endpoint.have(2)

    # 50 s at the thousandfold speed of the fixture; the usual first pause would be 1 ms.
    assert asyncio.get_running_loop().time() - began >= 0.05


async def test_one_delivery_a_chat_but_presses_overtake(
    bot: Bot, an: Citizen, endpoint: Endpoint, emulator: TelegramEmulator
) -> None:
    binh = emulator.citizen(1002, "Bình", met=True)
    await bot.send_message(an.id, "Câu 1", reply_markup=ONE)
    await bot.set_webhook(endpoint.url)
    endpoint.gate.clear()
    an.say("một")
    an.say("hai")
    an.tap("Có")
    binh.say("ba")

    came = await endpoint.have(3)
    assert sorted(endpoint.texts()) == ["ba", "một"]
    assert sum("callback_query" in update for update in came) == 1
    endpoint.gate.set()
    await endpoint.have(4)
    await emulator.delivered()
    assert endpoint.texts()[-1] == "hai"


async def test_at_most_max_connections_at_once(
    bot: Bot, endpoint: Endpoint, emulator: TelegramEmulator
) -> None:
    await bot.set_webhook(endpoint.url, max_connections=2)
    for number in range(1, 7):
        emulator.citizen(number).say("Xin chào")

    await endpoint.have(6)
    assert endpoint.most_inside <= 2


async def test_a_press_expires_after_150_seconds_of_failures(
    bot: Bot, an: Citizen, endpoint: Endpoint, emulator: TelegramEmulator
) -> None:
    await bot.send_message(an.id, "Câu 1", reply_markup=ONE)
    endpoint.statuses = [500] * 3
    endpoint.gate.clear()
    await bot.set_webhook(endpoint.url)
    an.tap("Có")
    an.say("một")
    await endpoint.have(2)
    emulator.clock.advance(151)
    endpoint.gate.set()

    await endpoint.have(4)
    await emulator.delivered()
    assert endpoint.texts() == ["một"] * 3
    assert len(endpoint.came) == 4


async def test_a_message_expires_after_a_day(
    bot: Bot, an: Citizen, endpoint: Endpoint, emulator: TelegramEmulator
) -> None:
    an.say("một")
    emulator.clock.advance(DAY + 1)
    an.say("hai")
    await bot.set_webhook(endpoint.url)

    await endpoint.have(1)
    await emulator.delivered()
    assert endpoint.texts() == ["hai"]


async def test_a_doubled_update_comes_twice_in_a_row(
    bot: Bot, an: Citizen, endpoint: Endpoint, emulator: TelegramEmulator
) -> None:
    await bot.set_webhook(endpoint.url)
    emulator.updates.double(1)
    an.say("một")
    an.say("hai")

    await endpoint.have(3)
    await emulator.delivered()
    assert endpoint.texts() == ["một", "một", "hai"]
    assert endpoint.came[0]["update_id"] == endpoint.came[1]["update_id"]
    emulator.updates.redeliver(emulator.updates.history[0])
    await endpoint.have(4)
    assert endpoint.came[3] == endpoint.came[0]


async def test_an_answer_may_hold_one_call(an: Citizen, bot: Bot, endpoint: Endpoint) -> None:
    endpoint.body = {"method": "sendMessage", "chat_id": an.id, "text": "Đã nhận"}
    await bot.set_webhook(endpoint.url)
    an.say("một")

    assert (await an.next_reply()).text == "Đã nhận"


async def test_an_unreachable_bot_keeps_its_updates(
    bot: Bot, an: Citizen, emulator: TelegramEmulator
) -> None:
    await bot.set_webhook("http://127.0.0.1:9/")
    an.say("một")
    await until(lambda: emulator.webhook.attempts >= 3)

    info = await bot.get_webhook_info()
    assert info.pending_update_count == 1
    await bot.delete_webhook()
    assert len(await bot.get_updates()) == 1


async def test_pending_updates_can_be_dropped(bot: Bot, an: Citizen) -> None:
    an.say("một")
    await bot.delete_webhook(drop_pending_updates=True)

    assert await bot.get_updates() == ()


async def test_gone_for_23_hours_closes_the_webhook(
    bot: Bot, an: Citizen, endpoint: Endpoint, emulator: TelegramEmulator
) -> None:
    endpoint.statuses = [410] * 1000
    await bot.set_webhook(endpoint.url)
    an.say("một")
    await endpoint.have(2)
    emulator.clock.advance(23 * HOUR)
    await until(lambda: emulator.webhook.target is None)

    assert (await bot.get_webhook_info()).url == ""
