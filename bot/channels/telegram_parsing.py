"""What Telegram tells us, in our words; no network here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import ValidationError

from bot.channels.telegram_shapes import CallbackQuery, File, MemberChange, Message, Update
from storage.records import Attachment, Inbound, InboundKind

CHANNEL = "telegram"

# What we ask Telegram for; everything else would be thrown away.
WANTED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")

# An animation comes as a document too, and a live photo as a photo.
FILE_KINDS = ("video", "audio", "voice", "video_note", "document")

# Notes of the chat about itself: nobody said anything that would want an answer.
SERVICE_NOTES = frozenset(
    {
        "pinned_message",
        "message_auto_delete_timer_changed",
        "chat_background_set",
        "write_access_allowed",
        "connected_website",
        "proximity_alert_triggered",
        "boost_added",
        "gift",
        "unique_gift",
        "checklist_tasks_done",
        "checklist_tasks_added",
        "giveaway_created",
        "giveaway_completed",
        "refunded_payment",
        "successful_payment",
    }
)

KIND_OF_STATUS = {"kicked": InboundKind.STOPPED, "member": InboundKind.RESTARTED}

ADDRESSED_COMMAND = re.compile(r"^(/\w{1,32})@\w+")


class BadUpdate(Exception):
    """An update that is not what Telegram promises; the message holds no word of a citizen."""


def parse(raw: object, account: str, received_at: datetime) -> Inbound | None:
    """One update, as decoded from JSON, or None for what is no message of a citizen to us.

    None: groups, channels, other bots, notes of the chat about itself, kinds we do not ask for.
    What a citizen did send and we cannot read (sticker, poll) is UNSUPPORTED and gets an answer.
    `account` is the bot's id. Raises BadUpdate, and nothing else, whatever `raw` is.
    """
    try:
        update = Update.model_validate(raw)
    except ValidationError as error:
        raise BadUpdate(_places(error)) from None
    return _read(update, _Arrival(account, update.update_id, received_at))


def _places(error: ValidationError) -> str:
    """Where and what, without the values; "update" is the whole of it."""
    return ", ".join(
        f"{'.'.join(map(str, problem['loc'])) or 'update'}: {problem['type']}"
        for problem in error.errors(include_input=False, include_url=False, include_context=False)
    )


@dataclass(frozen=True, slots=True)
class _Arrival:
    account: str
    update_id: int
    received_at: datetime

    def of(self, chat_id: int, kind: InboundKind) -> Inbound:
        return Inbound(
            channel=CHANNEL,
            account=self.account,
            external_id=str(self.update_id),
            citizen=f"{CHANNEL}:{chat_id}",
            kind=kind,
            received_at=self.received_at,
        )


def _read(update: Update, arrival: _Arrival) -> Inbound | None:
    if update.callback_query is not None:
        return _tapped(update.callback_query, arrival)
    if update.my_chat_member is not None:
        return _came_or_went(update.my_chat_member, arrival)
    if update.edited_message is not None and update.edited_message.is_from_a_citizen:
        return _edited(update.edited_message, arrival)
    if update.message is not None and update.message.is_from_a_citizen:
        return _said(update.message, arrival)
    return None


def _tapped(query: CallbackQuery, arrival: _Arrival) -> Inbound | None:
    """The data may be anything: old keyboards and altered clients are the dialogue's business."""
    if query.message is not None and not query.message.chat.is_private:
        return None
    # Without the message it is the private chat all the same: it has the id of the person.
    chat_id = query.sender.id if query.message is None else query.message.chat.id
    return replace(arrival.of(chat_id, InboundKind.CHOICE), choice=query.data, tap=query.id)


def _came_or_went(change: MemberChange, arrival: _Arrival) -> Inbound | None:
    kind = KIND_OF_STATUS.get(change.new_chat_member.status)
    if kind is None or not change.chat.is_private:
        return None
    return arrival.of(change.chat.id, kind)


def _edited(message: Message, arrival: _Arrival) -> Inbound | None:
    """None where no words are left: a live location is "edited" every few seconds."""
    text = message.text or message.caption
    if not text:
        return None
    return replace(arrival.of(message.chat.id, InboundKind.EDITED), text=text)


def _said(message: Message, arrival: _Arrival) -> Inbound | None:
    def inbound(kind: InboundKind) -> Inbound:
        return arrival.of(message.chat.id, kind)

    if message.text is not None:
        return replace(inbound(InboundKind.TEXT), text=ADDRESSED_COMMAND.sub(r"\1", message.text))
    if (file := _file(message)) is not None:
        return replace(
            inbound(InboundKind.FILE),
            text=message.caption,
            group=message.media_group_id,
            attachments=(file,),
        )
    if (place := message.location) is not None:
        return replace(
            inbound(InboundKind.LOCATION), latitude=place.latitude, longitude=place.longitude
        )
    if message.contact is not None and _is_own_card(message):
        return replace(inbound(InboundKind.CONTACT), text=message.contact.phone_number)
    if SERVICE_NOTES & (message.model_extra or {}).keys():
        return None
    return inbound(InboundKind.UNSUPPORTED)


def _is_own_card(message: Message) -> bool:
    """Anyone can pass on the card of somebody else, who has not agreed to that."""
    card, sender = message.contact, message.sender
    return card is not None and sender is not None and card.user_id == sender.id


def _file(message: Message) -> Attachment | None:
    if message.photo:
        return _attachment("photo", max(message.photo, key=lambda size: size.width * size.height))
    for kind in FILE_KINDS:
        file = getattr(message, kind)
        if isinstance(file, File):
            return _attachment(kind, file)
    return None


def _attachment(kind: str, file: File) -> Attachment:
    return Attachment(kind, file.file_id, file.file_name, file.mime_type, file.file_size)
