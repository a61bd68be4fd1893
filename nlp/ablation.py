"""What each part of the classifier is worth: `python -m nlp.ablation`, about four minutes.

Kind and area: heads of the training corpus that lack one block of columns, or the copies without
marks, asked about the frozen test set as it was written and without marks. Unit: the texts alone,
the profile alone, both.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from complaints.agency import Agency
from nlp.classifier import Classifier
from nlp.corpus_reading import Row, read_rows
from nlp.crossval import shipped
from nlp.evaluate import ask_all, figures
from nlp.features import Features
from nlp.heads import Encoded, Taught, encode, fit
from nlp.learning_curve import FROZEN
from nlp.model import Head, Model
from nlp.reading import read_text
from nlp.signals import signal_names
from nlp.terms import ANALYSERS, Vector

HEADS: Final = ("kind", "area")


def kind_and_area(rows: Sequence[Row], test: Sequence[Row]) -> Iterator[str]:
    """Markdown lines: what is left out, accuracy as written and without marks."""
    yield "| left out | kind | without marks | area | without marks |"
    yield "| --- | --- | --- | --- | --- |"
    encoded = encode([row.text for row in rows])
    asked = [encoded.features.encode_twice(read_text(row.text)) for row in test]
    ranges = columns_of(encoded.features)
    for name in ("nothing", *ranges, "copies without marks"):
        span = ranges.get(name, (0, 0))
        found = []
        for label in HEADS:
            head = _head(rows, encoded, label, span, with_copies=name != "copies without marks")
            for form in (0, 1):
                vectors = [_without(both[form], span) for both in asked]
                found.append(_accuracy(head, vectors, test, label))
        yield f"| {name} | " + " | ".join(f"{share:.3f}" for share in found) + " |"


def columns_of(features: Features) -> dict[str, tuple[int, int]]:
    """The first column of each block and the one behind its last."""
    sizes = [len(getattr(features, name).idf) for name in ANALYSERS] + [len(signal_names())]
    ends = np.cumsum(sizes).tolist()
    starts = [0, *ends[:-1]]
    return dict(zip((*ANALYSERS, "signals"), zip(starts, ends, strict=True), strict=True))


def units(
    rows: Sequence[Row], test: Sequence[Row], agencies: Mapping[str, Agency]
) -> Iterator[str]:
    """Markdown lines: what decides, and the accuracy of the unit."""
    from nlp.training import train

    yield "| the unit is told by | accuracy |"
    yield "| --- | --- |"
    model = train(rows, agencies)
    for name, changed in (
        ("texts of the agency alone", _louder(model, 0.0)),
        ("the profile alone", replace(model, units={})),
        ("both", model),
    ):
        found = figures(ask_all(test, Classifier(changed), agencies))["unit"]["accuracy"]
        yield f"| {name} | {found:.3f} |"


def _louder(model: Model, loudness: float) -> Model:
    changed = {name: replace(own, evidence=loudness) for name, own in model.units.items()}
    return replace(model, units=changed)


def _head(
    rows: Sequence[Row], encoded: Encoded, label: str, span: tuple[int, int], *, with_copies: bool
) -> Head:
    written = [_without(vector, span) for vector in encoded.written]
    folded = [_without(vector, span) for vector in encoded.folded] if with_copies else written
    first = [str(getattr(row, label)) for row in rows]
    second = [str(getattr(row, f"{label}2", None) or getattr(row, label)) for row in rows]
    taught = Taught(first, second, [row.weight for row in rows])
    return fit(taught, (written, folded, encoded.features.width), ()).head


def _without(vector: Vector, span: tuple[int, int]) -> Vector:
    kept = (vector.columns < span[0]) | (vector.columns >= span[1])
    return Vector(vector.columns[kept], vector.values[kept])


def _accuracy(head: Head, vectors: Sequence[Vector], test: Sequence[Row], label: str) -> float:
    right = 0
    for vector, row in zip(vectors, test, strict=True):
        guess = head.labels[int(head.logits(vector).argmax())]
        right += guess in (getattr(row, label), getattr(row, f"{label}2", None))
    return right / len(test)


def main() -> None:
    rows, agencies = shipped()
    test = read_rows(FROZEN.read_text("utf-8").split("\n"))
    for line in (*kind_and_area(rows, test), "", *units(rows, test, agencies)):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
