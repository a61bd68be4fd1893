from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.sheet_cells import (
    UnreadableError,
    choices_cell,
    parse_choices,
    parse_date,
    parse_number,
    parse_rules,
    parse_yes_or_no,
    rules_cell,
)
from tests.surveys.strategies import words

CHOICES = st.lists(
    st.builds(
        lambda vi, en, aliases: (
            {"code": "1", "vi": vi}
            | ({"en": en} if en else {})
            | ({"aliases": aliases} if aliases else {})
        ),
        words,
        st.just("") | words,
        st.lists(words, max_size=3),
    ),
    min_size=1,
    max_size=4,
)
RULES: list[dict[str, Any]] = [
    {"question": "x-sent", "equals": "1"},
    {"question": "q15", "any_of": ["1", "2"]},
    {"question": "q16", "at_least": "3"},
    {"question": "x-day", "at_most": "2026-05-03"},
    {"question": "q18", "answered": True},
    {"question": "q19", "answered": False},
]


def test_choices_can_be_read_by_a_clerk() -> None:
    choices: list[dict[str, Any]] = [
        {"code": "1", "vi": "Có", "en": "Yes", "aliases": ["rồi"]},
        {"code": "2", "vi": "Không"},
    ]

    assert choices_cell(choices) == "1=Có|Yes|rồi; 2=Không"


def test_rules_can_be_read_by_a_clerk() -> None:
    assert rules_cell(RULES) == (
        "x-sent = 1; q15 in 1|2; q16 >= 3; x-day <= 2026-05-03; q18 answered; q19 not answered"
    )
    assert parse_rules(rules_cell(RULES)) == RULES


@given(CHOICES)
def test_no_wording_is_lost_in_a_packed_cell(choices: list[dict[str, Any]]) -> None:
    assert parse_choices(choices_cell(choices)) == choices


@pytest.mark.parametrize("cell", ["2026-05-03", "3/5/2026", "03/05/2026"])
def test_a_spreadsheet_may_have_turned_a_date_round(cell: str) -> None:
    assert parse_date(cell) == date(2026, 5, 3)


@pytest.mark.parametrize("cell, meant", [("có", True), ("x", True), ("KHÔNG", False)])
def test_yes_and_no_are_words(cell: str, meant: bool) -> None:
    assert parse_yes_or_no(cell) is meant


@pytest.mark.parametrize(
    "read, cell",
    [
        (parse_yes_or_no, "có lẽ"),
        (parse_number, "5 phút"),
        (parse_number, "1.5"),
        (parse_date, "13/13/2026"),
        (parse_choices, "Có; Không"),
        (parse_rules, "nếu đã gửi"),
        (parse_rules, "a1 > 3"),
    ],
)
def test_an_unreadable_cell_is_a_problem(read: Callable[[str], object], cell: str) -> None:
    with pytest.raises(UnreadableError):
        read(cell)
