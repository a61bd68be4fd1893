"""A service to talk to without a script: messages by number, answers read from the outbox."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.dialogue.state import Guess
from bot.playing import CODE, PlayedClock
from bot.service import Service, Voice
from storage.ports import Store
from storage.records import Attachment, Inbound, InboundKind, Outgoing
from tests.bot.setting import NOW, PLAIN_GUESS, Masking, setting

CITIZEN = "test:lan"
VOICES = {"test": Voice(4096)}


class Understands(Masking):
    """One guess for everything; `fails_at` is a text that it breaks on."""

    def __init__(self, says: Guess = PLAIN_GUESS, fails_at: str = "") -> None:
        super().__init__(says=says)
        self.fails_at = fails_at

    async def guess(self, text: str) -> Guess:
        if self.fails_at and self.fails_at in text:
            raise ValueError("a fault of the classifier")
        return await super().guess(text)


def service_on(
    store: Store, understanding: Understands | None = None, clock: PlayedClock | None = None
) -> Service:
    return Service(
        store,
        setting(understanding or Understands()),
        VOICES,
        clock or PlayedClock(NOW + timedelta(hours=1)),
        album_pause=0,
    )


def said(number: int, text: str, citizen: str = CITIZEN) -> Inbound:
    at = NOW + timedelta(seconds=number)
    return Inbound("test", "bot-1", str(number), citizen, InboundKind.TEXT, at, text=text)


def tapped(number: int, data: str) -> Inbound:
    return replace(said(number, ""), kind=InboundKind.CHOICE, choice=data)


def photo(number: int, name: str, group: str = "", caption: str = "") -> Inbound:
    file = Attachment("photo", f"ref-{name}", name, size=10)
    return replace(said(number, caption), kind=InboundKind.FILE, attachments=(file,), group=group)


async def tell(service: Service, *messages: Inbound) -> None:
    for message in messages:
        await service.receive([message])
        await service.settle()


async def outbox(store: Store, citizen: str = CITIZEN) -> list[Outgoing]:
    """Everything that was ever queued for a citizen and not yet sent, in order; marks it sent."""
    found: list[Outgoing] = []
    while True:
        async with store.read() as unit:
            due = await unit.due_outgoing("test", NOW + timedelta(days=30), 100)
        if not due:
            return [message for message in found if message.citizen == citizen]
        found += [queued.message for queued in due]
        async with store.begin() as unit:
            await unit.mark_sent([queued.id for queued in due], NOW)


def words_of(messages: Sequence[Outgoing]) -> list[str]:
    """What was said, with one name for all random codes."""
    return [CODE.sub("<mã>", message.text) for message in messages]
