"""Virtual citizens: what they write, send and tap, as Telegram would tell the bot."""

import re
from typing import Any

from telegram.constants import MessageLimit

from tests.emulator.chats import Chat, Message
from tests.emulator.entities import found_entities
from tests.emulator.files import Upload
from tests.emulator.journal import shown
from tests.emulator.mailbox import Mailbox
from tests.emulator.utf16 import split_utf16
from tests.emulator.world import World

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
WAIT = 5.0

Json = dict[str, Any]


class Citizen:
    """A person in a private chat with the bot; every verb makes the update at once."""

    def __init__(self, world: World, user: Json) -> None:
        self._world = world
        self.user = user
        self.id = int(user["id"])
        profile = {k: v for k, v in user.items() if k not in ("is_bot", "language_code")}
        self.chat: Chat = world.chats.open({**profile, "type": "private"})
        self._albums = 0

    @property
    def inbox(self) -> list[Message]:
        """Every message the bot has sent, in its present state."""
        return list(self.chat.replies)

    @property
    def notices(self) -> Mailbox[str]:
        """Texts of answers to button presses."""
        return self.chat.notices

    def new_replies(self) -> list[Message]:
        """Every message not yet seen, without waiting; now they are."""
        found = self.chat.replies.unread()
        self.chat.replies.skip()
        return found

    async def next_reply(self, timeout: float = WAIT) -> Message:  # noqa: ASYNC109
        """The oldest message not yet seen; AssertionError with the transcript when none comes."""
        return await self.chat.replies.next(timeout, lambda: self._silence("reply", timeout))

    async def next_edit(self, timeout: float = WAIT) -> Message:  # noqa: ASYNC109
        """The oldest edited message not yet seen."""
        return await self.chat.edits.next(timeout, lambda: self._silence("edit", timeout))

    async def next_notice(self, timeout: float = WAIT) -> str:  # noqa: ASYNC109
        """The oldest notice not yet seen."""
        return await self.chat.notices.next(timeout, lambda: self._silence("notice", timeout))

    def say(self, text: str, reply_to: Message | None = None) -> Message:
        """Sends text; what is longer than 4096 goes in several messages, the last is given."""
        pieces = split_utf16(text, MessageLimit.MAX_TEXT_LENGTH)
        if not pieces:
            message = "Telegram's apps do not send an empty message"
            raise ValueError(message)
        return [self._send(_texted(piece), reply_to) for piece in pieces][-1]

    def start(self, payload: str = "") -> Message:
        """Opens the bot, by a deep link when a payload is given."""
        if payload and not PAYLOAD.fullmatch(payload):
            message = "a deep link holds at most 64 characters of A-Z a-z 0-9 _ -"
            raise ValueError(message)
        return self.say(f"/start {payload}".rstrip())

    def photo(self, data: bytes, caption: str = "") -> Message:
        sizes = self._world.files.photo_sizes(Upload("", "image/jpeg", data))
        return self._send({"photo": sizes, **_captioned(caption)})

    def album(self, pictures: list[bytes], caption: str = "") -> list[Message]:
        """Several updates with one `media_group_id`; the caption stands at the first."""
        self._albums += 1
        group = str(13_000_000_000_000_000 + self.id * 1000 + self._albums)
        return [
            self._send(
                {
                    "media_group_id": group,
                    "photo": self._world.files.photo_sizes(Upload("", "image/jpeg", picture)),
                    **(_captioned(caption) if number == 0 else {}),
                }
            )
            for number, picture in enumerate(pictures)
        ]

    def document(
        self, name: str, mime: str, data: bytes, *, caption: str = "", size: int | None = None
    ) -> Message:
        """`size` claims more bytes than there are, for files that are too big."""
        file = self._world.files.keep("document", Upload(name, mime, data), size)
        document = {"file_name": name, "mime_type": mime, **file.json()}
        return self._send({"document": document, **_captioned(caption)})

    def voice(self, data: bytes = b"OggS", seconds: int = 3) -> Message:
        file = self._world.files.keep("voice", Upload("", "audio/ogg", data))
        return self._send(
            {"voice": {"duration": seconds, "mime_type": "audio/ogg", **file.json()}}
        )

    def sticker(self, emoji: str = "👍") -> Message:
        file = self._world.files.keep("sticker", Upload("", "image/webp", b"RIFF"))
        shape = {"type": "regular", "width": 512, "height": 512}
        kind = {"is_animated": False, "is_video": False, "emoji": emoji}
        return self._send({"sticker": {**file.json(), **shape, **kind}})

    def location(self, latitude: float, longitude: float) -> Message:
        return self._send({"location": {"latitude": latitude, "longitude": longitude}})

    def contact(self, phone: str, user_id: int | None = None, first_name: str = "") -> Message:
        """Shares an own contact, or (with another `user_id`) somebody else's."""
        own = {"phone_number": phone, "first_name": first_name or self.user["first_name"]}
        return self._send({"contact": {**own, "user_id": user_id or self.id}})

    def edit(self, message: Message, text: str) -> Message:
        """Corrects an own message."""
        if message.outgoing or "text" not in message.content:
            error = "people can edit only text they have written"
            raise ValueError(error)
        kept = {k: v for k, v in message.content.items() if k not in ("text", "entities")}
        stamp = self._world.clock.stamp()
        message.content = {**kept, "edit_date": stamp, **_texted(text)}
        self._world.journal.note(f"citizen {self.id} edits #{message.id}: {text}")
        self._world.updates.add("edited_message", message.content, ("message", self.id))
        return message

    def tap(self, choice: str, message: Message | None = None, *, stale: bool = False) -> Json:
        """Presses the button with that label or callback data; gives the callback query.

        Without a message: of the newest that has such a button. With `stale` the citizen's app
        still shows buttons that have been changed or removed: `choice` is the callback data.
        """
        if stale:
            target = message or self.inbox[-1]
            return self._press(target, choice, choice)
        target, button = self._button(choice, message)
        if not target.is_inline:
            error = f"{choice!r} stands on a reply keyboard: the citizen says it instead"
            raise AssertionError(error)
        if "callback_data" not in button:
            error = f"{choice!r} opens something outside of the chat"
            raise AssertionError(error)
        return self._press(target, str(button["text"]), str(button["callback_data"]))

    def block(self) -> None:
        self._member("member", "kicked", blocked=True)

    def unblock(self) -> None:
        self._member("kicked", "member", blocked=False)

    def _silence(self, what: str, seconds: float) -> str:
        return (
            f"no {what} to citizen {self.id} within {seconds} s; so far:\n"
            f"{self._world.journal.transcript()}"
        )

    def _send(self, content: Json, reply_to: Message | None = None) -> Message:
        if self.chat.blocked:
            error = "a citizen who has blocked the bot must unblock it before writing"
            raise AssertionError(error)
        self.chat.met = True
        head: Json = {
            "from": self.user,
            "chat": self.chat.profile,
            "date": self._world.clock.stamp(),
        }
        if reply_to is not None:
            head["reply_to_message"] = reply_to.content
        message = self.chat.add({**head, **content}, outgoing=False)
        self._world.journal.note(f"citizen {self.id}: {shown(message)}")
        self._world.updates.add("message", message.content, ("message", self.id))
        return message

    def _button(self, choice: str, message: Message | None) -> tuple[Message, Json]:
        shown_now = [message] if message else list(reversed(self.inbox))
        for candidate in shown_now:
            if candidate.deleted:
                continue
            for button in (button for row in candidate.rows for button in row):
                if choice in (button["text"], button.get("callback_data")):
                    return candidate, button
        error = f"citizen {self.id} sees no button {choice!r}; so far:\n"
        raise AssertionError(error + self._world.journal.transcript())

    def _press(self, message: Message, label: str, data: str) -> Json:
        shown_to_bot: Json = message.content
        if message.deleted:
            shown_to_bot = {"chat": self.chat.profile, "message_id": message.id, "date": 0}
        query: Json = {
            "id": self._world.queries.add(self.id),
            "from": self.user,
            "message": shown_to_bot,
            "chat_instance": str(-(self.id * 2_654_435_761 % 2**62) - 1),
            "data": data,
        }
        self._world.journal.note(f"citizen {self.id} taps [{label}]")
        self._world.updates.add("callback_query", query, ("callback_query", self.id))
        return query

    def _member(self, old: str, new: str, *, blocked: bool) -> None:
        if self.chat.blocked == blocked:
            return
        self.chat.blocked = blocked
        self._world.journal.note(
            f"citizen {self.id} {'blocks' if blocked else 'unblocks'} the bot"
        )
        payload = {
            "chat": self.chat.profile,
            "from": self.user,
            "date": self._world.clock.stamp(),
            "old_chat_member": self._as_member(old),
            "new_chat_member": self._as_member(new),
        }
        self._world.updates.add("my_chat_member", payload, ("my_chat_member", self.id))

    def _as_member(self, status: str) -> Json:
        member: Json = {"user": self._world.sender, "status": status}
        return {**member, "until_date": 0} if status == "kicked" else member


def _texted(text: str) -> Json:
    entities = found_entities(text)
    return {"text": text, "entities": entities} if entities else {"text": text}


def _captioned(caption: str) -> Json:
    return {"caption": caption} if caption else {}
