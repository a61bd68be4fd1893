"""A worse model does not take the place of a better one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nlp.classifier import Classifier
from nlp.promotion import Exam, examine, faults
from nlp.robustness import CONDITIONS
from tests.nlp.small import agency, model, rows

GOOD = Exam(
    figures={h: {"accuracy": 0.9, "macro_f1": 0.88} for h in ("kind", "area", "unit")},
    reserved_recall=0.97,
    false_alarms=0.004,
    precision=0.97,
    losses=dict.fromkeys(CONDITIONS, 0.0),
    hard=0.8,
)


def fallen(head: str, figure: str, to: float) -> Exam:
    return replace(GOOD, figures={**GOOD.figures, head: {**GOOD.figures[head], figure: to}})


def test_the_same_figures_are_no_fault() -> None:
    assert faults(GOOD, GOOD) == []


@pytest.mark.parametrize(
    "new, said",
    [
        (fallen("kind", "accuracy", 0.88), "kind: accuracy giảm từ 0.900 còn 0.880"),
        (fallen("area", "macro_f1", 0.86), "area: macro_f1"),
        (fallen("unit", "accuracy", 0.5), "unit: accuracy"),
        (replace(GOOD, reserved_recall=0.9), "nhận ra tố cáo, khiếu nại"),
        (replace(GOOD, false_alarms=0.02), "nhầm thành tố cáo"),
        (replace(GOOD, precision=0.9), "tự chuyển đúng"),
        (replace(GOOD, hard=0.7), "tin khó giảm từ 0.800 còn 0.700"),
        (replace(GOOD, losses={**GOOD.losses, "NFD": 0.01}), "NFD: mất 0.010"),
    ],
)
def test_every_figure_is_watched(new: Exam, said: str) -> None:
    (fault,) = faults(GOOD, new)

    assert fault.startswith(said)


def test_an_examination_asks_about_every_condition() -> None:
    found = examine(Classifier(model()), rows()[:40], rows()[:5], {"so-thu": agency()})

    assert found.figures["unit"]["accuracy"] > 0.9
    assert set(found.losses) == set(CONDITIONS)
    assert found.losses["NFD"] == 0.0
    assert found.as_json()["kind"] == round(found.figures["kind"]["accuracy"], 4)
