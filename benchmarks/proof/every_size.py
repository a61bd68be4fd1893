"""The worst sample size of all: both wrong verdicts at the target itself, enumerated."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction

from benchmarks.proof.binomial import SMALLEST_EXPECTED, Cell, chances
from benchmarks.proof.grid import TARGETS
from benchmarks.result import Result

LARGEST = 1000
MOST_FALSE_MET = 0.029
MOST_FALSE_NOT_MET = 0.050


def every_size(
    targets: Sequence[Fraction] = TARGETS, largest: int = LARGEST
) -> Iterator[str | Result]:
    """A false verdict is nowhere likelier than at the target, so no other rate is looked at."""
    yield f"every n up to {largest} that gives a verdict, p = T"
    yield "   T  from n | false met   at n | false not   at n | least coverage   at n"
    met, not_met = list[float](), list[float]()
    for target in targets:
        first = math.ceil(SMALLEST_EXPECTED / (1 - target))
        found = {n: chances(Cell(target, n, target)) for n in range(first, largest + 1)}
        up = max(found, key=lambda n: found[n].met)
        down = max(found, key=lambda n: found[n].not_met)
        low = min(found, key=lambda n: found[n].covered)
        met.append(found[up].met)
        not_met.append(found[down].not_met)
        yield (
            f"{float(target):.2f}  {first:6} | {found[up].met:9.4%} {up:6} |"
            f" {found[down].not_met:9.4%} {down:6} | {found[low].covered:14.4%} {low:6}"
        )
    yield Result("proof_false_met", max(met), "at_most", MOST_FALSE_MET)
    yield Result("proof_false_not_met", max(not_met), "at_most", MOST_FALSE_NOT_MET)
