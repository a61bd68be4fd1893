"""The clerk's columns."""

from __future__ import annotations

from datetime import date

import pytest

from surveys.report.register_table import COLUMNS, TITLES, register_rows, type_words
from tests.surveys.report.reports import REGISTER


def test_the_columns_are_the_clerks_own_in_their_order() -> None:
    assert TITLES == (
        "STT",
        "Ngày nhận",
        "Mã",
        "Nguồn",
        "Tóm tắt",
        "Loại",
        "Đơn vị",
        "Hạn",
        "Ngày trả lời",
        "Số văn bản",
        "Kết luận",
        "Công khai",
    )
    assert sum(column.share for column in COLUMNS) == pytest.approx(1)


def test_a_case_is_one_row() -> None:
    assert register_rows(REGISTER)[0] == (
        1,
        date(2026, 9, 20),
        "HL-1",
        "Telegram",
        "Chờ lâu ở quầy HL-1",
        "Phản ánh (1)",
        "Văn phòng Sở",
        date(2026, 10, 2),
        date(2026, 9, 28),
        "05/SYT-VP",
        "Đã có kết quả",
        "Có",
    )


def test_r_c1_a_type_that_no_officer_entered_is_marked_and_a_proposal_is_a_kien_nghi() -> None:
    assert [type_words(row) for row in REGISTER[:4]] == [
        "Phản ánh (1)",
        "Phản ánh (1*)",
        "Kiến nghị (7)",
        "Phản ánh",
    ]
