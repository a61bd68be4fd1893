"""Chats of the emulated Telegram, their messages, and what people in them see."""

from dataclasses import dataclass, field
from typing import Any

from tests.emulator.errors import Refused, bad_request, forbidden
from tests.emulator.mailbox import Mailbox

Json = dict[str, Any]


@dataclass(slots=True)
class Message:
    """One message; `content` is its Bot API JSON and is replaced, never changed, by edits."""

    id: int
    content: Json
    outgoing: bool
    reply_markup: Json | None = None
    deleted: bool = False

    @property
    def date(self) -> int:
        return int(self.content["date"])

    @property
    def text(self) -> str:
        """What people read: the text or the caption."""
        return str(self.content.get("text", self.content.get("caption", "")))

    @property
    def rows(self) -> list[list[Json]]:
        """The buttons, inline or not, row by row; a plain string counts as a button."""
        markup: Json = self.reply_markup or {}
        rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
        return [
            [{"text": button} if isinstance(button, str) else button for button in row]
            for row in rows
        ]

    @property
    def buttons(self) -> list[str]:
        """The labels of all buttons, in reading order."""
        return [str(button["text"]) for row in self.rows for button in row]

    @property
    def is_inline(self) -> bool:
        return "inline_keyboard" in (self.reply_markup or {})


@dataclass(slots=True)
class Chat:
    """One chat, seen from Telegram; `met` once the bot may write into it."""

    id: int
    profile: Json
    met: bool = False
    blocked: bool = False
    deactivated: bool = False
    missing: bool = False
    migrated_to: int | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    replies: Mailbox[Message] = field(default_factory=Mailbox)
    edits: Mailbox[Message] = field(default_factory=Mailbox)
    notices: Mailbox[str] = field(default_factory=Mailbox)
    actions: list[str] = field(default_factory=list)

    @property
    def is_private(self) -> bool:
        return bool(self.profile["type"] == "private")

    def add(self, content: Json, *, outgoing: bool, reply_markup: Json | None = None) -> Message:
        """Numbers and keeps a message; numbers are unique inside the chat only, as promised."""
        number = len(self.messages) + 1
        message = Message(number, {"message_id": number, **content}, outgoing, reply_markup)
        self.messages[number] = message
        return message

    def find(self, message_id: int, missing: str) -> Message:
        """The message of that number; 400 with that reason when there is none any more."""
        message = self.messages.get(message_id)
        if message is None or message.deleted:
            raise bad_request(missing)
        return message


class Chats:
    """All chats by number."""

    def __init__(self) -> None:
        self._chats: dict[int, Chat] = {}

    def __getitem__(self, chat_id: int) -> Chat:
        return self._chats[chat_id]

    def open(self, profile: Json) -> Chat:
        """The chat with that profile, made on first sight."""
        return self._chats.setdefault(profile["id"], Chat(profile["id"], profile))

    def reachable(self, chat_id: int | str) -> Chat:
        """The chat, when the bot may write into it; raises 400 or 403 otherwise."""
        chat = self._chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad_request("chat not found")
        if chat.missing:
            raise Refused(400, "Bad Request: chat not found", blameless=True)
        if chat.migrated_to is not None:
            raise Refused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": chat.migrated_to},
                blameless=True,
            )
        if chat.deactivated:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.met:
            raise forbidden("bot can't initiate conversation with a user", blameless=False)
        return chat
