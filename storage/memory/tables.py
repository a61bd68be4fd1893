"""All tables of the store in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from storage.memory.draft import Draft, FiledCase, KeptFile, KeptInbound, KeptOutgoing
from storage.records import (
    CaseEvent,
    ConsentGiven,
    Dialogue,
    Edition,
    Officer,
    QuoteDecision,
    ResponseClosed,
    Session,
)
from surveys.dossier import Dossier
from surveys.intake import IntakeRow
from surveys.rollup import RollupRow
from surveys.volumes import Volume
from surveys.waves import Wave


@dataclass(frozen=True, slots=True)
class Kept:
    """What is committed."""

    inbox: dict[tuple[str, str, str], KeptInbound] = field(default_factory=dict)
    dialogues: dict[str, Dialogue] = field(default_factory=dict)
    outbox: dict[int, KeptOutgoing] = field(default_factory=dict)
    consents: dict[int, ConsentGiven] = field(default_factory=dict)
    responses: dict[str, ResponseClosed] = field(default_factory=dict)
    tokens: dict[str, bool] = field(default_factory=dict)
    rollups: dict[tuple[Any, ...], RollupRow] = field(default_factory=dict)
    intake: dict[tuple[Any, ...], IntakeRow] = field(default_factory=dict)
    quote_decisions: dict[tuple[str, str], QuoteDecision] = field(default_factory=dict)
    waves: dict[str, Wave] = field(default_factory=dict)
    cases: dict[str, FiledCase] = field(default_factory=dict)
    dossiers: dict[str, Dossier] = field(default_factory=dict)
    volumes: dict[tuple[str, bool, str, str], Volume] = field(default_factory=dict)
    registers: dict[tuple[str, int], int] = field(default_factory=dict)
    case_events: dict[int, CaseEvent] = field(default_factory=dict)
    views: dict[int, tuple[str, str, datetime]] = field(default_factory=dict)
    files: dict[str, KeptFile] = field(default_factory=dict)
    officers: dict[str, Officer] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    editions: dict[tuple[str, str, str, int], Edition] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    numbers: count[int] = field(default_factory=lambda: count(1))


class Drafts:
    """A draft of every table; a number once drawn is not drawn again."""

    def __init__(self, kept: Kept) -> None:
        self.inbox = Draft(kept.inbox)
        self.dialogues = Draft(kept.dialogues)
        self.outbox = Draft(kept.outbox)
        self.consents = Draft(kept.consents)
        self.responses = Draft(kept.responses)
        self.tokens = Draft(kept.tokens)
        self.rollups = Draft(kept.rollups)
        self.intake = Draft(kept.intake)
        self.quote_decisions = Draft(kept.quote_decisions)
        self.waves = Draft(kept.waves)
        self.cases = Draft(kept.cases)
        self.dossiers = Draft(kept.dossiers)
        self.volumes = Draft(kept.volumes)
        self.registers = Draft(kept.registers)
        self.case_events = Draft(kept.case_events)
        self.views = Draft(kept.views)
        self.files = Draft(kept.files)
        self.officers = Draft(kept.officers)
        self.sessions = Draft(kept.sessions)
        self.editions = Draft(kept.editions)
        self.facts = Draft(kept.facts)
        self._numbers = kept.numbers

    def next_number(self) -> int:
        return next(self._numbers)

    def keep(self) -> None:
        for table in vars(self).values():
            if isinstance(table, Draft):
                table.keep()


class Part:
    """The work on one subject; `MemoryUnit` is all of them together."""

    def __init__(self, drafts: Drafts) -> None:
        self._all = drafts
