"""Which scopes a survey publishes in a period, and which of them it hides."""

from __future__ import annotations

from datetime import date

from surveys.periods import parse_period
from surveys.snapshot import Cell, published_cells, take_snapshot
from surveys.tally import Scope
from tests.surveys.answers_of_people import ONE_STOP, overall, rows_of

OCTOBER = parse_period("2026-10")


def test_rows_of_other_days_are_passed_over() -> None:
    rows = rows_of(overall(3, 6)) + rows_of(overall(3, 6), day=date(2026, 10, 15))
    snapshot = take_snapshot(rows, ONE_STOP, OCTOBER, 5)
    assert snapshot.tally(Cell(Scope(item="overall"))).respondents == 6
    assert snapshot.mode_mix == {"web": 6}


def test_a_hidden_item_takes_another_item_of_its_factor_with_it() -> None:
    people: list[dict[str, int | None]] = [
        {"a1": (5, 2)[i % 2], "a2": (4, 1)[i % 2] if i < 4 else None, "b1": (4, 2)[i % 2]}
        for i in range(40)
    ]
    snapshot = take_snapshot(rows_of(people), ONE_STOP, OCTOBER, 5)
    agency = {
        cell.scope.item
        for cell in snapshot.hidden
        if cell.mode is None and cell.scope.unit is None
    }
    assert agency == {"a1", "a2"}


def test_the_published_list_is_fixed_even_where_nobody_answered() -> None:
    empty = take_snapshot([], ONE_STOP, OCTOBER, 5)
    cells = published_cells(empty, ONE_STOP)
    assert [(cell.scope.factor, cell.scope.item) for cell in cells] == [
        (None, "overall"),
        (None, None),
        ("access", None),
        ("staff", None),
        ("access", "a1"),
        ("access", "a2"),
        ("staff", "b1"),
    ]
