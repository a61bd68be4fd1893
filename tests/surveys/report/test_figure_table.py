"""The table of one survey."""

from __future__ import annotations

from dataclasses import replace

from surveys.report.document import Labels
from surveys.report.figure_table import COLUMNS, EXPLANATIONS, HIDDEN, NO_DATA, table_rows
from surveys.report.sheet import Percent
from tests.surveys.report.exports import EXPORT, FIGURES

SHARE = [column.title for column in COLUMNS].index("Tỷ lệ hài lòng")


def test_a_scope_is_one_row_with_all_its_measures() -> None:
    rows = list(table_rows(FIGURES, EXPORT.labels))
    assert len(rows) == len(FIGURES) / 3
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert [row[0] for row in rows][:5] == [
        "Toàn cơ quan",
        "Toàn cơ quan",
        "Yếu tố",
        "Yếu tố",
        "Tiêu chí",
    ]
    assert rows[-1][0] == "Đơn vị (tham khảo)"


def test_what_nobody_answered_has_no_data_and_not_zero_percent() -> None:
    first, second, *_ = table_rows(FIGURES, EXPORT.labels)
    assert isinstance(first[SHARE], Percent)
    assert second[SHARE] == NO_DATA


def test_a_hidden_share_says_so_and_a_mode_has_its_own_section() -> None:
    hidden = [replace(figure, suppressed=True, value=None, mode="paper") for figure in FIGURES[:3]]
    [row] = table_rows(hidden, Labels(modes={"paper": "Phiếu giấy"}))
    assert (row[0], row[2], row[SHARE]) == ("Hình thức khảo sát", "Phiếu giấy", HIDDEN)


def test_every_column_is_explained() -> None:
    assert len(EXPLANATIONS) == len(COLUMNS)
