"""Rollup rows as flat rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from surveys.rollup import RollupRow
from surveys.tally import STEPS, Tally

KEY_NAMES = ("day", "survey", "version", "unit", "mode", "batch", "factor", "item")
_COUNTS = tuple(f"n{code}" for code in range(1, STEPS + 1))
_AFTER_COUNTS = (
    "n0",
    "skipped",
    "satisfied",
    "answers",
    "satisfied_squared",
    "satisfied_times_answers",
    "answers_squared",
    "fully_satisfied",
    "amount",
    "amount_squared",
)
TALLY_NAMES = ("respondents", *_COUNTS, *_AFTER_COUNTS)


def to_rollup_row(row: RollupRow) -> dict[str, Any]:
    """Flat; '' stands for None in `factor` and `item`, as a key has no NULL."""
    flat: dict[str, Any] = {name: getattr(row, name) for name in KEY_NAMES[:-2]}
    flat |= {"factor": row.factor or "", "item": row.item or ""}
    flat |= {"respondents": row.tally.respondents}
    flat |= dict(zip(_COUNTS, row.tally.n, strict=True))
    return flat | {name: getattr(row.tally, name) for name in _AFTER_COUNTS}


def from_rollup_row(row: Sequence[Any]) -> RollupRow:
    """The key columns, then the columns of the tally, in the order of the names above."""
    day, survey, version, unit, mode, batch, factor, item = row[: len(KEY_NAMES)]
    # PostgreSQL adds up to a decimal.
    respondents, n1, n2, n3, n4, n5, *rest = (int(number) for number in row[len(KEY_NAMES) :])
    tally = Tally(respondents, (n1, n2, n3, n4, n5), *rest)
    return RollupRow(day, survey, version, unit, mode, batch, factor or None, item or None, tally)


def place(row: RollupRow) -> tuple[Any, ...]:
    """Where a row stands among others, the same in every store."""
    return (
        row.survey,
        row.version,
        row.unit,
        row.mode,
        row.batch,
        row.factor or "",
        row.item or "",
    )
