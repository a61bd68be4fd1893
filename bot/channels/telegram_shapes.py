"""The parts of Telegram's JSON that we read; all others may change without harm."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def storable(text: str) -> str:
    """`text` without what no database holds: zero bytes and halves of surrogate pairs."""
    pairs = text.replace("\x00", "").encode("utf-16-le", "surrogatepass")
    return pairs.decode("utf-16-le", "replace")


def _storable(value: object) -> object:
    return storable(value).strip() if isinstance(value, str) else value


Words = Annotated[str, BeforeValidator(_storable)]
# Telegram promises at most 52 significant bits.
Number = Annotated[int, Field(gt=-(2**52), lt=2**52)]


class Shape(BaseModel):
    """Strict in what is read ("7" is no number), blind to the rest."""

    model_config = ConfigDict(strict=True, frozen=True)


class Chat(Shape):
    id: Number
    type: str

    @property
    def is_private(self) -> bool:
        return self.type == "private"


class Person(Shape):
    id: Number
    is_bot: bool = False


class File(Shape):
    file_id: Words
    file_name: Words = ""
    mime_type: Words = ""
    file_size: Number = 0


class PhotoSize(File):
    width: Number
    height: Number


class Location(Shape):
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)


class Contact(Shape):
    phone_number: Words
    user_id: Number | None = None


class Message(Shape):
    """What is not named here lies unread in `model_extra`, so that its kind can still be told."""

    model_config = ConfigDict(extra="allow")

    chat: Chat
    sender: Person | None = Field(None, alias="from")
    text: Words | None = None
    caption: Words = ""
    media_group_id: Words = ""
    photo: tuple[PhotoSize, ...] = Field((), strict=False)
    video: File | None = None
    audio: File | None = None
    voice: File | None = None
    video_note: File | None = None
    document: File | None = None
    location: Location | None = None
    contact: Contact | None = None

    @property
    def is_from_a_citizen(self) -> bool:
        """Two bots that answer each other would never stop."""
        return self.chat.is_private and not (self.sender is not None and self.sender.is_bot)


class Tapped(Shape):
    """The message of a button; Telegram tells little more than the chat of very old ones."""

    chat: Chat


class CallbackQuery(Shape):
    id: Words
    sender: Person = Field(alias="from")
    message: Tapped | None = None
    data: Words = ""


class Member(Shape):
    status: str


class MemberChange(Shape):
    chat: Chat
    new_chat_member: Member


class Update(Shape):
    update_id: Number
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: CallbackQuery | None = None
    my_chat_member: MemberChange | None = None
