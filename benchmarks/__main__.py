"""`python -m benchmarks [NAME …]`: one line of JSON a benchmark, 1 if one fails."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

from benchmarks.classify import classify
from benchmarks.end_to_end import end_to_end
from benchmarks.figures import figures
from benchmarks.result import Result
from benchmarks.running import train

BENCHMARKS: dict[str, Callable[[Path, Path], AsyncIterator[Result]]] = {
    "classify": classify,
    "end_to_end": end_to_end,
    "figures": figures,
}


async def run(names: Sequence[str]) -> bool:
    """Whether every limit is reached; all of them when no names are given."""
    reached = True
    with tempfile.TemporaryDirectory(prefix="hailong-bench-") as folder:
        model = await train(Path(folder))
        for name in names or BENCHMARKS:
            async for result in BENCHMARKS[name](Path(folder), model):
                print(result.line(), flush=True)
                reached = reached and result.is_reached
    return reached


def main() -> None:
    names = sys.argv[1:]
    if unknown := set(names) - set(BENCHMARKS):
        raise SystemExit(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(BENCHMARKS)}")
    raise SystemExit(0 if asyncio.run(run(names)) else 1)


if __name__ == "__main__":
    main()
