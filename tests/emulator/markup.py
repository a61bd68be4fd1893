"""Keyboards: what Telegram takes, and what it refuses."""

import re
from typing import Any

from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit

from tests.emulator.errors import bad_request

KINDS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")
ALLOWED_BESIDE = {
    "inline_keyboard": frozenset[str](),
    "keyboard": frozenset(
        {
            "is_persistent",
            "resize_keyboard",
            "one_time_keyboard",
            "input_field_placeholder",
            "selective",
        }
    ),
    "remove_keyboard": frozenset({"selective"}),
    "force_reply": frozenset({"input_field_placeholder", "selective"}),
}
INLINE_ACTIONS = frozenset(
    {
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    }
)
REPLY_ACTIONS = frozenset(
    {
        "request_users",
        "request_chat",
        "request_managed_bot",
        "request_contact",
        "request_location",
        "request_poll",
        "web_app",
    }
)
PRIVATE_ONLY = {
    "request_contact": "phone number can be requested in private chats only",
    "request_location": "location can be requested in private chats only",
}
LOOKS = frozenset({"text", "icon_custom_emoji_id", "style"})
PLACEHOLDER_LENGTH = 64
ADDRESS = re.compile(r"(?:https?://[^\s/]+\.[^\s]+|https?://localhost\S*|tg://\S+)")

Json = dict[str, Any]


def check_markup(markup: Json, *, private: bool, inline_only: bool = False) -> Json | None:
    """The markup to store; None for none. Raises 400 for what Telegram would refuse."""
    if not markup:
        return None
    kinds = [kind for kind in KINDS if kind in markup]
    if len(kinds) != 1:
        raise bad_request("can't parse reply keyboard markup: exactly one kind is expected")
    kind = kinds[0]
    if inline_only and kind != "inline_keyboard":
        raise bad_request("inline keyboard expected")
    if unknown := markup.keys() - {kind} - ALLOWED_BESIDE[kind]:
        raise bad_request(f'can\'t parse reply markup: unknown field "{min(unknown)}"')
    if kind == "inline_keyboard":
        _check_inline(_rows(markup[kind], kind))
    elif kind == "keyboard":
        _check_reply(_rows(markup[kind], kind), private=private)
    elif markup[kind] is not True:
        raise bad_request(f'field "{kind}" must be True')
    if len(markup.get("input_field_placeholder", "")) > PLACEHOLDER_LENGTH:
        raise bad_request("input field placeholder is too long")
    return markup if kind != "inline_keyboard" or markup[kind] else None


def _rows(rows: Any, kind: str) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{kind}" of the markup must be an Array of Arrays')
    return rows


def _check_inline(rows: list[list[Any]]) -> None:
    if sum(map(len, rows)) > InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER:
        raise bad_request("reply markup is too long")
    for row in rows:
        if not row or len(row) > InlineKeyboardMarkupLimit.BUTTONS_PER_ROW:
            raise bad_request("a row of an inline keyboard has 1-8 buttons")
        for button in row:
            _check_inline_button(button)


def _check_inline_button(button: Any) -> None:
    start = "can't parse inline keyboard button: "
    text = _label(button, start)
    if unknown := button.keys() - LOOKS - INLINE_ACTIONS:
        raise bad_request(f'{start}unknown field "{min(unknown)}"')
    actions = button.keys() & INLINE_ACTIONS
    if not actions or button.get("callback_data") == "":
        raise bad_request(f"{start}Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f'{start}exactly one kind of button is expected in "{text}"')
    if "callback_data" in button:
        data = button["callback_data"]
        longest = InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
        if not isinstance(data, str) or len(data.encode()) > longest:
            raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not ADDRESS.fullmatch(str(button["url"])):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid")


def _check_reply(rows: list[list[Any]], *, private: bool) -> None:
    start = "can't parse keyboard button: "
    if not rows or not all(rows):
        raise bad_request("reply keyboard must be non-empty")
    for button in (button for row in rows for button in row):
        if isinstance(button, str):
            _label({"text": button}, start)
            continue
        _label(button, start)
        if unknown := button.keys() - LOOKS - REPLY_ACTIONS:
            raise bad_request(f'{start}unknown field "{min(unknown)}"')
        actions = [action for action in REPLY_ACTIONS if button.get(action)]
        if len(actions) > 1:
            raise bad_request(f"{start}at most one kind of request is expected")
        for action in actions:
            if action in PRIVATE_ONLY and not private:
                raise bad_request(PRIVATE_ONLY[action])


def _label(button: Any, start: str) -> str:
    if not isinstance(button, dict):
        raise bad_request(f"{start}expected an Object")
    if "text" not in button:
        raise bad_request(f'{start}Can\'t find field "text"')
    text = button["text"]
    if not isinstance(text, str):
        raise bad_request(f'{start}Field "text" must be of type String')
    if not text.strip():
        raise bad_request(f"{start}button text is empty")
    return text
