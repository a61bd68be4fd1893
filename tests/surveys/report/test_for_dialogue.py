"""What the dialogue with citizens should be about; nothing is guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from surveys.report.for_dialogue import dialogue_docx, unanswered
from tests.surveys.report.opened import lines, rows
from tests.surveys.report.reports import MONTH, row

REPORT = dialogue_docx(MONTH)


def test_topics_are_areas_with_their_units_most_frequent_first() -> None:
    table = [found for found in rows(REPORT) if len(found) == 3]

    assert table[1:5] == [
        ["Cải cách thủ tục hành chính", "5", "3"],
        ["– Văn phòng Sở", "5", "3"],
        ["Dịch vụ sự nghiệp công", "2", "1"],
        ["– Bệnh viện Ví Dụ", "2", "1"],
    ]


def test_questions_that_nobody_answered_are_listed_with_their_age() -> None:
    assert [
        "20/09/2026",
        "HL-7",
        "Cấp lại chứng chỉ hành nghề cần giấy tờ gì?",
        "Văn phòng Sở",
        "21 ngày",
    ] in rows(REPORT)
    assert any(line.startswith("Còn 1 câu hỏi chưa được trả lời") for line in lines(REPORT))


def test_the_question_that_waits_longest_comes_first() -> None:
    asked = {"kind_id": "question", "is_petition": False, "answered": None}
    register = (
        row("HL-1", standing="waiting", waited=3, **asked),
        row("HL-2", standing="overdue", waited=30, **asked),
        row("HL-3", kind_id="question", standing="in_time"),
        row("HL-4", standing="no_term", waited=9, **asked),
    )

    assert [each.code for each in unanswered(register)] == ["HL-2", "HL-4", "HL-1"]


def test_only_what_an_officer_entered_is_a_promise() -> None:
    assert ["HL-3", "Chờ lâu ở quầy HL-3", "Bệnh viện Ví Dụ", "01/12/2026"] in rows(REPORT)


def test_without_promises_there_is_a_table_to_fill_in() -> None:
    register = tuple(replace(each, promised=None) for each in MONTH.register)
    report = dialogue_docx(replace(MONTH, register=register))

    assert ["", "", "", ""] in rows(report)
    assert any(line.startswith("Chưa có lời hẹn nào được ghi") for line in lines(report))


def test_promises_come_in_the_order_of_their_days() -> None:
    register = (row("HL-1", promised=date(2026, 12, 9)), row("HL-2", promised=date(2026, 12, 1)))
    found = rows(dialogue_docx(replace(MONTH, register=register)))

    assert [each[0] for each in found if each[-1].endswith("/12/2026")] == ["HL-2", "HL-1"]


def test_an_empty_quarter_is_a_report_all_the_same() -> None:
    said = lines(dialogue_docx(replace(MONTH, register=())))

    assert "Trong kỳ không có ý kiến nào." in said
    assert "Không có câu hỏi nào trong kỳ còn chờ trả lời." in said
