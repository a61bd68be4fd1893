"""The methods that really do something, by name, and the small ones among them."""

import re
from collections.abc import Callable
from typing import Any

from telegram.constants import BotCommandLimit, BotCommandScopeType, CallbackQueryLimit

from tests.emulator import messages, receiving
from tests.emulator.errors import bad_request
from tests.emulator.utf16 import utf16_length
from tests.emulator.world import World

COMMAND = re.compile(r"[a-z0-9_]+")
LANGUAGE = re.compile(r"[a-z]{2}")
SCOPES = frozenset(str(scope.value) for scope in BotCommandScopeType)

Json = dict[str, Any]


def get_me(world: World, _p: Json) -> Json:
    return world.me


def answer_callback_query(world: World, p: Json) -> bool:
    text = p.get("text", "")
    if utf16_length(text) > CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    if "url" in p:
        raise bad_request('parameter "url" is not emulated')
    query = world.queries.take(p["callback_query_id"])
    if text:
        world.journal.note(f"bot → {query.chat} (notice): {text}")
        world.chats[query.chat].notices.put(text)
    return True


def get_file(world: World, p: Json) -> Json:
    return world.files.link(p["file_id"])


def set_my_commands(world: World, p: Json) -> bool:
    commands = p["commands"]
    if len(commands) > BotCommandLimit.MAX_COMMAND_NUMBER:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check_command(command)
    if len({command["command"] for command in commands}) < len(commands):
        raise bad_request("BOT_COMMAND_DUPLICATE")
    world.commands[_audience(p)] = commands
    return True


def get_my_commands(world: World, p: Json) -> list[Json]:
    return world.commands.get(_audience(p), [])


def _audience(p: Json) -> tuple[str, str]:
    scope = p.get("scope") or {"type": "default"}
    if scope.get("type") not in SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    language = p.get("language_code", "")
    if language and not LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return str(sorted(scope.items())), language


def _check_command(command: Any) -> None:
    if not isinstance(command, dict) or command.keys() != {"command", "description"}:
        raise bad_request("can't parse list of bot commands JSON object")
    name, description = command["command"], command["description"]
    if not isinstance(name, str) or not isinstance(description, str):
        raise bad_request("can't parse BotCommand: fields must be of type String")
    if not COMMAND.fullmatch(name) or len(name) > BotCommandLimit.MAX_COMMAND:
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= BotCommandLimit.MAX_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


Handler = Callable[[World, Json], Any]

# `getUpdates` waits, so it is a coroutine; everything else is done at once.
EMULATED: dict[str, Handler] = {
    "answerCallbackQuery": answer_callback_query,
    "deleteMessage": messages.delete_message,
    "deleteWebhook": receiving.delete_webhook,
    "editMessageReplyMarkup": messages.edit_message_reply_markup,
    "editMessageText": messages.edit_message_text,
    "getFile": get_file,
    "getMe": get_me,
    "getMyCommands": get_my_commands,
    "getUpdates": receiving.get_updates,
    "getWebhookInfo": receiving.get_webhook_info,
    "sendChatAction": messages.send_chat_action,
    "sendDocument": messages.send_document,
    "sendMessage": messages.send_message,
    "sendPhoto": messages.send_photo,
    "setMyCommands": set_my_commands,
    "setWebhook": receiving.set_webhook,
}


def find_handler(name: str) -> Handler:
    """Raises 400 for a real method that is not emulated."""
    handler = EMULATED.get(name)
    if handler is None:
        raise bad_request(f"method not emulated: {name}")
    return handler
