"""A model that has learned from officers takes the place of the old one, or is refused.

The old ones stay beside it (`model.before-1` is the newest), so that it can be undone.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.learning import Taught
from complaints.agency import Agency
from hailong.model import CORPUS, ready_model, shipped_agencies
from nlp.classifier import Classifier
from nlp.commands import rows_of
from nlp.corpus_reading import Row
from nlp.corrections import Correction, Sifted, for_review, sift
from nlp.model_files import replace_directory
from nlp.model_forms import load_model, save_model
from nlp.promotion import Exam, examine, faults
from nlp.robustness import HARD

MOST_KEPT: Final = 3
NOTHING_TO_LEARN: Final = "chưa có lần sửa nào của cán bộ dùng được để học"


class NothingBefore(Exception):
    """There is no earlier model to go back to."""


@dataclass(frozen=True, slots=True)
class School:
    """What a model is made of, and what it is examined with: a frozen set and hard texts."""

    rows: Sequence[Row]
    frozen: Sequence[Row]
    hard: Sequence[Row]
    agencies: Mapping[str, Agency]

    @classmethod
    def shipped(cls) -> School:
        return cls(
            rows_of(CORPUS.glob("*.jsonl")),
            rows_of([CORPUS / "held_out" / "frozen.jsonl"]),
            rows_of([HARD]),
            shipped_agencies(),
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """`faults` say why the old model stays; none where the new one was taken."""

    sifted: Sifted
    review: Sequence[str]
    version: str = ""
    before: Exam | None = None
    after: Exam | None = None
    faults: Sequence[str] = ()

    @property
    def promoted(self) -> bool:
        return bool(self.version) and not self.faults

    def as_json(self) -> dict[str, Any]:
        return {
            "promoted": self.promoted,
            "model": self.version,
            "corrections": len(self.sifted.kept),
            "by_officer": dict(Counter(c.officer for c in self.sifted.kept)),
            "refused": [{"code": r.correction.code, "why": r.why} for r in self.sifted.refused],
            "faults": list(self.faults),
            "before": self.before.as_json() if self.before else None,
            "after": self.after.as_json() if self.after else None,
            "review": list(self.review),
        }


def retrain(folder: Path, taught: Taught, school: School) -> Outcome:
    """Trains on the corpus and on the corrections that pass `sift`, and takes the new model
    only if it passes. Raises BadModel for a model that is there and cannot be used."""
    old = ready_model(folder)
    sifted = sift(taught.corrections, school.agencies, _shares(old, school.agencies))
    review = for_review(taught.accepted)
    if not sifted.kept:
        return Outcome(sifted, review, faults=[NOTHING_TO_LEARN])
    candidate = folder.with_name(f"{folder.name}.candidate")
    new = _trained([*school.rows, *sifted.rows()], school.agencies, candidate)
    before, after = (
        examine(each, school.frozen, school.hard, school.agencies) for each in (old, new)
    )
    outcome = Outcome(sifted, review, new.model.version, before, after, faults(before, after))
    if outcome.promoted:
        _keep(folder)
        candidate.rename(folder)
    else:
        shutil.rmtree(candidate)
    return outcome


def undo(folder: Path) -> str:
    """Back to the model from before; returns its version. Raises NothingBefore, BadModel."""
    last = _kept(folder, 1)
    if not last.exists():
        raise NothingBefore(folder.name)
    version = load_model(last).version
    replace_directory(last, folder)
    for number in range(2, MOST_KEPT + 1):
        if _kept(folder, number).exists():
            _kept(folder, number).rename(_kept(folder, number - 1))
    return version


def _trained(rows: Sequence[Row], agencies: Mapping[str, Agency], folder: Path) -> Classifier:
    from nlp.training import train  # scikit-learn takes a second to load

    save_model(train(rows, agencies), folder)
    return Classifier.load(folder)


def _shares(
    classifier: Classifier, agencies: Mapping[str, Agency]
) -> Callable[[Correction], Mapping[str, float]]:
    def shares(correction: Correction) -> dict[str, float]:
        ranked = classifier.ranked(correction.text, agencies[correction.agency])
        labels = correction.labels
        wanted = (("kind", labels.kind), ("area", labels.area), ("unit", labels.unit))
        return {head: ranked[head].get(label, 0.0) for head, label in wanted}

    return shares


def _kept(folder: Path, number: int) -> Path:
    return folder.with_name(f"{folder.name}.before-{number}")


def _keep(folder: Path) -> None:
    shutil.rmtree(_kept(folder, MOST_KEPT), ignore_errors=True)
    for number in range(MOST_KEPT - 1, 0, -1):
        if _kept(folder, number).exists():
            _kept(folder, number).rename(_kept(folder, number + 1))
    folder.rename(_kept(folder, 1))
