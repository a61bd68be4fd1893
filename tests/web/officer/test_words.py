"""What the console calls things."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from complaints.case import CaseState, Move
from complaints.deadlines import Calendar
from storage.records import Case
from tests.bot.setting import NOW
from web.officer import words
from web.officer.done import DONE, done_words

TODAY = date(2026, 11, 5)
CASE = Case(
    code="HL-0000-0000-0",
    citizen="web:1",
    channel="web",
    language="vi",
    state=CaseState.ASSIGNED,
    kind="complaint",
    area="procedures",
    unit="van_phong",
    route="auto",
    received_at=NOW,
    due_on=TODAY,
    due_why="",
    text="",
    masked="",
)


@pytest.mark.parametrize(
    "days, told, overdue",
    [(4, "Còn 2 ngày làm việc", False), (0, "Hạn hôm nay", False), (-2, "Quá hạn 2 ngày", True)],
)
def test_the_deadline_is_told_in_words(days: int, told: str, overdue: bool) -> None:
    case = replace(CASE, due_on=TODAY + timedelta(days=days))

    assert words.due_words(case, TODAY, Calendar()) == told
    assert words.is_overdue(case, TODAY) == overdue


@pytest.mark.parametrize(
    "case",
    [
        replace(CASE, due_on=date(2026, 1, 1), anonymous=True),
        replace(CASE, due_on=date(2026, 1, 1), answered_at=NOW),
        replace(CASE, due_on=date(2026, 1, 1), state=CaseState.CLOSED),
    ],
    ids=["anonymous", "answered", "closed"],
)
def test_what_has_no_deadline_any_more_is_never_overdue(case: Case) -> None:
    assert not words.is_overdue(case, TODAY)


@pytest.mark.parametrize(
    "probability, told",
    [
        (1.0, "gần như chắc chắn (100%)"),
        (0.9, "gần như chắc chắn (90%)"),
        (0.8, "khá chắc chắn (80%)"),
        (0.5, "có khả năng, nên xem lại (50%)"),
        (0.12, "chưa rõ, cần người quyết định (12%)"),
    ],
)
def test_probabilities_are_told_in_words(probability: float, told: str) -> None:
    assert words.sure_words(probability) == told


@pytest.mark.parametrize(
    "kind, way",
    [
        ("complaint", "chuyển thẳng đơn vị"),
        ("denunciation", words.BY_LAW),
        ("appeal", words.BY_LAW),
    ],
)
def test_denunciations_and_appeals_go_where_the_law_says(kind: str, way: str) -> None:
    assert words.route_name(replace(CASE, kind=kind)) == way


@pytest.mark.parametrize(
    "case, told",
    [
        (CASE, "Đã gửi trả lời."),
        (
            replace(CASE, citizen=""),
            "Đã lưu trả lời; người dân không còn nhận được qua trò chuyện.",
        ),
        (
            replace(CASE, citizen="", channel="paste"),
            "Đã lưu trả lời; hãy gửi theo cách đã nhận đơn.",
        ),
    ],
)
def test_nothing_is_called_sent_that_no_chat_carries(case: Case, told: str) -> None:
    assert done_words("answer", case) == told


def test_every_move_has_a_name_in_the_log() -> None:
    assert {str(move) for move in Move} <= set(words.DONE)
    assert set(DONE) - {"filed", "filed_restricted"} <= set(words.DONE)
