import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import ValidationError

from surveys.definition import Survey
from surveys.sheets import survey_from_csv, survey_to_csv
from tests.surveys.samples import SURVEY
from tests.surveys.strategies import surveys

CSV = survey_to_csv(SURVEY)


def problems_of(text: str) -> list[tuple[str, tuple[int | str, ...]]]:
    with pytest.raises(ValidationError) as caught:
        survey_from_csv(text)
    return [(error["type"], error["loc"]) for error in caught.value.errors()]


def row_of(question_id: str) -> int:
    return next(n for n, row in enumerate(_rows(), start=1) if row and row[0] == question_id)


def _rows() -> list[list[str]]:
    return list(csv.reader(io.StringIO(CSV.removeprefix("\ufeff"), newline="")))


def test_a_question_is_one_row() -> None:
    cells = _rows()[row_of("x-sent") - 1]

    assert cells[:3] == ["x-sent", "x-sent", "one_of"]
    assert cells[7] == "yes=Đã gửi|Yes|rồi|có; no=Chưa gửi|No|chưa|không"


def test_excel_is_told_that_the_letters_are_utf8() -> None:
    assert CSV.startswith("\ufeffid,sample\r\n")


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_sheet_saved_with_other_settings_is_read(separator: str) -> None:
    sheet = io.StringIO(newline="")
    # Spreadsheets fill all rows up to the same width.
    csv.writer(sheet, delimiter=separator).writerows([*row, "", ""] for row in _rows())

    assert survey_from_csv(sheet.getvalue()) == SURVEY


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(surveys())
def test_a_sheet_is_read_back_unchanged(survey: Survey) -> None:
    assert survey_from_csv(survey_to_csv(survey)) == survey


@pytest.mark.parametrize(
    "old, new, problem, cell",
    [
        ("minutes,2", "minutes,hai", "sheet_not_a_number", (4, "B")),
        ("minutes,2", "minutes,0", "greater_than_equal", (4, "B")),
        ("minutes,2", "minutes,", "missing", (4, "B")),
        ("minutes,2", "phut,2", "sheet_unknown_row", (4, "A")),
        ("overall,x-overall", "overall,a9", "survey_overall_missing", (5, "B")),
        (",0,365,", ",0,nhiều,", "sheet_not_a_number", (row_of("x-days"), "J")),
        (",0,365,", ",9,3,", "survey_bounds", (row_of("x-days"), "I")),
        ("x-wish,x-wish,text", "x-wish,x-wish,chu", "union_tag_invalid", (row_of("x-wish"), "A")),
        ("x-sent = yes", "x-sent: yes", "sheet_not_a_rule", (row_of("b1"), "L")),
        ("x-sent = yes", "x-sent = maybe", "survey_rule_unknown_choice", (row_of("b1"), "L")),
        ("Góp ý?", "", "missing", (row_of("x-wish"), "E")),
        ("invalid_en", "invalid_fr", "sheet_unknown_column", (row_of("a1") - 1, "P")),
        ("Đã gửi|Yes", "Chưa gửi|Yes", "survey_choices_collide", (row_of("x-sent"), "H")),
    ],
)
def test_a_problem_names_row_and_column(
    old: str, new: str, problem: str, cell: tuple[int, str]
) -> None:
    assert (problem, cell) in problems_of(CSV.replace(old, new))


def test_a_cell_that_cannot_be_read_is_told_once() -> None:
    assert problems_of(CSV.replace("minutes,2", "minutes,hai")) == [
        ("sheet_not_a_number", (4, "B"))
    ]


@pytest.mark.parametrize("text", ["", "Tên,Khảo sát", "id", '"', "PK\x03\x04"])
def test_a_file_that_is_no_sheet_of_ours_is_refused(text: str) -> None:
    assert problems_of(text)[0] == ("sheet_not_ours", (1, "A"))


def test_a_sheet_without_questions_says_so() -> None:
    assert ("sheet_no_questions", (1, "A")) in problems_of("id,sample\r\nversion,1\r\n")
