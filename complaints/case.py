"""The states of a case, and who may move it from which to which, as one table (R-E1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CaseState(StrEnum):
    """Where a case stands; names that people read are in `STATE_NAMES`."""

    TRIAGE = "triage"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    AWAITING_CITIZEN = "awaiting_citizen"
    ANSWERED = "answered"
    CLOSED = "closed"
    FORWARDED = "forwarded"
    NOT_ACCEPTED = "not_accepted"


class Move(StrEnum):
    """What an officer, or the citizen, does to a case."""

    ASSIGN = "assign"
    TAKE = "take"
    PASS_ON = "pass_on"  # noqa: S105  no password: a case is passed on
    ASK = "ask"
    CITIZEN_REPLIED = "citizen_replied"
    ANSWER = "answer"
    NOTE = "note"
    CLOSE = "close"
    FORWARD = "forward"
    NOT_ACCEPT = "not_accept"
    REOPEN = "reopen"
    RATE = "rate"


class IllegalMove(Exception):
    """This move is not open to a case in this state; the message names both."""


S, M = CaseState, Move
OPEN = (S.TRIAGE, S.ASSIGNED, S.IN_PROGRESS, S.AWAITING_CITIZEN)
ENDED = (S.CLOSED, S.FORWARDED, S.NOT_ACCEPTED)

# move -> the states it is open in -> the state after it; None leaves the state as it is.
MOVES: dict[Move, tuple[tuple[CaseState, ...], CaseState | None]] = {
    M.ASSIGN: (OPEN, S.ASSIGNED),
    M.TAKE: ((S.TRIAGE, S.ASSIGNED), S.IN_PROGRESS),
    M.PASS_ON: ((*OPEN, S.ANSWERED), S.ASSIGNED),
    M.ASK: ((S.TRIAGE, S.ASSIGNED, S.IN_PROGRESS), S.AWAITING_CITIZEN),
    M.CITIZEN_REPLIED: ((S.AWAITING_CITIZEN,), S.IN_PROGRESS),
    M.ANSWER: ((*OPEN, S.ANSWERED), S.ANSWERED),
    M.NOTE: (tuple(CaseState), None),
    M.CLOSE: ((S.ANSWERED,), S.CLOSED),
    M.FORWARD: (OPEN, S.FORWARDED),
    M.NOT_ACCEPT: (OPEN, S.NOT_ACCEPTED),
    M.REOPEN: (ENDED, S.IN_PROGRESS),
    M.RATE: ((S.ANSWERED, *ENDED), None),
}

STATE_NAMES: dict[CaseState, dict[str, str]] = {
    S.TRIAGE: {"vi": "Chờ phân loại", "en": "Waiting to be sorted"},
    S.ASSIGNED: {"vi": "Đã chuyển đơn vị", "en": "With the responsible unit"},
    S.IN_PROGRESS: {"vi": "Đang xử lý", "en": "Being handled"},
    S.AWAITING_CITIZEN: {"vi": "Chờ làm rõ", "en": "Waiting for details from you"},
    S.ANSWERED: {"vi": "Đã có kết quả", "en": "Answered"},
    S.CLOSED: {"vi": "Kết thúc", "en": "Finished"},
    S.FORWARDED: {
        "vi": "Đã chuyển cơ quan có thẩm quyền",
        "en": "Forwarded to the competent body",
    },
    S.NOT_ACCEPTED: {"vi": "Không tiếp nhận (nêu lý do)", "en": "Not accepted (with the reason)"},
}


def after(state: CaseState, move: Move) -> CaseState:
    """The state that `move` leads to; raises IllegalMove where it is not open."""
    allowed, target = MOVES[move]
    if state not in allowed:
        raise IllegalMove(f"{move} is not open to a case that is {state}")
    return target or state


def moves_from(state: CaseState) -> tuple[Move, ...]:
    """Every move open to a case in `state`, in the table's order."""
    return tuple(move for move, (allowed, _) in MOVES.items() if state in allowed)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks at a case: an officer's role and unit."""

    officer: str
    role: str
    unit: str


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a case lies, as far as that decides who may open it.

    `office` sorts, `inspected_by` is "" for all but reports on private shops and clinics,
    `recipients` are those of the profile that this case does not accuse.
    """

    unit: str
    office: str
    restricted: bool = False
    inspected_by: str = ""
    recipients: tuple[str, ...] = ()


def may_open(viewer: Viewer, desk: Desk) -> bool:
    """Whether the case may be opened (R-D2, R-G10).

    A restricted case (tố cáo) is opened only by its `recipients` (the profile's
    denunciation_recipients: officers' names, or units whose head and inspectors it means); any
    other by its unit, by the inspection holder of a report, and by the office, which triages.
    Statistics staff see figures, never cases.
    """
    if viewer.role == "statistics":
        return False
    if desk.restricted:
        return viewer.officer in desk.recipients or (
            viewer.unit in desk.recipients and viewer.role in ("inspectorate", "head")
        )
    readers = {desk.unit, desk.office, desk.inspected_by} - {""}
    return viewer.role == "admin" or viewer.unit in readers


def may_see_sender(viewer: Viewer, desk: Desk) -> bool:
    """Whether the words as they were written, files and contact may be seen.

    Of a report on a private party only by its inspection holder: nobody who might know the
    accused learns who sent it.
    """
    if desk.inspected_by and not desk.restricted and viewer.unit != desk.inspected_by:
        return False
    return may_open(viewer, desk)
