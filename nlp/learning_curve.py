"""What more texts are worth: `python -m nlp.learning_curve`, about five minutes.

Models of 1, 2, 4, 8, … thousand texts of the training corpus, drawn at random with a fixed seed,
each asked about the frozen test set.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from complaints.agency import Agency
from nlp.classifier import Classifier
from nlp.corpus_linting import CORPUS
from nlp.corpus_reading import Row, read_rows
from nlp.crossval import shipped
from nlp.evaluate import HEADS, ask_all, figures

FROZEN: Final = CORPUS / "held_out" / "frozen.jsonl"
SMALLEST: Final = 1_000
SEED: Final = 20


def sizes(count: int) -> list[int]:
    """Doubling from SMALLEST up, and all."""
    found, size = [], SMALLEST
    while size < count:
        found.append(size)
        size *= 2
    return [*found, count]


def curve(
    rows: Sequence[Row], test: Sequence[Row], agencies: Mapping[str, Agency]
) -> Iterator[str]:
    """Markdown lines: texts learnt, accuracy of kind, area and unit."""
    from nlp.training import train

    yield "| texts | kind | area | unit |"
    yield "| --- | --- | --- | --- |"
    shuffled = list(rows)
    random.Random(SEED).shuffle(shuffled)  # noqa: S311  no secret
    for size in sizes(len(rows)):
        classifier = Classifier(train(shuffled[:size], agencies))
        found = figures(ask_all(test, classifier, agencies))
        shown = " | ".join(f"{found[head]['accuracy']:.3f}" for head in HEADS)
        yield f"| {size:,} | {shown} |"


def main() -> None:
    rows, agencies = shipped()
    for line in curve(rows, read_rows(FROZEN.read_text("utf-8").split("\n")), agencies):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
