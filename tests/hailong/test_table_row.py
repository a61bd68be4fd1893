"""One row of a table: every cell is looked at, and every fault is gathered."""

from __future__ import annotations

from datetime import date

import pytest

from hailong.problems import BadFile
from hailong.table_row import TableRow
from hailong.tables import Faults, Row


def test_a_row_is_bad_once_one_cell_is() -> None:
    faults = Faults("bang.csv")
    row = TableRow(Row(3, {"day": "2026-10-05", "count": "", "text": "a"}), faults)

    assert (row.day("day"), row.count("count"), row.text("text")) == (date(2026, 10, 5), None, "a")
    assert not row.is_bad
    faults.raise_if_any()


def test_the_faults_of_a_row_name_its_line_and_columns() -> None:
    faults = Faults("bang.csv", "en")
    row = TableRow(Row(3, {"day": "x", "count": "y", "text": ""}), faults)

    assert (row.day("day"), row.count("count"), row.text("text")) == (None, None, "")
    assert row.is_bad
    with pytest.raises(BadFile) as caught:
        faults.raise_if_any()
    assert [line.split(":")[0] for line in str(caught.value).splitlines()[1:]] == [
        "- bang.csv, line 3, column day",
        "- bang.csv, line 3, column count",
        "- bang.csv, line 3, column text",
    ]
