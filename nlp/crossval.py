"""How the classifier does on texts it never read, made only from the training corpus.

    python -m nlp.crossval writer    each writer by models that read none of that writer
    python -m nlp.crossval agency    each agency by a model that read none of its texts

Writers are held out in FOLDS groups. About eight minutes each; `corpus/held_out` is not read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from complaints.agency import Agency
from nlp.classifier import Classifier
from nlp.corpus_linting import CORPUS, read_profiles
from nlp.corpus_reading import Row, read_rows
from nlp.evaluate import HEADS, Outcome, ask_all, automatic, by, figures

FOLDS: Final = 5


def cross_validate(
    rows: Sequence[Row], agencies: Mapping[str, Agency], key: str
) -> Iterator[list[Outcome]]:
    """The outcomes of one group after the other; `key` is "writer" or "agency"."""
    # scikit-learn takes a second to load; the table of results needs none of it.
    from nlp.training import train

    for group in groups(rows, key):
        seen = [row for row in rows if getattr(row, key) not in group]
        held_out = [row for row in rows if getattr(row, key) in group]
        yield ask_all(held_out, Classifier(train(seen, agencies)), agencies)


def groups(rows: Sequence[Row], key: str) -> list[frozenset[str]]:
    """Every agency by itself; writers dealt out into FOLDS."""
    names = sorted({str(getattr(row, key)) for row in rows})
    if key == "agency":
        return [frozenset({name}) for name in names]
    return [frozenset(names[fold::FOLDS]) for fold in range(FOLDS) if names[fold::FOLDS]]


def table(outcomes: Sequence[Outcome], key: str) -> Iterator[str]:
    """Lines for all texts, each group, each register: accuracy, macro F1, calibration error."""
    yield "                  n   kind  f1   ece    area  f1   ece    unit  f1   ece"
    yield _line("all", figures(outcomes))
    for name, group in by(outcomes, lambda row: str(getattr(row, key))).items():
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


def shipped() -> tuple[list[Row], dict[str, Agency]]:
    """All training rows and all profiles of this checkout."""
    files = sorted(CORPUS.glob("*.jsonl"))
    rows = [row for path in files for row in read_rows(path.read_text("utf-8").split("\n"))]
    return rows, read_profiles()


def main() -> None:
    key = sys.argv[1] if len(sys.argv) > 1 else "writer"
    rows, agencies = shipped()
    outcomes = [one for group in cross_validate(rows, agencies, key) for one in group]
    sys.stdout.write("\n".join([*table(outcomes, key), ""]))


if __name__ == "__main__":
    main()
