"""What can be worked out about hidden counts."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.ranges import Count, Ranges

UNITS = ("a", "b", "c")
WHOLE = ("all", *UNITS)


def exposed(cells: dict[str, Count], hidden: tuple[str, ...], need: float = 5) -> dict[str, float]:
    return Ranges(cells, hidden, [WHOLE], {}).exposed(dict.fromkeys(hidden, need))


CELLS = {"all": Count(60, 90), "a": Count(20, 30), "b": Count(20, 30), "c": Count(20, 30)}


def test_what_one_sum_gives_back_is_found() -> None:
    assert exposed(CELLS, ("a",)) == {"a": 0}
    assert exposed(CELLS, ("a", "b")) == {}


def test_few_dissatisfied_in_all_hidden_cells_tell_of_each() -> None:
    """Of 60 hidden people 2 are dissatisfied, so at most 2 in either unit."""
    cells = {"all": Count(78, 90), "a": Count(29, 30), "b": Count(29, 30), "c": Count(20, 30)}

    assert exposed(cells, ("a", "b")) == {"a": 2, "b": 2}


def test_what_only_two_sums_together_give_away_is_found_too() -> None:
    """A table of 2 × 2 whose every row and column hides two cells, so no sum alone tells."""
    cells = {place: Count(10, 20) for place in ("aw", "ap", "bw", "bp")}
    cells |= {row: Count(20, 40) for row in ("a", "b", "w", "p")} | {"x": Count(20, 40)}
    sums = [("a", "aw", "ap"), ("b", "bw", "bp"), ("w", "aw", "bw"), ("p", "ap", "bp")]
    diagonal = ("x", "aw", "bp")
    hidden = ("aw", "ap", "bw", "bp")
    needs = dict.fromkeys(hidden, 5.0)

    assert Ranges(cells, hidden, sums, {}).exposed(needs) == {}
    assert set(Ranges(cells, hidden, [*sums, diagonal], {}).exposed(needs).values()) == {0}


def test_cells_that_no_sum_ties_together_are_apart() -> None:
    cells = CELLS | {"other": Count(1, 9)}
    ranges = Ranges(cells, ("a", "b", "other"), [WHOLE], {})

    assert ranges.group("a") == ranges.group("b") != ranges.group("other")


def test_what_was_possible_is_not_asked_again() -> None:
    reached: dict[str, tuple[float, float]] = {}
    needs = dict.fromkeys(("a", "b"), 5.0)
    assert Ranges(CELLS, ("a", "b"), [WHOLE], reached).exposed(needs) == {}
    assert all(low + 5 <= 20 + 5 <= high + 5 for low, high in reached.values())

    before = dict(reached)
    Ranges(CELLS, ("a", "b", "c"), [WHOLE], reached).exposed(needs)
    assert {key: reached[key] for key in before} == before


# The first call loads the solver, which takes longer than an example may by itself.
@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=4, max_size=4),
    st.sets(st.sampled_from(["aw", "ap", "bw", "bp"]), min_size=1),
    st.integers(1, 5),
)
def test_exposed_is_exactly_what_trying_out_every_table_exposes(
    counts: list[tuple[int, int]], hidden: set[str], need: int
) -> None:
    """A 2 × 2 table with its four sums has whole corners, so whole numbers lose nothing."""
    places = ("aw", "ap", "bw", "bp")
    cells = {place: Count(s, s + d) for place, (s, d) in zip(places, counts, strict=True)}
    sums = [("a", "aw", "ap"), ("b", "bw", "bp"), ("w", "aw", "bw"), ("p", "ap", "bp")]
    for whole, one, two in sums:
        cells[whole] = Count(
            cells[one].satisfied + cells[two].satisfied, cells[one].answers + cells[two].answers
        )
    possible = []
    for values in product(*(range(cells[place].answers + 1) for place in places)):
        table = dict(zip(places, values, strict=True))
        if all(table[p] == cells[p].satisfied for p in places if p not in hidden) and all(
            table[one] + table[two] == cells[whole].satisfied for whole, one, two in sums
        ):
            possible.append(table)
    widths = {p: max(t[p] for t in possible) - min(t[p] for t in possible) for p in hidden}
    found = Ranges(cells, sorted(hidden), sums, {}).exposed(dict.fromkeys(hidden, float(need)))

    assert all(round(found[place]) == widths[place] < need for place in found)
    assert bool(found) == any(width < need for width in widths.values())
