"""The data dictionary and the other last sheets."""

from __future__ import annotations

from surveys.report.reference_sheets import DICTIONARY, METHOD, explained
from tests.surveys.report.workbook_samples import month, opened, rows_under


def test_every_column_of_every_sheet_is_explained() -> None:
    told = list(explained(month()))

    assert all(column.meaning for _, columns in told for column in columns)
    rows = rows_under(opened(month())[DICTIONARY], "Trang")
    assert len(rows) == sum(len(columns) for _, columns in told)
    assert all(all(row.values()) for row in rows)


def test_every_sheet_with_a_table_is_explained() -> None:
    book = opened(month())
    named = {name.partition(":")[0] for name, _ in explained(month())}
    without_columns = {"Khảo sát tại Bộ phận Một cửa", "Các chỉ số", DICTIONARY, METHOD}

    assert set(book.sheetnames) - without_columns <= named


def test_the_method_is_in_the_workbook() -> None:
    lines = [str(cell.value) for (cell,) in opened(month())[METHOD].iter_rows(max_col=1)]
    assert any("Khoảng tin cậy 95% theo Wilson" in line for line in lines)
