"""A plain text classifier is trained on any labelled data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from nlp.calibration import best_temperature
from nlp.corpus_reading import BadCorpus, BadLine
from nlp.evaluate import macro_f1
from nlp.heads import Encoded, Recipe, Taught, TooLittle, encode, fit, split_by_writer
from nlp.model import Head, PlainModel
from nlp.normalize import NORMALISER_VERSION
from nlp.reading import read_text

# Tried on the development rows where there are any; the first is used otherwise.
STRENGTHS: Final = (3.0, 1.0, 10.0)


@dataclass(frozen=True, slots=True)
class Labelled:
    text: str
    label: str


def read_labelled(lines: Iterable[str], label: str) -> list[Labelled]:
    """Rows with `text` and the label column; numbers become their digits.

    Raises BadCorpus with every bad line.
    """
    rows: list[Labelled] = []
    bad: list[BadLine] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
        except ValueError:
            bad.append(BadLine(number, "không phải JSON"))
            continue
        if not isinstance(raw, dict) or not isinstance(raw.get("text"), str):
            bad.append(BadLine(number, "thiếu 'text'"))
        elif not isinstance(raw.get(label), str | int):
            bad.append(BadLine(number, f"thiếu '{label}'"))
        else:
            rows.append(Labelled(raw["text"], str(raw[label])))
    if bad:
        raise BadCorpus(bad)
    return rows


def train_plain(rows: Sequence[Labelled], label: str, dev: Sequence[Labelled] = ()) -> PlainModel:
    """Deterministic. With `dev` strength and temperature are chosen there, else held out."""
    if len({row.label for row in rows}) < 2:
        raise TooLittle("Cần ít nhất hai nhãn khác nhau để huấn luyện.")
    encoded = encode([row.text for row in rows])
    head, facts = _on_dev(rows, encoded, dev) if dev else _held_out(rows, encoded)
    digest = hashlib.sha256(json.dumps([[r.text, r.label] for r in rows]).encode()).hexdigest()
    return PlainModel(
        version=f"{NORMALISER_VERSION}.{digest[:12]}",
        label=label,
        features=encoded.features,
        head=head,
        facts=facts | {"rows": len(rows), "training_data_sha256": digest},
    )


def _held_out(rows: Sequence[Labelled], encoded: Encoded) -> tuple[Head, dict[str, Any]]:
    vectors = (encoded.written, encoded.folded, encoded.features.width)
    labels = [row.label for row in rows]
    splits = split_by_writer([str(number % 3) for number in range(len(rows))])
    fitted = fit(Taught.plain(labels), vectors, splits, Recipe(STRENGTHS[0], balanced=False))
    return fitted.head, {"held_out": fitted.facts()}


def _on_dev(
    rows: Sequence[Labelled], encoded: Encoded, dev: Sequence[Labelled]
) -> tuple[Head, dict[str, Any]]:
    vectors = (encoded.written, encoded.folded, encoded.features.width)
    labels = [row.label for row in rows]
    asked = [encoded.features.encode(read_text(row.text)) for row in dev]
    best: tuple[float, Head, float] | None = None
    for strength in STRENGTHS:
        head = fit(Taught.plain(labels), vectors, (), Recipe(strength, balanced=False)).head
        logits = np.array([head.logits(vector) for vector in asked])
        guesses = [head.labels[k] for k in logits.argmax(axis=1)]
        accuracy = sum(g == r.label for g, r in zip(guesses, dev, strict=True)) / len(dev)
        if best is None or accuracy > best[0]:
            best = (
                accuracy,
                _calibrated(head, logits, dev),
                macro_f1([r.label for r in dev], guesses),
            )
    assert best is not None  # noqa: S101  # STRENGTHS is not empty
    return best[1], {"dev": {"accuracy": round(best[0], 4), "macro_f1": round(best[2], 4)}}


def _calibrated(head: Head, logits: Any, dev: Sequence[Labelled]) -> Head:
    known = [i for i, row in enumerate(dev) if row.label in head.labels]
    truth = np.array([head.labels.index(dev[i].label) for i in known])
    temperature = best_temperature(logits[known], truth) if known else 1.0
    return Head(head.labels, head.weights, head.bias, temperature)
