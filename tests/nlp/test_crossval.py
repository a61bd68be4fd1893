from __future__ import annotations

from nlp.crossval import cross_validate, table
from tests.nlp.small import agency, rows


def test_each_writer_is_asked_of_models_made_by_the_others() -> None:
    two = [row for row in rows() if row.writer in {"w0", "w1"}]
    first, second = cross_validate(two, {"so-thu": agency()})

    assert {row.writer for row, _ in first} == {"w0"}
    assert {row.writer for row, _ in second} == {"w1"}
    assert len({found.model_version for _, found in (*first, *second)}) == 2


def test_the_table_has_a_line_for_all_and_for_each_writer() -> None:
    two = [row for row in rows() if row.writer in {"w0", "w1"}]
    lines = list(table([o for group in cross_validate(two, {"so-thu": agency()}) for o in group]))

    assert [line.split()[0] for line in lines[1:4]] == ["all", "w0", "w1"]
    assert lines[1].split()[1] == str(len(two))
