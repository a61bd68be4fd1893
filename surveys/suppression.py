"""Which figures are hidden because too few people stand behind them.

A cell with few respondents could point at a neighbour.
It is hidden by rule (`must_hide`), and then whatever would give it back by subtraction is hidden
too (`hidden_cells`): where cells add up to a total and exactly one of them is hidden, or all
hidden ones together are still a small group, the next smallest goes with them.
That settles each sum by itself; `surveys.disclosure` looks at all published tables together.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from surveys.tally import Tally

# For `export` and a unit's own console; a setting may raise it, never lower it.
SMALLEST_CELL = 5
# For anything that everybody can read.
SMALLEST_PUBLIC_CELL = 10
# Below this the five counts are hidden, and so is a cell in which all think alike: "100 % of
# these twelve people" says what each of them thinks.
SMALLEST_DISTRIBUTION = 30

Cell = TypeVar("Cell", bound=Hashable)


def checked_smallest(smallest: int) -> int:
    """The setting itself; ValueError where it is lower than the rule allows."""
    if smallest < SMALLEST_CELL:
        raise ValueError(f"the smallest cell is {SMALLEST_CELL} or more, not {smallest}")
    return smallest


def must_hide(tally: Tally, smallest: int) -> bool:
    """By the cell's own numbers; a cell without a respondent has nothing to hide."""
    if not tally.respondents:
        return False
    return tally.respondents < smallest or (
        tally.respondents < SMALLEST_DISTRIBUTION and _all_think_alike(tally)
    )


def shows_distribution(respondents: int) -> bool:
    return respondents >= SMALLEST_DISTRIBUTION


def hidden_cells(
    cells: Mapping[Cell, Tally], sums: Iterable[Sequence[Cell]], smallest: int
) -> frozenset[Cell]:
    """All cells to hide. Each sum lists its total first, then the parts that add up to it."""
    hidden = {cell for cell, tally in cells.items() if must_hide(tally, smallest)}
    kept = [[cell for cell in members if cells[cell].respondents] for members in sums]
    grew = True
    while grew:
        grew = False
        for members in kept:
            more = _complement(members, cells, hidden, smallest)
            if more is not None:
                hidden.add(more)
                grew = True
    return frozenset(hidden)


def _complement(
    members: Sequence[Cell], cells: Mapping[Cell, Tally], hidden: set[Cell], smallest: int
) -> Cell | None:
    """The next cell of one sum to hide; None where what is hidden cannot be worked out."""
    gone = [cell for cell in members if cell in hidden]
    left = [cell for cell in members if cell not in hidden]
    if not gone or not left:
        return None
    group = sum(cells[cell].respondents for cell in gone)
    if len(gone) > 1 and group >= smallest:
        return None
    # The total goes last; the order of the list settles a tie.
    parts = [cell for cell in left if cell != members[0]]
    return min(parts or left, key=lambda cell: cells[cell].respondents)


def _all_think_alike(tally: Tally) -> bool:
    if tally.amount_squared:  # numbers: alike where they do not vary
        return tally.answers * tally.amount_squared == tally.amount**2
    return tally.satisfied in (0, tally.answers) or tally.answers in tally.n
