"""One page for the weekly meeting, whatever there is to say."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from surveys.figures import figures_for
from surveys.report.document import OpenAnswer
from surveys.report.for_meeting import OVERDUE, fitting, meeting_docx, week_words
from tests.surveys.answers_of_people import ONE_STOP, overall, rows_of
from tests.surveys.report.exports import OCTOBER
from tests.surveys.report.opened import lines, opened, rows
from tests.surveys.report.reports import MONTH, TERMS, WEEK, row

PAGE = meeting_docx(MONTH, WEEK)
LONG = "Trung tâm Kiểm soát bệnh tật và Chăm sóc sức khỏe sinh sản khu vực liên huyện số "
UNITS = [f"u{n}" for n in range(12)]
FULL = replace(
    MONTH,
    open_answers=(OpenAnswer("one-stop", "other", LONG * 9),),
    figures=tuple(
        replace(figure, survey=survey)
        for survey in ("one-stop", "inpatient", "outpatient")
        for figure in figures_for(
            [
                each
                for n, unit in enumerate(UNITS)
                for each in (
                    *rows_of(overall(20 + n, 40), unit=unit),
                    *rows_of([{"a1": 5, "a2": 2 + k % 3, "b1": 3} for k in range(40)], unit=unit),
                )
            ],
            ONE_STOP,
            OCTOBER,
            TERMS,
        )
    ),
    labels=replace(
        MONTH.labels,
        units={unit: f"{LONG}{unit}" for unit in UNITS},
        surveys=dict.fromkeys(("one-stop", "inpatient", "outpatient"), f"Phiếu hỏi {LONG}"),
        factors={
            (survey, factor): f"{factor} {LONG}"
            for survey in ("one-stop", "inpatient", "outpatient")
            for factor in ("access", "staff")
        },
        items={
            (survey, item): f"{item} {LONG}"
            for survey in ("one-stop", "inpatient", "outpatient")
            for item in ("overall", "a1", "a2", "b1")
        },
    ),
)
MANY = tuple(
    row(f"HL-ABCD-EF{n:02}-X", standing="overdue", waited=20 + n, summary=LONG * 2, unit=LONG)
    for n in range(30)
)


def test_each_survey_says_its_share_and_what_is_lowest() -> None:
    assert (
        "Phiếu “Bộ phận một cửa”: 79,3% (119/150; KTC 95%: 72,2–85,0%). Tiêu chí thấp nhất toàn "
        "cơ quan: b1 (0,0%)."
    ) in lines(PAGE)


def test_units_stand_by_name_with_their_lowest_factors() -> None:
    assert [found[0] for found in rows(PAGE)[1:3]] == ["Bệnh viện Ví Dụ", "Văn phòng Sở"]
    assert rows(PAGE)[1][-1] == "Công chức (0,0%)"
    assert rows(PAGE)[2][-1].startswith("chưa đủ số liệu theo yếu tố")


def test_overdue_cases_are_listed_with_their_days_the_longest_first() -> None:
    assert [(found[0], found[-1]) for found in rows(PAGE)[-2:]] == [
        ("HL-4", "12 ngày"),
        ("HL-7", "9 ngày"),
    ]


def test_the_week_is_compared_with_the_one_before() -> None:
    assert week_words(WEEK) in lines(PAGE)
    assert week_words(WEEK).startswith("Tiếp nhận 5 (tuần trước 7); xử lý xong 6 (tuần trước 4);")


def test_one_approved_answer_is_quoted_and_no_line_stands_without_one() -> None:
    quote = OpenAnswer("one-stop", "other", "Cần thêm ghế ngồi ở phòng chờ")
    said = lines(meeting_docx(replace(MONTH, open_answers=(quote, quote)), WEEK))

    assert said.count("“Cần thêm ghế ngồi ở phòng chờ”") == 1
    silent = lines(meeting_docx(replace(MONTH, open_answers=()), WEEK))
    assert not any("Một ý kiến" in line for line in silent)


def test_played_months_say_that_they_are_played() -> None:
    played = meeting_docx(replace(MONTH, simulated=True), WEEK)

    assert "MÔ PHỎNG" in opened(played).sections[0].first_page_header._element.xml


def test_what_finds_no_room_is_counted() -> None:
    said = lines(meeting_docx(FULL, replace(WEEK, overdue=MANY)))
    shown = len(fitting([("HL", "Sở", "x", "9 ngày")] * 30, OVERDUE, 13))

    assert any(line.endswith("việc quá hạn khác: xem bản xuất đầy đủ của kỳ.") for line in said)
    assert any("dòng đơn vị khác" in line for line in said)
    assert 0 < shown < 30


def test_an_empty_week_is_a_page_all_the_same() -> None:
    said = lines(meeting_docx(replace(MONTH, figures=()), replace(WEEK, overdue=())))

    assert "Không có phiếu trả lời trong kỳ." in said
    assert "Không có." in said


@pytest.mark.slow
@pytest.mark.parametrize("content", [PAGE, meeting_docx(FULL, replace(WEEK, overdue=MANY))])
def test_an_office_suite_puts_it_on_one_page(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "giao-ban.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "giao-ban.docx"]
    subprocess.run(convert, cwd=tmp_path, check=True, capture_output=True, timeout=200)
    run = subprocess.run(
        ["pdfinfo", "giao-ban.pdf"], cwd=tmp_path, check=True, capture_output=True
    )
    pages = next(line for line in run.stdout.decode().splitlines() if line.startswith("Pages"))

    assert pages.split()[1] == "1"
