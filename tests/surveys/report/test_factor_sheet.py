"""The factors of each survey with their chart."""

from __future__ import annotations

from dataclasses import replace

from surveys.report.factor_sheet import SHEET, answered, title, with_factors
from tests.surveys.report.exports import EXPORT, HOSPITAL
from tests.surveys.report.workbook_samples import month, opened, rows_under


def test_factors_stand_beside_the_question_that_is_judged() -> None:
    rows = rows_under(opened(month())[SHEET], "Nội dung")

    assert [row["Nội dung"] for row in rows] == [
        "Hài lòng chung về việc giải quyết thủ tục",
        "Tất cả các tiêu chí",
        "Tiếp cận dịch vụ",
        "Công chức giải quyết công việc",
    ]
    first = rows[0]
    assert round(first["Tỷ lệ hài lòng"], 4) == 0.8365
    assert first["Chỉ tiêu"] == 0.8
    length = first["Từ tỷ lệ đến cận trên"]
    assert round(first["Tỷ lệ hài lòng"] + length, 9) == round(first["Cận trên 95%"], 9)


def test_each_survey_has_its_chart() -> None:
    document = replace(EXPORT, figures=(*month().figures, *HOSPITAL))
    assert len(opened(document)[SHEET]._charts) == 2


def test_what_nobody_answered_is_left_out() -> None:
    silent = [replace(figure, respondents=0, value=None, valid=None) for figure in month().figures]
    document = replace(month(), figures=tuple(silent))

    assert not answered(document)
    assert not with_factors(document)
    assert SHEET not in opened(document).sheetnames


def test_a_survey_without_a_name_goes_by_its_id() -> None:
    [shares] = answered(replace(EXPORT, labels=replace(EXPORT.labels, surveys={})))
    assert title(shares, replace(EXPORT, labels=replace(EXPORT.labels, surveys={}))) == (
        "one-stop (phiên bản 1)"
    )
