"""The shipped model on texts that no training saw: floors that a change must not fall under.

Every floor lies two or three points under what was measured (docs/nlp.md), so that chance in
another machine's arithmetic does not meet it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

import pytest

from hailong.model import CORPUS, shipped_agencies
from nlp.classifier import Classifier
from nlp.commands import rows_of
from nlp.evaluate import Outcome, ask_all, figures, reserved
from nlp.robustness import HARD, SUITE, losses, mean_accuracy, too_large

FLOORS: Final = tomllib.loads((SUITE / "floors.toml").read_text("utf-8"))
AGENCIES: Final = shipped_agencies()


@pytest.fixture(scope="module")
def classifier(trained_model: Path) -> Classifier:
    return Classifier.load(trained_model)


@pytest.fixture(scope="module")
def frozen(classifier: Classifier) -> list[Outcome]:
    return ask_all(rows_of([CORPUS / "held_out" / "frozen.jsonl"]), classifier, AGENCIES)


@pytest.fixture(scope="module")
def hard(classifier: Classifier) -> list[Outcome]:
    return ask_all(rows_of([HARD]), classifier, AGENCIES)


@pytest.mark.parametrize("head", sorted(FLOORS["frozen"]))
def test_the_frozen_set_is_read_as_well_as_before(head: str, frozen: list[Outcome]) -> None:
    assert figures(frozen)[head]["accuracy"] >= FLOORS["frozen"][head]


def test_accusations_are_heard_and_seldom_imagined(frozen: list[Outcome]) -> None:
    recall, alarms = reserved(frozen)

    assert recall >= FLOORS["reserved"]["recall"]
    assert alarms <= FLOORS["reserved"]["most_false_alarms"]


def test_no_condition_costs_more_than_it_may(
    classifier: Classifier, frozen: list[Outcome]
) -> None:
    rows = [row for row, _ in frozen]

    assert too_large(losses(classifier, rows, AGENCIES, frozen)) == []


@pytest.mark.parametrize("condition", sorted(FLOORS["hard"]))
def test_hard_texts_are_read_as_well_as_before(condition: str, hard: list[Outcome]) -> None:
    outcomes = [(row, found) for row, found in hard if row.register == condition]

    assert mean_accuracy(outcomes) >= FLOORS["hard"][condition]


def test_every_hard_condition_has_a_floor(hard: list[Outcome]) -> None:
    assert {row.register for row, _ in hard} == set(FLOORS["hard"])
