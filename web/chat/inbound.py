"""From what came over HTTP to what the service keeps."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import assert_never

from bot.channels.web import CHANNEL
from storage.records import Attachment, Inbound, InboundKind
from web.chat.file_types import FileType
from web.chat.reading import Tapped, Typed
from web.chat.sessions import citizen_of

ACCOUNT = "site"


def external_id(session: str, message_id: str) -> str:
    """Unique among all sessions, and tells nothing of the session that it came from."""
    return hashlib.sha256(f"{session}/{message_id}".encode()).hexdigest()[:40]


def message_of(session: str, given: Typed | Tapped, label: str, now: datetime) -> Inbound:
    """`label` is what stood on the button: the conversation shows it as what was said."""
    match given:
        case Typed(message_id, text):
            kind, choice = InboundKind.TEXT, ""
        case Tapped(message_id, choice):
            kind, text = InboundKind.CHOICE, label
        case _:
            assert_never(given)
    return Inbound(
        channel=CHANNEL,
        account=ACCOUNT,
        external_id=external_id(session, message_id),
        citizen=citizen_of(session),
        kind=kind,
        received_at=now,
        text=text,
        choice=choice,
    )


def file_message(
    session: str, reference: str, name: str, found: FileType, size: int, now: datetime
) -> Inbound:
    """`reference` names the file in the store and the message in the inbox."""
    return Inbound(
        channel=CHANNEL,
        account=ACCOUNT,
        external_id=reference,
        citizen=citizen_of(session),
        kind=InboundKind.FILE,
        received_at=now,
        attachments=(Attachment(found.kind, reference, name, found.mime, size),),
    )
