from __future__ import annotations

from dataclasses import replace

from nlp.crossval import FOLDS, cross_validate, groups, table
from tests.nlp.small import agency, rows

TWO = [row for row in rows() if row.writer in {"w0", "w1"}]
AGENCIES = {"so-thu": agency(), "so-hai": agency(agency_id="so-hai")}


def test_each_writer_is_asked_of_models_made_by_the_others() -> None:
    first, second = cross_validate(TWO, AGENCIES, "writer")

    assert {row.writer for row, _ in first} == {"w0"}
    assert {row.writer for row, _ in second} == {"w1"}
    assert len({found.model_version for _, found in (*first, *second)}) == 2


def test_an_agency_is_asked_of_a_model_that_read_none_of_its_texts() -> None:
    other = [replace(row, id=f"b-{row.id}", agency="so-hai") for row in TWO]
    first, second = cross_validate([*TWO, *other], AGENCIES, "agency")

    assert {row.agency for row, _ in first} == {"so-hai"}
    assert {row.agency for row, _ in second} == {"so-thu"}


def test_many_writers_are_dealt_out_and_none_is_lost() -> None:
    many = [replace(TWO[0], writer=f"w{n}") for n in range(FOLDS * 2 + 1)]
    found = groups(many, "writer")

    assert len(found) == FOLDS
    assert frozenset.union(*found) == {row.writer for row in many}
    assert sum(map(len, found)) == len(many)


def test_the_table_has_a_line_for_all_and_for_each_writer() -> None:
    outcomes = [o for group in cross_validate(TWO, AGENCIES, "writer") for o in group]
    lines = list(table(outcomes, "writer"))

    assert [line.split()[0] for line in lines[1:4]] == ["all", "w0", "w1"]
    assert lines[1].split()[1] == str(len(TWO))
