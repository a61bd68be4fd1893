"""What an officer can do to a case in each state."""

from __future__ import annotations

import pytest

from bot.casework import CITIZEN_NOTICES
from complaints.case import CaseState, Move
from web.officer import actions
from web.officer.actions import ACTIONS, BY_MOVE, open_to, problem_of

S, M = CaseState, Move
LONG_ENOUGH = "Bệnh viện đã kiểm tra và bố trí thêm hai quầy thu phí từ hôm nay."


@pytest.mark.parametrize(
    "state, moves",
    [
        (S.TRIAGE, [M.TAKE, M.ANSWER, M.ASK, M.ASSIGN, M.NOTE, M.FORWARD, M.NOT_ACCEPT]),
        (S.ASSIGNED, [M.TAKE, M.ANSWER, M.ASK, M.PASS_ON, M.NOTE, M.FORWARD, M.NOT_ACCEPT]),
        (S.IN_PROGRESS, [M.ANSWER, M.ASK, M.PASS_ON, M.NOTE, M.FORWARD, M.NOT_ACCEPT]),
        (S.AWAITING_CITIZEN, [M.ANSWER, M.PASS_ON, M.NOTE, M.FORWARD, M.NOT_ACCEPT]),
        (S.ANSWERED, [M.ANSWER, M.PASS_ON, M.NOTE, M.CLOSE]),
        (S.CLOSED, [M.NOTE]),
        (S.FORWARDED, [M.NOTE]),
        (S.NOT_ACCEPTED, [M.NOTE]),
    ],
)
def test_actions_follow_the_table_of_states(state: CaseState, moves: list[Move]) -> None:
    assert [action.move for action in open_to(state)] == moves


def test_whatever_a_citizen_reads_is_shown_once_more_before() -> None:
    read = {action.move for action in ACTIONS if action.is_read}

    assert read == {M.ANSWER, M.ASK, M.FORWARD, M.NOT_ACCEPT}
    assert read <= set(CITIZEN_NOTICES)


@pytest.mark.parametrize(
    "move, text, known, problem",
    [
        (M.ANSWER, LONG_ENOUGH, False, ""),
        (M.ANSWER, "Đã tiếp thu.", False, actions.TOO_THIN),
        (M.ANSWER, "", False, actions.NO_TEXT),
        (M.NOT_ACCEPT, "sai", False, actions.THIN_REASON),
        (M.NOT_ACCEPT, LONG_ENOUGH, False, ""),
        (M.ASK, "Ngày nào?", False, ""),
        (M.NOTE, "x" * 8001, False, actions.TOO_LONG),
        (M.PASS_ON, "", True, ""),
        (M.PASS_ON, "", False, actions.NO_UNIT),
        (M.CLOSE, "", False, ""),
        (M.TAKE, "", False, ""),
    ],
)
def test_what_is_missing_is_named(move: Move, text: str, known: bool, problem: str) -> None:
    assert problem_of(BY_MOVE[move], text, known) == problem
