"""How well a classifier does on labelled rows, in the shape of `hailong evaluate`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from complaints.agency import Agency
from complaints.taxonomy import RESERVED_KINDS
from nlp.calibration import coverage, expected_calibration_error
from nlp.classification import Classification
from nlp.classifier import Classifier
from nlp.corpus_reading import Row

Outcome = tuple[Row, Classification]
Array = NDArray[np.float64]
Bools = NDArray[np.bool_]
HEADS: Final = ("kind", "area", "unit")
LENGTHS: Final = ((12, "1-12"), (35, "13-35"), (70, "36-70"), (10_000_000, "71+"))  # words


class UnknownAgency(KeyError):
    """A row names an agency without a profile."""


def ask_all(
    rows: Sequence[Row], classifier: Classifier, agencies: Mapping[str, Agency]
) -> list[Outcome]:
    """Each row with the classifier's answer. Raises UnknownAgency."""
    unknown = sorted({row.agency for row in rows} - set(agencies))
    if unknown:
        raise UnknownAgency(f"không có hồ sơ cơ quan: {', '.join(unknown)}")
    return [(row, classifier.classify(row.text, agencies[row.agency])) for row in rows]


def evaluate(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """A second label counts as right. Macro F1 is over the labels that occur in the rows.

    `coverage`: share of rows whose unit has at least that probability, and how many of them are
    right. `labels`: n, precision and recall of each label.
    """
    report = figures(outcomes)
    confidence, right = confidence_of("unit", outcomes)
    report["coverage"] = [list(line) for line in coverage(confidence, right)]
    report["labels"] = {head: labels_of(head, outcomes) for head in HEADS}
    report["by_length"] = by(outcomes, lambda row: length_of(row.text))
    report["by_register"] = by(outcomes, lambda row: row.register)
    report["by_agency"] = by(outcomes, lambda row: row.agency)
    report["automatic"] = automatic(outcomes)
    recall, alarms = reserved(outcomes)
    report["reserved"] = {"recall": recall, "false_alarms": alarms}
    return report


def confidence_of(head: str, outcomes: Sequence[Outcome]) -> tuple[Array, Bools]:
    """The probability of each guess of a head, and whether it met one of the labels."""
    confidence = np.array([getattr(found, f"p_{head}") for _, found in outcomes])
    right = np.array(
        [
            getattr(found, head) in (getattr(row, head), getattr(row, f"{head}2", None))
            for row, found in outcomes
        ],
        bool,
    )
    return confidence, right


def length_of(text: str) -> str:
    """The name of the group of lengths a text belongs to."""
    words = len(text.split())
    return next(name for most, name in LENGTHS if words <= most)


def labels_of(head: str, outcomes: Sequence[Outcome]) -> dict[str, dict[str, float]]:
    """For each label of a head: rows, precision and recall; a second label met counts as meant."""
    pairs = []
    for row, found in outcomes:
        guess = getattr(found, head)
        second = getattr(row, f"{head}2", None)
        pairs.append((guess if guess == second else getattr(row, head), guess))
    report = {}
    for label in sorted({truth for truth, _ in pairs}):
        meant = sum(truth == label for truth, _ in pairs)
        said = sum(guess == label for _, guess in pairs)
        hit = sum(truth == guess == label for truth, guess in pairs)
        report[label] = {
            "n": meant,
            "precision": round(hit / said, 4) if said else 0.0,
            "recall": round(hit / meant, 4),
        }
    return report


def best_three(outcomes: Sequence[Outcome]) -> float:
    """Share of rows whose unit, or second unit, is among the three that are shown."""
    hits = [
        bool({row.unit, row.unit2} & {unit for unit, _ in found.units[:3]})
        for row, found in outcomes
    ]
    return sum(hits) / len(hits) if hits else 0.0


def reserved(outcomes: Sequence[Outcome]) -> tuple[float, float]:
    """Recall of denunciations and appeals, and false alarms among all other texts."""
    heard = [(row.kind in RESERVED_KINDS, c.kind in RESERVED_KINDS) for row, c in outcomes]
    meant = [said for is_reserved, said in heard if is_reserved]
    others = [said for is_reserved, said in heard if not is_reserved]
    return (
        sum(meant) / len(meant) if meant else 1.0,
        sum(others) / len(others) if others else 0.0,
    )


def ordinary_automatic(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """What goes on without a person, of the rows that are meant for somebody."""
    return automatic([(row, found) for row, found in outcomes if row.kind != "other"])


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
