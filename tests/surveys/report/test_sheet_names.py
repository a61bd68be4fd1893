"""Sheets are told apart by the first glance at their names."""

from __future__ import annotations

from surveys.report.sheet_names import sheet_names

SHIPPED = {
    "inpatient": "Khảo sát ý kiến người bệnh nội trú",
    "one-stop": "Khảo sát việc phục vụ tại bộ phận một cửa",
    "outpatient": "Khảo sát ý kiến người bệnh ngoại trú",
    "quick": "Đánh giá nhanh tại quầy",
}


def test_long_titles_are_shortened_to_what_distinguishes_them() -> None:
    assert list(sheet_names(SHIPPED).values()) == [
        "Nội trú",
        "Phục vụ tại bộ phận một cửa",
        "Ngoại trú",
        "Đánh giá nhanh tại quầy",
    ]


def test_one_title_of_two_surveys_is_told_apart_by_the_id() -> None:
    assert set(sheet_names({"a": "Khảo sát", "b": "Khảo sát"}).values()) == {
        "Khảo sát (a)",
        "Khảo sát (b)",
    }
