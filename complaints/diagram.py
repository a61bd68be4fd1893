"""The states of a case as a picture, drawn from the table that decides."""

from __future__ import annotations

from complaints.case import MOVES, CaseState


def mermaid() -> str:
    """One line for each pair of states that a move leads between, in the order of the states."""
    pairs = ((before, after) for before in CaseState for after in CaseState)
    lines = [f"    {a} --> {b}: {names}" for a, b in pairs if (names := _moves(a, b))]
    return "\n".join(["stateDiagram-v2", *lines])


def _moves(before: CaseState, after: CaseState) -> str:
    """The moves from one state to the other, as in "take, reopen"."""
    return ", ".join(
        move
        for move, (allowed, target) in MOVES.items()
        if before in allowed and (target or before) is after
    )
