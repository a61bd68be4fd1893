"""Methods that write, change and remove messages."""

from typing import Any

from telegram.constants import ChatAction, MessageLimit

from tests.emulator.chats import Chat, Message
from tests.emulator.clock import HOUR
from tests.emulator.entities import Formatted, read_text
from tests.emulator.errors import bad_request
from tests.emulator.files import Upload, check_upload
from tests.emulator.journal import shown
from tests.emulator.markup import check_markup
from tests.emulator.utf16 import utf16_length
from tests.emulator.world import World

DELETABLE_FOR = 48 * HOUR
ACTIONS = frozenset(str(action.value) for action in ChatAction)
REPLY_FIELDS = frozenset({"message_id", "allow_sending_without_reply", "chat_id"})
PREVIEW_FIELDS = frozenset(
    {"is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text"}
)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)

Json = dict[str, Any]


def send_message(world: World, p: Json) -> Json:
    chat = world.chats.reachable(p["chat_id"])
    return _send(world, chat, p, _text_content(p, "message is too long"))


def send_photo(world: World, p: Json) -> Json:
    chat = world.chats.reachable(p["chat_id"])
    content = _caption_content(p)
    upload = _file(world, p["photo"], "photo")
    return _send(world, chat, p, {"photo": world.files.photo_sizes(upload), **content})


def send_document(world: World, p: Json) -> Json:
    chat = world.chats.reachable(p["chat_id"])
    content = _caption_content(p)
    upload = _file(world, p["document"], "document")
    kept = world.files.keep("document", upload)
    document = {"file_name": upload.name, "mime_type": upload.mime, **kept.json()}
    return _send(world, chat, p, {"document": document, **content})


def edit_message_text(world: World, p: Json) -> Json:
    chat, message = _editable(world, p)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    content = _text_content(p, "MESSAGE_TOO_LONG")
    kept = {k: v for k, v in message.content.items() if k not in ("text", "entities")}
    return _edit(world, chat, message, {**kept, **content}, p)


def edit_message_reply_markup(world: World, p: Json) -> Json:
    chat, message = _editable(world, p)
    return _edit(world, chat, message, message.content, p)


def delete_message(world: World, p: Json) -> bool:
    """As documented: for 48 hours, in private chats also what the person has written."""
    chat = world.chats.reachable(p["chat_id"])
    message = chat.find(_given_id(p), "message to delete not found")
    if not message.outgoing and not chat.is_private:
        raise bad_request("message can't be deleted")
    if world.clock.now() - message.date > DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")
    message.deleted = True
    world.journal.note(f"bot deletes {chat.id}#{message.id}")
    return True


def send_chat_action(world: World, p: Json) -> bool:
    chat = world.chats.reachable(p["chat_id"])
    if p["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.actions.append(p["action"])
    return True


def _text_content(p: Json, too_long: str) -> Json:
    formatted = read_text(p["text"], p.get("parse_mode"), p.get("entities"))
    if not formatted.text:
        raise bad_request("message text is empty")
    if utf16_length(formatted.text) > MessageLimit.MAX_TEXT_LENGTH:
        raise bad_request(too_long)
    content = _formatted("text", "entities", formatted)
    if preview := p.get("link_preview_options"):
        if unknown := preview.keys() - PREVIEW_FIELDS:
            raise bad_request(f'unknown field "{min(unknown)}" of link_preview_options')
        content["link_preview_options"] = preview
    return content


def _caption_content(p: Json) -> Json:
    caption = read_text(p.get("caption", ""), p.get("parse_mode"), p.get("caption_entities"))
    if utf16_length(caption.text) > MessageLimit.CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    return _formatted("caption", "caption_entities", caption) if caption.text else {}


def _formatted(text: str, entities: str, formatted: Formatted) -> Json:
    content: Json = {text: formatted.text}
    if formatted.entities:
        content[entities] = list(formatted.entities)
    return content


def _file(world: World, given: str | Upload, kind: str) -> Upload:
    """The file to send: uploaded now, or known by its identifier."""
    if isinstance(given, Upload):
        check_upload(kind, given)
        return given
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    known = world.files.find(given, kind)
    return Upload(known.name or "", known.mime or "", known.data)


def _send(world: World, chat: Chat, p: Json, content: Json) -> Json:
    if p.get("allow_paid_broadcast"):
        raise bad_request("not enough Telegram Stars for a paid broadcast")
    markup = check_markup(p.get("reply_markup", {}), private=chat.is_private)
    head: Json = {"from": world.sender, "chat": chat.profile, "date": world.clock.stamp()}
    replied = _replied(chat, p.get("reply_parameters") or {})
    if replied is not None:
        head["reply_to_message"] = replied.content
    if p.get("protect_content"):
        head["has_protected_content"] = True
    if markup and "inline_keyboard" in markup:
        content = {**content, "reply_markup": markup}
    message = chat.add({**head, **content}, outgoing=True, reply_markup=markup)
    world.journal.note(f"bot → {chat.id}: {shown(message)}")
    chat.replies.put(message)
    return message.content


def _replied(chat: Chat, reply: Json) -> Message | None:
    if not reply:
        return None
    if unknown := reply.keys() - REPLY_FIELDS:
        raise bad_request(f'field "{min(unknown)}" of reply_parameters is not emulated')
    if reply.get("chat_id", chat.id) != chat.id:
        raise bad_request("a reply to another chat is not emulated")
    number = reply.get("message_id")
    if not isinstance(number, int):
        raise bad_request('field "message_id" of reply_parameters must be an integer')
    if reply.get("allow_sending_without_reply") and number not in chat.messages:
        return None
    return chat.find(number, "message to be replied not found")


def _given_id(p: Json) -> int:
    if "message_id" not in p:
        raise bad_request("message identifier is not specified")
    return int(p["message_id"])


def _editable(world: World, p: Json) -> tuple[Chat, Message]:
    if "chat_id" not in p:
        raise bad_request("chat_id is empty")
    chat = world.chats.reachable(p["chat_id"])
    message = chat.find(_given_id(p), "message to edit not found")
    # Telegram edits only messages without a keyboard, or with an inline one.
    if not message.outgoing or (message.reply_markup and not message.is_inline):
        raise bad_request("message can't be edited")
    return chat, message


def _edit(world: World, chat: Chat, message: Message, content: Json, p: Json) -> Json:
    """A keyboard that is not given again is removed."""
    markup = check_markup(p.get("reply_markup", {}), private=chat.is_private, inline_only=True)
    edited = {k: v for k, v in content.items() if k not in ("reply_markup", "edit_date")}
    if markup:
        edited["reply_markup"] = markup
    if edited == {k: v for k, v in message.content.items() if k != "edit_date"}:
        raise bad_request(NOT_MODIFIED)
    message.content = {**edited, "edit_date": world.clock.stamp()}
    message.reply_markup = markup
    world.journal.note(f"bot edits {chat.id}#{message.id}: {shown(message)}")
    chat.edits.put(message)
    return message.content
