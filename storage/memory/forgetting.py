"""Words that are emptied with a survey run, and everything that goes with a citizen, in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from storage.cleaning import clean, dump_json
from storage.memory.conversation import without_words
from storage.memory.draft import KeptOutgoing
from storage.memory.tables import Part
from storage.records import Case, Inbound


class Forgetting(Part):
    async def forget_run(self, run: str) -> None:
        run = clean(run)
        if not run:
            return
        for key, kept in self._all.inbox.rows():
            if kept.run == run:
                self._all.inbox.put(key, replace(kept, message=_without_words(kept.message)))
        for number, outgoing in self._all.outbox.rows():
            if outgoing.queued.message.run == run:
                waits = outgoing.queued.state in ("queued", "dead")
                later = replace(outgoing, after_sending="empty")
                self._all.outbox.put(number, later if waits else without_words(outgoing))

    async def erase_citizen(self, citizen: str) -> int:
        citizen = clean(citizen)
        self._erase_messages(citizen)
        self._all.dialogues.drop(citizen)
        for number, consent in self._all.consents.rows():
            if consent.citizen == citizen:
                self._all.consents.drop(number)
        theirs = [f for _, f in self._all.cases.rows() if f.case.citizen == citizen]
        for filed in theirs:
            for file in filed.case.attachments:
                self._all.files.drop(file.reference)
            self._all.cases.put(filed.case.code, replace(filed, case=_cut_loose(filed.case)))
        return len(theirs)

    async def forget_words(self, before: datetime, limit: int = 1000) -> int:
        inbound = [
            (key, replace(kept, message=_without_words(kept.message)))
            for key, kept in self._all.inbox.rows()
            if kept.handled and kept.message.received_at < before
        ]
        outgoing = [
            (number, _dropped_if_dead(without_words(kept)))
            for number, kept in self._all.outbox.rows()
            if kept.queued.state != "queued" and kept.queued.message.created_at < before
        ]
        worded_in = [(k, new) for k, new in inbound if self._all.inbox.get(k) != new][:limit]
        worded_out = [(n, new) for n, new in outgoing if self._all.outbox.get(n) != new][:limit]
        for key, emptied in worded_in:
            self._all.inbox.put(key, emptied)
        for number, sent in worded_out:
            self._all.outbox.put(number, sent)
        return len(worded_in) + len(worded_out)

    async def forget_uploads(self, before: datetime) -> int:
        held = [
            *(filed.case.attachments for _, filed in self._all.cases.rows()),
            *(kept.message.attachments for _, kept in self._all.inbox.rows() if not kept.handled),
            *(kept.queued.message.pictures for _, kept in self._all.outbox.rows()),
        ]
        references = {file.reference for attachments in held for file in attachments}
        states = [dump_json(dialogue.state) for _, dialogue in self._all.dialogues.rows()]
        old = [
            name
            for name, file in self._all.files.rows()
            if file.at < before
            and name not in references
            and not any(name in state for state in states)
        ]
        for name in old:
            self._all.files.drop(name)
        return len(old)

    def _erase_messages(self, citizen: str) -> None:
        for key, kept in self._all.inbox.rows():
            if kept.message.citizen == citizen and kept.handled:
                message = replace(_without_words(kept.message), citizen="")
                self._all.inbox.put(key, replace(kept, message=message, run=""))
        for number, outgoing in self._all.outbox.rows():
            if outgoing.queued.message.citizen == citizen:
                self._all.outbox.put(number, _erased(outgoing))


def _erased(kept: KeptOutgoing) -> KeptOutgoing:
    if kept.queued.state == "queued":
        return replace(kept, after_sending="erase")
    emptied = without_words(kept, without_citizen=True)
    return replace(emptied, queued=replace(emptied.queued, state="dropped"))


def _dropped_if_dead(kept: KeptOutgoing) -> KeptOutgoing:
    state = "dropped" if kept.queued.state == "dead" else kept.queued.state
    return replace(kept, queued=replace(kept.queued, state=state))


def _without_words(message: Inbound) -> Inbound:
    emptied = replace(message, text="", choice="", tap="", attachments=())
    return replace(emptied, latitude=None, longitude=None)


def _cut_loose(case: Case) -> Case:
    return replace(
        case,
        citizen="",
        contact_name="",
        contact_address="",
        contact_phone="",
        text=case.masked,
        attachments=(),
        latitude=None,
        longitude=None,
        version=case.version + 1,
    )
