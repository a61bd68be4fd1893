"""Inbox, dialogues, outbox and consents in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from storage.cleaning import clean
from storage.memory.draft import KeptInbound, KeptOutgoing
from storage.memory.rows import as_kept
from storage.memory.tables import Part
from storage.ports import NO_LEASE, Sent, StaleDialogue
from storage.records import ConsentGiven, Dialogue, Inbound, InboundKind, Outgoing, Queued


class Inbox(Part):
    async def add_inbound(self, messages: Sequence[Inbound]) -> list[bool]:
        return [self._add(as_kept(message)) for message in messages]

    def _add(self, message: Inbound) -> bool:
        if self._all.inbox.get(_key(message)) is not None:
            return False
        self._all.inbox.put(_key(message), KeptInbound(self._all.next_number(), message))
        return True

    async def close_inbound(self, messages: Sequence[Inbound], run: str = "") -> bool:
        if not self._close(messages[0], run):
            return False
        for message in messages[1:]:
            self._close(message, run)
        return True

    def _close(self, message: Inbound, run: str) -> bool:
        kept = self._all.inbox.get(_key(message))
        if kept is None or kept.handled:
            return False
        self._all.inbox.put(_key(message), replace(kept, handled=True, run=clean(run)))
        return True

    async def unhandled(self, before: datetime, limit: int = 1000) -> list[Inbound]:
        waiting = [
            kept
            for _, kept in self._all.inbox.rows()
            if not kept.handled and kept.message.received_at < before
        ]
        waiting.sort(key=lambda kept: (kept.message.received_at, kept.number))
        return [kept.message for kept in waiting[:limit]]


class Dialogues(Part):
    async def load_dialogue(self, citizen: str) -> Dialogue:
        kept = self._all.dialogues.get(clean(citizen))
        return as_kept(kept) if kept else Dialogue(citizen)

    async def save_dialogue(self, dialogue: Dialogue) -> None:
        kept = self._all.dialogues.get(clean(dialogue.citizen))
        if (kept.version if kept else 0) != dialogue.version:
            raise StaleDialogue(f"version {dialogue.version} of a dialogue was overtaken")
        written = as_kept(replace(dialogue, version=dialogue.version + 1))
        self._all.dialogues.put(written.citizen, written)

    async def dialogues_to_wake(self, now: datetime, limit: int = 500) -> list[str]:
        due = [
            (dialogue.wake_at, citizen)
            for citizen, dialogue in self._all.dialogues.rows()
            if dialogue.wake_at is not None and dialogue.wake_at <= now
        ]
        return [citizen for _, citizen in sorted(due)[:limit]]

    async def add_consent(self, consent: ConsentGiven) -> None:
        self._all.consents.put(self._all.next_number(), as_kept(consent))

    async def consents(self, citizen: str) -> list[ConsentGiven]:
        wanted = clean(citizen)
        return [each for _, each in self._all.consents.rows() if each.citizen == wanted]


class Outbox(Part):
    async def add_outgoing(self, messages: Sequence[Outgoing]) -> list[int]:
        numbers = [self._all.next_number() for _ in messages]
        for number, message in zip(numbers, messages, strict=True):
            self._all.outbox.put(number, KeptOutgoing(Queued(number, as_kept(message))))
        return numbers

    async def due_outgoing(
        self, channel: str, now: datetime, limit: int, lease: timedelta = NO_LEASE
    ) -> list[Queued]:
        oldest: dict[str, Queued] = {}
        for _, kept in self._all.outbox.rows():
            message = kept.queued.message
            if kept.queued.state == "queued" and message.channel == clean(channel):
                oldest.setdefault(message.citizen, kept.queued)
        due = [each for each in oldest.values() if (each.not_before or now) <= now][:limit]
        if lease:
            for queued in due:
                self._change(queued.id, not_before=now + lease)
        return due

    async def mark_sent(self, ids: Iterable[int], now: datetime) -> None:
        for number in ids:
            self._change(number, state="sent")
            if (kept := self._all.outbox.get(number)) and kept.after_sending != "keep":
                self._all.outbox.put(number, without_words(kept, kept.after_sending == "erase"))

    async def mark_failed(self, message_id: int, error: str, not_before: datetime) -> None:
        if kept := self._all.outbox.get(message_id):
            tries, words = kept.queued.tries + 1, clean(error)
            self._change(message_id, tries=tries, last_error=words, not_before=not_before)

    async def mark_dead(self, message_id: int, error: str) -> None:
        self._change(message_id, state="dead", last_error=clean(error))

    async def dead_letters(self, limit: int = 200) -> list[Queued]:
        return [each for each in self._queued() if each.state == "dead"][:limit]

    async def requeue_dead(self) -> int:
        dead = [each.id for each in self._queued() if each.state == "dead"]
        for number in dead:
            self._change(number, state="queued", tries=0, not_before=None)
        return len(dead)

    async def stop_citizen(self, citizen: str, stopped: bool) -> None:
        citizen = clean(citizen)
        dialogue = self._all.dialogues.get(citizen) or Dialogue(citizen)
        self._all.dialogues.put(citizen, replace(dialogue, stopped=stopped))
        if not stopped:
            return
        for number, kept in self._all.outbox.rows():
            if kept.queued.state == "queued" and kept.queued.message.citizen == citizen:
                self._all.outbox.put(number, without_words(kept))
                self._change(number, state="dropped")

    async def said(self, citizen: str, after_outgoing: int, limit: int = 200) -> list[Sent]:
        citizen = clean(citizen)
        ours = [
            _said_by_us(each)
            for each in self._queued()
            if each.message.citizen == citizen
            and each.state in ("queued", "sent")
            and each.message.text
            and each.id > after_outgoing
        ]
        if after_outgoing:
            return ours[:limit]
        lines = [*ours, *self._said_by_them(citizen)]
        return sorted(lines, key=lambda line: (line.at, not line.mine, line.id))[-limit:]

    def _said_by_them(self, citizen: str) -> list[Sent]:
        return [
            Sent(kept.number, True, words, (), kept.message.received_at)
            for _, kept in self._all.inbox.rows()
            if kept.message.citizen == citizen
            and kept.message.kind is not InboundKind.NOTICE
            and (words := kept.message.text or ", ".join(f.name for f in kept.message.attachments))
        ]

    def _queued(self) -> list[Queued]:
        return [kept.queued for _, kept in self._all.outbox.rows()]

    def _change(self, number: int, **changes: object) -> None:
        if kept := self._all.outbox.get(number):
            queued = replace(kept.queued, **changes)  # type: ignore[arg-type]  # names of fields
            self._all.outbox.put(number, replace(kept, queued=as_kept(queued)))


def without_words(kept: KeptOutgoing, without_citizen: bool = False) -> KeptOutgoing:
    """The message emptied; cut from its citizen as well where that is asked."""
    message = replace(kept.queued.message, text="", buttons=(), pictures=())
    if without_citizen:
        message = replace(message, citizen="", run="")
    return replace(kept, queued=replace(kept.queued, message=message))


def _said_by_us(queued: Queued) -> Sent:
    said = queued.message
    return Sent(queued.id, False, said.text, said.buttons, said.created_at, said.pictures)


def _key(message: Inbound) -> tuple[str, str, str]:
    return clean(message.channel), clean(message.account), clean(message.external_id)
