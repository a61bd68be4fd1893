"""The agency scores itself: only with numbers that are there."""

from __future__ import annotations

import csv
import io
from fractions import Fraction

from openpyxl import load_workbook

from surveys.par_index import Criterion, ParIndex
from surveys.report.for_par_index import (
    SAMPLE,
    par_index_csv,
    par_index_docx,
    par_index_xlsx,
    rule_words,
    scored,
)
from tests.surveys.report.opened import lines, rows
from tests.surveys.report.reports import MONTH

PART = "Cải cách thủ tục hành chính"
CRITERIA = (
    Criterion("1.1", "Chỉ đạo", "Có kế hoạch", Fraction(1), "Kế hoạch năm"),
    Criterion(
        *("2.1", PART, "Hồ sơ đúng hạn", Fraction(2), "Thống kê"),
        *("dossiers_on_time", None, "proportional", Fraction(95, 100)),
    ),
    Criterion(
        *("2.2", PART, "PAKN được xử lý", Fraction(1), "Sổ"),
        *("petitions_handled", None, "all_or_nothing", Fraction(1)),
    ),
    Criterion(
        *("2.3", PART, "Công khai", Fraction(3, 2), "Sổ"),
        *("petitions_published", None, "proportional"),
    ),
)
INDEX = ParIndex("Bộ thử", "Quyết định thử", True, CRITERIA)
REPORT = par_index_docx(MONTH, INDEX)


def test_points_are_given_for_numbers_that_are_there_and_for_no_others() -> None:
    assert [each.points for each in scored(INDEX, MONTH)] == [
        None,
        None,
        0,
        Fraction(38, 100),
    ]


def test_every_criterion_has_its_row_under_its_part() -> None:
    found = rows(REPORT)

    assert [PART] * 7 in found
    assert found.index([PART] * 7) < [row[0] for row in found].index("2.1")
    assert [
        *("2.1", "Hồ sơ đúng hạn", "2,00", "chưa có số liệu", "–"),
        *("tỷ lệ × điểm tối đa, từ 95,0%", "Thống kê"),
    ] in found
    assert [
        "1.1",
        "Có kế hoạch",
        "1,00",
        "người chấm",
        "……",
        "người chấm",
        "Kế hoạch năm",
    ] in found


def test_the_sum_says_what_is_in_it_and_what_is_not() -> None:
    said = lines(REPORT)

    assert "Tự chấm được 0,38 trên 2,50 điểm của 2 tiêu chí có số liệu." in said
    assert "1 tiêu chí chưa có số liệu (2,00 điểm) không được tính điểm nào." in said
    assert "1 tiêu chí do người chấm (1,00 điểm) để trống." in said


def test_a_sample_says_that_it_is_one() -> None:
    assert SAMPLE in lines(REPORT)
    own = ParIndex("Bộ của tỉnh", "Quyết định", False, CRITERIA)
    assert SAMPLE not in lines(par_index_docx(MONTH, own))


def test_tables_keep_points_as_numbers() -> None:
    book = load_workbook(io.BytesIO(par_index_xlsx(MONTH, INDEX)))
    last = [cell.value for cell in list(book["Tự chấm điểm"].iter_rows())[-1]]
    table = list(csv.reader(io.StringIO(par_index_csv(MONTH, INDEX).decode("utf-8-sig"))))

    assert (last[1], last[2], last[4]) == ("Tổng cộng", 5.5, 0.38)
    assert SAMPLE in [cell.value for (cell,) in book["Ghi chú"].iter_rows(max_col=1)]
    assert table[-1][4] == "0.38"


def test_rules_are_said_in_words() -> None:
    people = Criterion(
        *("7", "p", "t", Fraction(1), "e", "survey_respondents", "s"),
        *("all_or_nothing", Fraction(100)),
    )
    assert [rule_words(each) for each in (*CRITERIA, people)] == [
        "người chấm",
        "tỷ lệ × điểm tối đa, từ 95,0%",
        "đủ điểm từ 100,0%",
        "tỷ lệ × điểm tối đa",
        "đủ điểm từ 100 người",
    ]
