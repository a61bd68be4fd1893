"""Methods and parameters, read from python-telegram-bot, with the types it does not tell.

A method of the Bot API is a camelCase name of `telegram.Bot`. Positional parameters of its
signature are the parameters of the API; keyword-only ones are conveniences of the library.
"""

import inspect
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Bot

from tests.emulator.errors import Refused, bad_request
from tests.emulator.files import Upload

# Required by the API although the library also takes them from an object (`location=…`).
ALSO_REQUIRED = {
    "editMessageLiveLocation": {"latitude", "longitude"},
    "sendContact": {"phone_number", "first_name"},
    "sendLocation": {"latitude", "longitude"},
    "sendVenue": {"latitude", "longitude", "title", "address"},
}
# Translated by the library before they are sent.
NEVER_SENT = {"sendPoll": {"correct_option_id"}}
# Has no camelCase name because it is a single word.
SINGLE_WORDS = {"close": "close"}

CAMEL = re.compile(r"[a-z]+(?:[A-Z][a-z0-9]*)+")
MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "file_id": "file_id not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
}
LARGEST_CHAT_ID = 2**52
TRUE = frozenset({"true", "yes", "1"})
FALSE = frozenset({"false", "no", "0"})


@dataclass(frozen=True, slots=True)
class Method:
    """One method: what must be given, and what may be."""

    name: str
    required: frozenset[str]
    known: frozenset[str]


def _snake(name: str) -> str:
    return re.sub(r"(?=[A-Z])", "_", name).lower()


def _method(name: str, function: Callable[..., object]) -> Method:
    parameters = list(inspect.signature(function).parameters.values())[1:]
    sent = [p for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD]
    known = {p.name for p in sent} - NEVER_SENT.get(name, set())
    required = {p.name for p in sent if p.default is p.empty} | ALSO_REQUIRED.get(name, set())
    return Method(name, frozenset(required), frozenset(known))


def methods_of(bot: type[Bot]) -> dict[str, Method]:
    """Every Bot API method the library knows, by its camelCase name."""
    names = {name: _snake(name) for name in dir(bot) if CAMEL.fullmatch(name)} | SINGLE_WORDS
    return {
        name: _method(name, getattr(bot, snake))
        for name, snake in names.items()
        if getattr(bot, name) is getattr(bot, snake, None)
    }


METHODS = methods_of(Bot)


def _text(name: str, value: str) -> str:
    if "\x00" in value:
        raise bad_request(f"{name} contains a zero byte")
    return value


def _integer(name: str, value: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,18}", value):
        raise bad_request(f'parameter "{name}" must be an integer')
    return int(value)


def _number(name: str, value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise bad_request(f'parameter "{name}" must be a number') from None


def _boolean(name: str, value: str) -> bool:
    lowered = value.lower()
    if lowered not in TRUE | FALSE:
        raise bad_request(f'parameter "{name}" must be a boolean')
    return lowered in TRUE


def _chat(_name: str, value: str) -> int | str:
    if not value:
        raise bad_request("chat_id is empty")
    if value.startswith("@"):
        return value
    if not re.fullmatch(r"-?[0-9]{1,18}", value) or abs(int(value)) >= LARGEST_CHAT_ID:
        raise bad_request("chat not found")
    return int(value)


def _json(name: str, value: str, kind: type) -> Any:
    try:
        found = json.loads(value)
    except ValueError:
        raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None
    if not isinstance(found, kind):
        wanted = "an Array" if kind is list else "an Object"
        raise bad_request(f'parameter "{name}" must be {wanted}')
    return found


def _object(name: str, value: str) -> dict[str, Any]:
    return dict(_json(name, value, dict)) if value else {}


def _array(name: str, value: str) -> list[Any]:
    return list(_json(name, value, list)) if value else []


Reader = Callable[[str, str], Any]

# What every parameter of the emulated methods must look like.
READERS: dict[str, Reader] = {
    "action": _text,
    "allow_paid_broadcast": _boolean,
    "allowed_updates": _array,
    "business_connection_id": _text,
    "cache_time": _integer,
    "callback_query_id": _text,
    "caption": _text,
    "caption_entities": _array,
    "certificate": _text,
    "chat_id": _chat,
    "commands": _array,
    "direct_messages_topic_id": _integer,
    "disable_content_type_detection": _boolean,
    "disable_notification": _boolean,
    "document": _text,
    "drop_pending_updates": _boolean,
    "entities": _array,
    "file_id": _text,
    "has_spoiler": _boolean,
    "inline_message_id": _text,
    "ip_address": _text,
    "language_code": _text,
    "limit": _integer,
    "link_preview_options": _object,
    "max_connections": _integer,
    "message_effect_id": _text,
    "message_id": _integer,
    "message_thread_id": _integer,
    "offset": _integer,
    "parse_mode": _text,
    "photo": _text,
    "protect_content": _boolean,
    "reply_markup": _object,
    "reply_parameters": _object,
    "scope": _object,
    "secret_token": _text,
    "show_alert": _boolean,
    "show_caption_above_media": _boolean,
    "suggested_post_parameters": _object,
    "text": _text,
    "thumbnail": _text,
    "timeout": _integer,
    "url": _text,
}
# Real, but nothing here acts on them: a bot that uses them must not believe it was tested.
NOT_EMULATED = frozenset(
    {
        "business_connection_id",
        "certificate",
        "direct_messages_topic_id",
        "inline_message_id",
        "ip_address",
        "message_effect_id",
        "message_thread_id",
        "suggested_post_parameters",
        "thumbnail",
    }
)


def find_method(name: str) -> Method:
    """The method of that exact name; 404 otherwise."""
    method = METHODS.get(name)
    if method is None:
        raise Refused(404, "Not Found: method not found")
    return method


def read_parameters(
    method: Method, raw: Mapping[str, str], uploads: Mapping[str, Upload]
) -> dict[str, Any]:
    """The parameters of a call, typed; uploads stand under their parameter or `attach://` name.

    Raises 400 for anything unknown, missing, of a wrong type, or beyond this emulator.
    """
    given = raw.keys() | uploads.keys()
    attached = {value[9:] for value in raw.values() if value.startswith("attach://")}
    if unknown := given - method.known - attached:
        raise bad_request(f'unknown parameter "{min(unknown)}" of {method.name}')
    for name in method.required - given:
        raise bad_request(MISSING.get(name, f'parameter "{name}" is required'))
    if beyond := given & NOT_EMULATED:
        raise bad_request(f'parameter "{min(beyond)}" is not emulated')
    found: dict[str, Any] = {
        name: READERS.get(name, _text)(name, value) for name, value in raw.items()
    }
    for name, value in found.items():
        if isinstance(value, str) and value.startswith("attach://"):
            if value[9:] not in uploads:
                raise bad_request(f'file "{value[9:]}" is not attached')
            found[name] = uploads[value[9:]]
    return found | {name: file for name, file in uploads.items() if name in method.known}
