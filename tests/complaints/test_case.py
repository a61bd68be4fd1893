from __future__ import annotations

import pytest

from complaints.case import (
    MOVES,
    STATE_NAMES,
    CaseState,
    Desk,
    IllegalMove,
    Move,
    Viewer,
    after,
    may_open,
    may_see_sender,
    moves_from,
)

S, M = CaseState, Move
RECIPIENTS = ("Chánh Thanh tra Sở", "thanh_tra")


def test_every_move_has_its_row_and_every_state_its_name() -> None:
    assert set(MOVES) == set(Move)
    assert set(STATE_NAMES) == set(CaseState)
    assert all(names.keys() == {"vi", "en"} for names in STATE_NAMES.values())


@pytest.mark.parametrize(
    ("state", "move", "target"),
    [
        (S.TRIAGE, M.ASSIGN, S.ASSIGNED),
        (S.ASSIGNED, M.TAKE, S.IN_PROGRESS),
        (S.IN_PROGRESS, M.ASK, S.AWAITING_CITIZEN),
        (S.AWAITING_CITIZEN, M.CITIZEN_REPLIED, S.IN_PROGRESS),
        (S.AWAITING_CITIZEN, M.ANSWER, S.ANSWERED),
        (S.ANSWERED, M.ANSWER, S.ANSWERED),
        (S.ANSWERED, M.CLOSE, S.CLOSED),
        (S.CLOSED, M.RATE, S.CLOSED),
        (S.CLOSED, M.REOPEN, S.IN_PROGRESS),
        (S.NOT_ACCEPTED, M.REOPEN, S.IN_PROGRESS),
        (S.CLOSED, M.NOTE, S.CLOSED),
    ],
)
def test_where_a_move_leads(state: CaseState, move: Move, target: CaseState) -> None:
    assert after(state, move) is target


@pytest.mark.parametrize(
    ("state", "move"),
    [
        (S.ASSIGNED, M.CLOSE),
        (S.IN_PROGRESS, M.TAKE),
        (S.CLOSED, M.ANSWER),
        (S.CLOSED, M.PASS_ON),
        (S.IN_PROGRESS, M.CITIZEN_REPLIED),
        (S.IN_PROGRESS, M.RATE),
        (S.ASSIGNED, M.REOPEN),
    ],
)
def test_what_is_not_open_names_both(state: CaseState, move: Move) -> None:
    """A case without an answer cannot be closed; an ended one cannot be answered silently."""
    with pytest.raises(IllegalMove, match=rf"{move} .* {state}"):
        after(state, move)


@pytest.mark.parametrize("state", list(CaseState))
def test_the_open_moves_are_those_that_do_not_raise(state: CaseState) -> None:
    for move in Move:
        if move in moves_from(state):
            after(state, move)
        else:
            with pytest.raises(IllegalMove):
                after(state, move)


def test_every_state_can_be_left_again() -> None:
    for state in CaseState:
        assert any(after(state, move) is not state for move in moves_from(state))


@pytest.mark.parametrize(
    ("viewer", "unit", "restricted", "expected"),
    [
        (Viewer("Bình", "officer", "van_phong"), "bv_dong_nai", False, True),
        (Viewer("Cúc", "officer", "bv_dong_nai"), "bv_dong_nai", False, True),
        (Viewer("Cúc", "officer", "bv_dong_nai"), "van_phong", False, False),
        (Viewer("An", "admin", "so_y_te"), "bv_dong_nai", False, True),
        (Viewer("An", "admin", "so_y_te"), "thanh_tra", True, False),
        (Viewer("Số", "statistics", "van_phong"), "van_phong", False, False),
        (Viewer("Bình", "officer", "van_phong"), "thanh_tra", True, False),
        (Viewer("Dũng", "officer", "thanh_tra"), "thanh_tra", True, False),
        (Viewer("Dũng", "inspectorate", "thanh_tra"), "thanh_tra", True, True),
        (Viewer("Chánh Thanh tra Sở", "officer", "x"), "thanh_tra", True, True),
        (Viewer("Chánh Thanh tra Sở", "statistics", "x"), "thanh_tra", True, False),
    ],
)
def test_who_may_open_a_case(viewer: Viewer, unit: str, restricted: bool, expected: bool) -> None:
    """R-D2, R-G10: a denunciation is opened by those named for it, not by unit or rank."""
    desk = Desk(unit, "van_phong", restricted, recipients=RECIPIENTS)

    assert may_open(viewer, desk) is expected
    assert may_see_sender(viewer, desk) is expected


@pytest.mark.parametrize(
    ("viewer", "opens", "sees_sender"),
    [
        (Viewer("Nga", "officer", "quan_ly_hanh_nghe"), True, False),
        (Viewer("Nga", "head", "quan_ly_hanh_nghe"), True, False),
        (Viewer("Dũng", "officer", "thanh_tra"), True, True),
        (Viewer("Bình", "officer", "van_phong"), True, False),
        (Viewer("An", "admin", "so_y_te"), True, False),
        (Viewer("Cúc", "officer", "bv_dong_nai"), False, False),
        (Viewer("Số", "statistics", "thanh_tra"), False, False),
    ],
)
def test_a_report_on_a_private_party_has_two_readers_and_hides_its_sender(
    viewer: Viewer, opens: bool, sees_sender: bool
) -> None:
    desk = Desk("quan_ly_hanh_nghe", "van_phong", inspected_by="thanh_tra")

    assert may_open(viewer, desk) is opens
    assert may_see_sender(viewer, desk) is sees_sender
