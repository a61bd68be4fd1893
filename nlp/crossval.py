"""How the classifier does on writers it never read: `python -m nlp.crossval`, about five minutes.

For each writer of the training corpus a model is made from all the others and asked about the
texts of the one. Nothing of `corpus/held_out` is read.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from complaints.agency import Agency, read_agency
from nlp.classifier import Classifier
from nlp.corpus_reading import Row, read_rows
from nlp.evaluate import Outcome, automatic, by, figures

CORPUS: Final = Path(__file__).with_name("corpus")
AGENCIES: Final = Path(__file__).parents[1] / "agencies"
HEADS: Final = ("kind", "area", "unit")


def cross_validate(rows: Sequence[Row], agencies: Mapping[str, Agency]) -> Iterator[list[Outcome]]:
    """The outcomes of one writer after the other, in the order of their names."""
    # scikit-learn takes a second to load; the table of results needs none of it.
    from nlp.training import train

    for writer in sorted({row.writer for row in rows}):
        seen = [row for row in rows if row.writer != writer]
        classifier = Classifier(train(seen, agencies))
        yield [
            (row, classifier.classify(row.text, agencies[row.agency]))
            for row in rows
            if row.writer == writer
        ]


def table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Lines for all texts, each writer, each register: accuracy, macro F1, calibration error."""
    yield "                  n   kind  f1   ece    area  f1   ece    unit  f1   ece"
    yield _line("all", figures(outcomes))
    for name, group in by(outcomes, lambda row: row.writer).items():
        yield _line(name, group)
    for name, group in by(outcomes, lambda row: row.register).items():
        yield _line(name, group)
    alone = automatic(outcomes)
    yield f"sent on without a person: {alone['share']:.3f}, rightly {alone['precision']:.3f}"


def _line(name: str, found: Mapping[str, Any]) -> str:
    shown = (
        f"{found[head]['accuracy']:.3f} {found[head]['macro_f1']:.3f} {found[head]['ece']:.3f}"
        for head in HEADS
    )
    return f"{name:<14}{found['n']:>5}   " + "  ".join(shown)


def main() -> None:
    files = sorted(CORPUS.glob("*.jsonl"))
    rows = [row for path in files for row in read_rows(path.read_text("utf-8").split("\n"))]
    agencies = {
        path.stem: read_agency(tomllib.loads(path.read_text("utf-8")))
        for path in AGENCIES.glob("*.toml")
    }
    outcomes = [outcome for group in cross_validate(rows, agencies) for outcome in group]
    sys.stdout.write("\n".join([*table(outcomes), ""]))


if __name__ == "__main__":
    main()
