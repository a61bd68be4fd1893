"""Whether a new model may take the place of the old one: both sit the same examination."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from complaints.agency import Agency
from nlp.classifier import Classifier
from nlp.corpus_reading import Row
from nlp.evaluate import HEADS, ask_all, automatic, figures, reserved
from nlp.robustness import losses, mean_accuracy, too_large

# How much each figure may fall: on 800 texts a point is within chance, two are not.
MOST_FALLEN: Final = {"accuracy": 0.01, "macro_f1": 0.015}
MOST_RESERVED_FALLEN: Final = 0.02
MOST_FALSE_ALARMS_RISEN: Final = 0.005
MOST_PRECISION_FALLEN: Final = 0.01
MOST_HARD_FALLEN: Final = 0.02


@dataclass(frozen=True, slots=True)
class Exam:
    """How a model did on texts that no training ever saw."""

    figures: Mapping[str, Any]
    reserved_recall: float  # denunciations and appeals that were heard as one of both
    false_alarms: float  # share of all other texts that were heard as such
    precision: float  # of what it would send on alone
    losses: Mapping[str, float]  # condition -> accuracy lost under it
    hard: float  # mean accuracy of the three heads on the hard texts

    def as_json(self) -> dict[str, Any]:
        return {
            **{head: round(self.figures[head]["accuracy"], 4) for head in HEADS},
            "reserved_recall": round(self.reserved_recall, 4),
            "false_alarms": round(self.false_alarms, 4),
            "auto_precision": round(self.precision, 4),
            "hard": round(self.hard, 4),
            "losses": {name: round(loss, 4) for name, loss in self.losses.items()},
        }


def examine(
    classifier: Classifier,
    frozen: Sequence[Row],
    hard: Sequence[Row],
    agencies: Mapping[str, Agency],
) -> Exam:
    """Asks about both sets, and about each frozen text in every condition."""
    outcomes = ask_all(frozen, classifier, agencies)
    recall, alarms = reserved(outcomes)
    return Exam(
        figures(outcomes),
        recall,
        alarms,
        automatic(outcomes)["precision"],
        losses(classifier, frozen, agencies, outcomes),
        mean_accuracy(ask_all(hard, classifier, agencies)),
    )


def faults(old: Exam, new: Exam) -> list[str]:
    """Why the new model must not be taken, in the words of an operator; none: it may."""
    return [*_worse(old, new), *too_large(new.losses)]


def _worse(old: Exam, new: Exam) -> Iterator[str]:
    for head in HEADS:
        for figure, most in MOST_FALLEN.items():
            before, after = old.figures[head][figure], new.figures[head][figure]
            if before - after > most:
                yield f"{head}: {figure} giảm từ {before:.3f} còn {after:.3f}"
    if old.reserved_recall - new.reserved_recall > MOST_RESERVED_FALLEN:
        before, after = old.reserved_recall, new.reserved_recall
        yield f"nhận ra tố cáo, khiếu nại giảm từ {before:.3f} còn {after:.3f}"
    if new.false_alarms - old.false_alarms > MOST_FALSE_ALARMS_RISEN:
        before, after = old.false_alarms, new.false_alarms
        yield f"nhầm thành tố cáo, khiếu nại tăng từ {before:.3f} lên {after:.3f}"
    if old.hard - new.hard > MOST_HARD_FALLEN:
        yield f"tin khó giảm từ {old.hard:.3f} còn {new.hard:.3f}"
    if old.precision - new.precision > MOST_PRECISION_FALLEN:
        yield f"tự chuyển đúng giảm từ {old.precision:.3f} còn {new.precision:.3f}"
