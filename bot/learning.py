"""What officers said about the machine's guesses, read from the register."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework import CITIZEN, CORRECT
from complaints.agency import Agency
from complaints.case import Move
from complaints.taxonomy import RESERVED_KINDS
from nlp.corrections import Correction, Labels
from storage.ports import Unit
from storage.records import Case, CaseEvent

MOST_CASES = 100_000
# What an officer does to a case says where it belongs; the machine and citizens teach nothing.
MOVED = frozenset({str(Move.ASSIGN), str(Move.PASS_ON)})
ANSWERED = frozenset({str(Move.ANSWER), str(Move.CLOSE)})


@dataclass(frozen=True, slots=True)
class Taught:
    """`accepted` are codes of cases that officers answered as the machine had sorted them."""

    corrections: tuple[Correction, ...] = ()
    accepted: tuple[str, ...] = ()


async def taught(unit: Unit, agency: Agency) -> Taught:
    """Reads masked texts only; a case that no officer touched says nothing.

    Denunciations are in no training set, whoever called them so.
    """
    corrections: list[Correction] = []
    accepted: list[str] = []
    for case in await unit.cases(limit=MOST_CASES):
        if case.restricted or case.kind == "denunciation" or not case.guess.get("model"):
            continue
        events = [e for e in await unit.case_events(case.code) if e.actor != CITIZEN]
        labels = _labels(case, events, agency)
        guessed = Labels(*(str(case.guess.get(key, "")) for key in ("kind", "area", "unit")))
        last = next((e for e in reversed(events) if _says_where(e)), None)
        if last is not None and labels != guessed:
            corrections.append(
                Correction(case.code, case.masked, agency.id, labels, last.actor, last.at)
            )
        elif labels == guessed and any(e.move in ANSWERED for e in events):
            accepted.append(case.code)
    return Taught(tuple(corrections), tuple(accepted))


def _says_where(event: CaseEvent) -> bool:
    """`file` by an officer: a pasted message, sorted before it was kept."""
    return event.move in MOVED or event.move in {CORRECT, "file"}


def _labels(case: Case, events: list[CaseEvent], agency: Agency) -> Labels:
    """A unit counts where an officer chose it; else it is still the machine's."""
    chosen = any(e.move in MOVED or e.move == "file" for e in events)
    unit = case.unit if chosen else str(case.guess.get("unit", case.unit))
    if case.kind in RESERVED_KINDS:
        unit = agency.reserved_unit
    elif case.kind == "other" or case.area == "none":
        unit = agency.office
    return Labels(case.kind, case.area, unit)
