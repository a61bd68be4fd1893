"""Button presses, commands, and who the bot is."""

import pytest
from telegram import Bot
from telegram.error import BadRequest

from tests.emulator import Citizen, TelegramEmulator
from tests.emulator.conftest import Raw
from tests.emulator.test_messages import ONE


async def test_the_bot_knows_itself(bot: Bot) -> None:
    me = await bot.get_me()

    assert (me.id, me.is_bot) == (123456, True)


async def test_a_press_is_answered_once(bot: Bot, an: Citizen, emulator: TelegramEmulator) -> None:
    await bot.send_message(an.id, "Câu 1", reply_markup=ONE)
    query = an.tap("Có")
    assert emulator.unanswered == 1

    assert await bot.answer_callback_query(query["id"], "Đã ghi")
    assert emulator.unanswered == 0
    assert await an.next_notice() == "Đã ghi"
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await bot.answer_callback_query(query["id"])


async def test_a_press_can_not_be_answered_after_150_seconds(
    bot: Bot, an: Citizen, emulator: TelegramEmulator
) -> None:
    await bot.send_message(an.id, "Câu 1", reply_markup=ONE)
    first, second = an.tap("Có"), an.tap("y")
    emulator.clock.advance(145)
    assert await bot.answer_callback_query(first["id"])
    emulator.clock.advance(6)

    with pytest.raises(BadRequest, match=r"(?i)query ID is invalid"):
        await bot.answer_callback_query(second["id"])


async def test_an_answer_has_at_most_200_characters(bot: Bot, an: Citizen) -> None:
    await bot.send_message(an.id, "Câu 1", reply_markup=ONE)
    query = an.tap("Có")

    with pytest.raises(BadRequest, match=r"(?i)MESSAGE_TOO_LONG"):
        await bot.answer_callback_query(query["id"], "ạ" * 201)


async def test_commands_are_kept_by_language(bot: Bot) -> None:
    await bot.set_my_commands([("phananh", "Gửi phản ánh")], language_code="vi")

    assert [c.command for c in await bot.get_my_commands(language_code="vi")] == ["phananh"]
    assert await bot.get_my_commands() == ()


@pytest.mark.parametrize(
    ("command", "description", "reason"),
    [
        ("Phananh", "a", "BOT_COMMAND_INVALID"),
        ("/help", "a", "BOT_COMMAND_INVALID"),
        ("phản", "a", "BOT_COMMAND_INVALID"),
        ("a" * 33, "a", "BOT_COMMAND_INVALID"),
        ("help", "", "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("help", "a" * 257, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("help", 5, "fields must be of type String"),
    ],
)
async def test_a_bad_command_is_refused(
    raw: Raw, command: str, description: object, reason: str
) -> None:
    commands = [{"command": command, "description": description}]

    assert reason in await raw.refusal("setMyCommands", commands=commands)


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"commands": [{"command": "a", "description": "a"}] * 2}, "BOT_COMMAND_DUPLICATE"),
        ({"commands": [{"command": "a", "description": "a"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": ["help"]}, "can't parse list of bot commands JSON object"),
        ({"commands": [], "language_code": "vie"}, "invalid language code specified"),
        (
            {"commands": [], "scope": {"type": "everybody"}},
            "can't parse BotCommandScope: unsupported type specified",
        ),
    ],
)
async def test_a_bad_list_of_commands_is_refused(
    raw: Raw, parameters: dict[str, object], reason: str
) -> None:
    assert await raw.refusal("setMyCommands", **parameters) == reason
