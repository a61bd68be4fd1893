"""What the classifier must reach on messages that nobody here has seen, and whether it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from complaints.agency import Agency
from nlp.classifier import Classifier
from nlp.corpus_reading import Row
from nlp.evaluate import Outcome, best_three, figures, ordinary_automatic, reserved
from nlp.robustness import losses

Sense = Literal["at least", "at most"]


@dataclass(frozen=True, slots=True)
class Goal:
    what: str
    sense: Sense
    value: float


@dataclass(frozen=True, slots=True)
class Reached:
    goal: Goal
    found: float

    @property
    def holds(self) -> bool:
        if self.goal.sense == "at least":
            return self.found >= self.goal.value
        return self.found <= self.goal.value


GOALS: Final = (
    Goal("kind accuracy", "at least", 0.95),
    Goal("area accuracy", "at least", 0.92),
    Goal("area macro F1", "at least", 0.90),
    Goal("unit accuracy", "at least", 0.92),
    Goal("unit among the best three", "at least", 0.985),
    Goal("routed without a person, of rows that are not other", "at least", 0.80),
    Goal("unit precision of those", "at least", 0.96),
    Goal("recall of denunciations and appeals", "at least", 0.97),
    Goal("false alarms among all others", "at most", 0.005),
    Goal("calibration error of area", "at most", 0.04),
    Goal("calibration error of unit", "at most", 0.04),
    Goal("lost: no marks", "at most", 0.015),
    Goal("lost: NFD", "at most", 0.015),
    Goal("lost: capitals", "at most", 0.015),
    Goal("lost: teencode", "at most", 0.04),
    Goal("lost: typos", "at most", 0.04),
)


def measure(
    outcomes: Sequence[Outcome], classifier: Classifier, agencies: Mapping[str, Agency]
) -> list[Reached]:
    """The table of goals; asks the classifier again about every row in every condition."""
    found = dict(_measured(outcomes))
    rows: list[Row] = [row for row, _ in outcomes]
    lost = losses(classifier, rows, agencies, outcomes)
    found |= {f"lost: {condition}": loss for condition, loss in lost.items()}
    return [Reached(goal, found[goal.what]) for goal in GOALS]


def _measured(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, float]]:
    found = figures(outcomes)
    for head in ("kind", "area", "unit"):
        yield f"{head} accuracy", found[head]["accuracy"]
        yield f"{head} macro F1", found[head]["macro_f1"]
        yield f"calibration error of {head}", found[head]["ece"]
    yield "unit among the best three", best_three(outcomes)
    alone = ordinary_automatic(outcomes)
    yield "routed without a person, of rows that are not other", alone["share"]
    yield "unit precision of those", alone["precision"]
    recall, alarms = reserved(outcomes)
    yield "recall of denunciations and appeals", recall
    yield "false alarms among all others", alarms


def table(reached: Sequence[Reached]) -> Iterator[str]:
    """Markdown: what was demanded, what was found, whether it holds."""
    yield "| on messages never seen | demanded | found | holds |"
    yield "| --- | --- | --- | --- |"
    for one in reached:
        demanded = f"{one.goal.sense} {one.goal.value}"
        holds = "yes" if one.holds else "**no**"
        yield f"| {one.goal.what} | {demanded} | {one.found:.3f} | {holds} |"
