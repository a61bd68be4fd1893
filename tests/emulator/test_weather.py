"""Floods, outages, lost answers, lost people, limits."""

import asyncio
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter

from tests.emulator import Citizen, Moment, TelegramEmulator


async def test_a_flood_hits_the_next_calls_only(
    bot: Bot, an: Citizen, emulator: TelegramEmulator
) -> None:
    emulator.weather.flood(7, calls=2)

    for _ in range(2):
        with pytest.raises(RetryAfter) as caught:
            await bot.send_message(an.id, "a")
        assert caught.value.retry_after == timedelta(seconds=7)
    await bot.send_message(an.id, "a")
    assert (len(an.inbox), emulator.faults) == (1, [])


async def test_a_flood_of_one_chat_leaves_the_others(
    bot: Bot, an: Citizen, emulator: TelegramEmulator
) -> None:
    binh = emulator.citizen(1002, "Bình", met=True)
    emulator.weather.flood(7, calls=None, chat=an.id)

    await bot.send_message(binh.id, "a")
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await bot.send_message(an.id, "a")
    emulator.weather.clear_up()
    await bot.send_message(an.id, "a")


async def test_polls_are_spared_unless_named(bot: Bot, emulator: TelegramEmulator) -> None:
    emulator.weather.server_error(503)
    await bot.get_updates()
    emulator.weather.clear_up()
    emulator.weather.server_error(503, methods=frozenset({"getUpdates"}))

    with pytest.raises(NetworkError, match="Service Unavailable"):
        await bot.get_updates()


async def test_a_download_can_fail(bot: Bot, an: Citizen, emulator: TelegramEmulator) -> None:
    voice = an.voice().content["voice"]
    file = await bot.get_file(voice["file_id"])
    emulator.weather.server_error(502, methods=frozenset({"file"}))

    with pytest.raises(NetworkError, match="Bad Gateway"):
        await file.download_as_bytearray()
    emulator.weather.close_connection(Moment.BEFORE, methods=frozenset({"file"}))
    with pytest.raises(NetworkError):
        await file.download_as_bytearray()
    assert await file.download_as_bytearray() == b"OggS"


@pytest.mark.parametrize(("moment", "arrived"), [(Moment.BEFORE, 0), (Moment.AFTER, 1)])
async def test_a_connection_breaks_before_or_after_the_effect(
    bot: Bot, an: Citizen, emulator: TelegramEmulator, moment: Moment, arrived: int
) -> None:
    emulator.weather.close_connection(moment)

    with pytest.raises(NetworkError):
        await bot.send_message(an.id, "a")

    assert len(an.inbox) == arrived
    assert [call.lost for call in emulator.calls_of("sendMessage")] == [True] * arrived
    await bot.send_message(an.id, "a")


async def test_a_slow_answer_has_already_had_its_effect(
    bot: Bot, an: Citizen, emulator: TelegramEmulator
) -> None:
    emulator.weather.delay_ms = 10_000

    async with asyncio.TaskGroup() as group:
        sending = group.create_task(bot.send_message(an.id, "a"))
        assert (await an.next_reply()).text == "a"
        sending.cancel()


async def test_people_get_lost(bot: Bot, an: Citizen, emulator: TelegramEmulator) -> None:
    emulator.weather.block(an.id)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(an.id, "a")
    emulator.weather.deactivate(an.id)
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(an.id, "a")
    emulator.weather.lose(an.id)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(an.id, "a")
    assert (an.inbox, emulator.faults) == ([], [])


async def test_a_group_moves(bot: Bot, emulator: TelegramEmulator) -> None:
    group = emulator.group(-55, "Tổ một cửa")
    emulator.weather.migrate(group.id, -100_055)

    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(group.id, "a")

    assert caught.value.new_chat_id == -100_055
    await bot.send_message(caught.value.new_chat_id, "a")


async def test_enforced_limits_blame_the_bot(
    bot: Bot, an: Citizen, emulator: TelegramEmulator
) -> None:
    emulator.clock.freeze()
    emulator.weather.enforce_limits()
    for _ in range(3):
        await bot.send_message(an.id, "a")

    with pytest.raises(RetryAfter):
        await bot.send_message(an.id, "a")

    assert [fault.status for fault in emulator.faults] == [429]
    emulator.clock.advance(1)
    await bot.send_message(an.id, "a")


async def test_enforced_limits_count_all_chats_together(
    bot: Bot, emulator: TelegramEmulator
) -> None:
    people = [emulator.citizen(number, met=True) for number in range(1, 50)]
    emulator.clock.freeze()
    emulator.weather.enforce_limits()

    answers = await asyncio.gather(
        *(bot.send_message(person.id, "a") for person in people), return_exceptions=True
    )

    assert sum(isinstance(answer, RetryAfter) for answer in answers) == 19
