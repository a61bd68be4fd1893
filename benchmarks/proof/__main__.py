"""`python -m benchmarks.proof [grid] [every_size] …`: tables and lines of JSON, 1 if one fails."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence

from benchmarks.proof.agreement import agreement
from benchmarks.proof.clustered import clustered
from benchmarks.proof.every_size import every_size
from benchmarks.proof.grid import grid
from benchmarks.proof.self_selection import self_selection
from benchmarks.result import Result

PROOFS: dict[str, Callable[[], Iterator[str | Result]]] = {
    "agreement": agreement,
    "grid": grid,
    "every_size": every_size,
    "clustered": clustered,
    "self_selection": self_selection,
}


def run(names: Sequence[str]) -> bool:
    """Whether every limit is reached; all proofs when no names are given."""
    reached = True
    for name in names or PROOFS:
        print(f"# {name}")
        for line in PROOFS[name]():
            print(line.line() if isinstance(line, Result) else line, flush=True)
            reached = reached and (isinstance(line, str) or line.is_reached)
    return reached


def main(names: Sequence[str]) -> None:
    if unknown := set(names) - set(PROOFS):
        raise SystemExit(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(PROOFS)}")
    raise SystemExit(0 if run(names) else 1)


if __name__ == "__main__":
    main(sys.argv[1:])
