from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from nlp.classifier import Classifier
from nlp.evaluate import ask_all, confidence_of
from nlp.pictures import draw, risk_coverage
from tests.nlp.small import agency, model, rows


def test_both_curves_are_drawn_and_the_same_every_time(tmp_path: Path) -> None:
    outcomes = ask_all(rows()[:40], Classifier(model()), {"so-thu": agency()})
    first = [path.read_bytes() for path in draw(outcomes, tmp_path)]
    again = [path.read_bytes() for path in draw(outcomes, tmp_path)]

    assert first == again
    for content in first:
        assert ElementTree.fromstring(content).tag.endswith("svg")  # noqa: S314  our own file


def test_risk_rises_with_the_unsure_ones() -> None:
    share, risk = risk_coverage(np.array([0.2, 0.9, 0.6]), np.array([False, True, True]))

    assert share == pytest.approx([1 / 3, 2 / 3, 1])
    assert risk == pytest.approx([0, 0, 1 / 3])


def test_a_second_label_is_right() -> None:
    outcomes = ask_all(rows()[:4], Classifier(model()), {"so-thu": agency()})

    assert confidence_of("kind", outcomes)[1].all()
