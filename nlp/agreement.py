"""How far the writers of the corpus and its second readers agree: `python -m nlp.agreement`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

READINGS = Path(__file__).with_name("corpus") / "readings"
LABELS = ("kind", "area", "unit")


def agreement(first: Sequence[str], second: Sequence[str]) -> tuple[float, float]:
    """The share of equal labels and Cohen's kappa; ValueError where there is nothing to compare.

    Kappa is 1 where chance alone would always agree (one label only).
    """
    if not first or len(first) != len(second):
        raise ValueError("two readings of the same texts, at least one, are compared")
    share = sum(a == b for a, b in zip(first, second, strict=True)) / len(first)
    counts = Counter(first), Counter(second)
    chance = sum(counts[0][label] * counts[1][label] for label in counts[0]) / len(first) ** 2
    return share, 1.0 if chance == 1 else (share - chance) / (1 - chance)


def report(rows: Sequence[dict[str, object]]) -> list[str]:
    """One line a label; rows hold `first` (kind, area, unit) and the second reader's labels."""
    lines = [f"{len(rows)} messages, read twice before anything was settled"]
    for place, label in enumerate(LABELS):
        first = [str(row["first"][place]) for row in rows]  # type: ignore[index]  # JSON list
        share, kappa = agreement(first, [str(row[label]) for row in rows])
        lines.append(f"{label:<5} agreement {share:.3f}  kappa {kappa:.3f}")
    return lines


def main() -> None:
    for path in sorted(READINGS.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        sys.stdout.write("\n".join([f"{path.stem}:", *report(rows), ""]))


if __name__ == "__main__":
    main()
