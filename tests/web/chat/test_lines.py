"""The conversation as a page shows it."""

from __future__ import annotations

from datetime import datetime

from storage.ports import Sent
from storage.records import Button
from tests.bot.setting import NOW
from web.chat.lines import as_json, label_of, last_id, rows, shown


def said(number: int, mine: bool, text: str, *buttons: Button, at: datetime = NOW) -> Sent:
    return Sent(number, mine, text, buttons, at)


QUESTION = said(3, False, "Câu 1/3", Button("2:answer.1", "Không"), Button("2:answer.5", "Có"))
NEXT = said(5, False, "Câu 2/3", Button("3:answer.1", "Không"))
MENU = said(9, False, "Mời chọn", Button("do.khaosat", "Khảo sát"))


def test_only_the_newest_question_is_open() -> None:
    lines = shown([QUESTION, NEXT, MENU])

    assert [(line.asks, line.old) for line in lines] == [
        (True, True),
        (True, False),
        (False, False),
    ]


def test_the_page_does_not_show_how_it_began() -> None:
    lines = shown([said(1, True, "/start abc"), said(2, True, "xin chào"), MENU])

    assert [line.text for line in lines] == ["xin chào", "Mời chọn"]


def test_buttons_beside_each_other_share_a_row() -> None:
    buttons = (Button("a", "1"), Button("b", "2", beside=True), Button("c", "3"))

    assert rows(buttons) == (buttons[:2], buttons[2:])


def test_news_are_plain_values() -> None:
    assert as_json(NEXT) == {
        "id": 5,
        "text": "Câu 2/3",
        "pictures": [],
        "asks": True,
        "rows": [[{"choice": "3:answer.1", "label": "Không"}]],
    }


def test_ids_of_the_citizens_own_lines_do_not_count() -> None:
    assert last_id([QUESTION, said(70, True, "xin chào")]) == 3
    assert last_id([]) == 0


def test_a_tap_is_shown_by_the_words_of_its_button() -> None:
    assert label_of("2:answer.5", [QUESTION, NEXT]) == "Có"
    assert label_of("forged", [QUESTION, NEXT]) == ""
