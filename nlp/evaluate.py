"""How well a classifier does on labelled rows, in the shape of `hailong evaluate`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from complaints.agency import Agency
from nlp.calibration import coverage, expected_calibration_error
from nlp.classification import Classification
from nlp.classifier import Classifier
from nlp.corpus_reading import Row

Outcome = tuple[Row, Classification]


class UnknownAgency(KeyError):
    """A row names an agency without a profile."""


def evaluate(
    rows: Sequence[Row], classifier: Classifier, agencies: Mapping[str, Agency]
) -> dict[str, Any]:
    """A second label counts as right. Macro F1 is over the labels that occur in the rows.

    Raises UnknownAgency. `coverage`: share of rows whose unit has at least that probability,
    and how many of them are right.
    """
    unknown = sorted({row.agency for row in rows} - set(agencies))
    if unknown:
        raise UnknownAgency(f"không có hồ sơ cơ quan: {', '.join(unknown)}")
    outcomes = [(row, classifier.classify(row.text, agencies[row.agency])) for row in rows]
    report = figures(outcomes)
    confidence = np.array([c.p_unit for _, c in outcomes])
    right = np.array([c.unit in (row.unit, row.unit2) for row, c in outcomes], bool)
    report["coverage"] = [list(line) for line in coverage(confidence, right)]
    report["by_register"] = by(outcomes, lambda row: row.register)
    report["by_agency"] = by(outcomes, lambda row: row.agency)
    report["automatic"] = automatic(outcomes)
    return report


def figures(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    return {
        "n": len(outcomes),
        "kind": head_figures([((r.kind, None), (c.kind, c.p_kind)) for r, c in outcomes]),
        "area": head_figures([((r.area, r.area2), (c.area, c.p_area)) for r, c in outcomes]),
        "unit": head_figures([((r.unit, r.unit2), (c.unit, c.p_unit)) for r, c in outcomes]),
    }


def head_figures(
    pairs: Sequence[tuple[tuple[str, str | None], tuple[str, float]]],
) -> dict[str, float]:
    """From ((label, second label), (guess, probability)) pairs; zeros for no pair."""
    if not pairs:
        return {"accuracy": 0.0, "macro_f1": 0.0, "ece": 0.0}
    # A guess that meets the second label is the second label: it is right in the F1 as well.
    truth = [second if guess == second else first for (first, second), (guess, _) in pairs]
    guesses = [guess for _, (guess, _) in pairs]
    right = np.array([t == g for t, g in zip(truth, guesses, strict=True)], bool)
    confidence = np.array([p for _, (_, p) in pairs])
    return {
        "accuracy": float(right.mean()),
        "macro_f1": macro_f1([str(t) for t in truth], guesses),
        "ece": expected_calibration_error(confidence, right),
    }


def macro_f1(truth: Sequence[str], guesses: Sequence[str]) -> float:
    """Unweighted mean of F1 over the labels of `truth`."""
    scores = []
    for label in sorted(set(truth)):
        hit = sum(t == g == label for t, g in zip(truth, guesses, strict=True))
        said = sum(g == label for g in guesses)
        scores.append(2 * hit / (said + sum(t == label for t in truth)))
    return float(np.mean(scores)) if scores else 0.0


def by(outcomes: Sequence[Outcome], key: Callable[[Row], str]) -> dict[str, Any]:
    groups: dict[str, list[Outcome]] = {}
    for row, found in outcomes:
        groups.setdefault(key(row) or "unknown", []).append((row, found))
    return {name: figures(group) for name, group in sorted(groups.items())}


def automatic(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """What the machine would send on without a person, and how much of it rightly."""
    alone = [(row, c) for row, c in outcomes if c.route == "auto"]
    right = sum(c.unit in (row.unit, row.unit2) for row, c in alone)
    return {
        "share": len(alone) / len(outcomes) if outcomes else 0.0,
        "precision": right / len(alone) if alone else 1.0,
    }
