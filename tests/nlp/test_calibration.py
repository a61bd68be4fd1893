from __future__ import annotations

import numpy as np
import pytest

from nlp.calibration import (
    LEAST_PRECISION,
    LIMITS,
    best_temperature,
    cheapest_limit,
    cost_of,
    coverage,
    expected_calibration_error,
    precision_of,
)


def test_an_overconfident_head_is_cooled() -> None:
    logits = np.tile(np.array([[4.0, 0.0]]), (10, 1))
    truth = np.array([0] * 7 + [1] * 3)

    assert best_temperature(logits, truth) > 3


def test_calibration_error_is_the_gap_of_confidence_and_accuracy() -> None:
    right = np.array([True] * 7 + [False] * 3)

    assert expected_calibration_error(np.full(10, 0.7), right) == pytest.approx(0.0)
    assert expected_calibration_error(np.full(10, 0.9), right) == pytest.approx(0.2)
    assert expected_calibration_error(np.array([]), np.array([], bool)) == 0


def test_the_limit_is_where_a_wrong_day_costs_more_than_two_hours_of_triage() -> None:
    confidence = np.array([0.9] * 20 + [0.5] * 20)
    right = np.array([True] * 20 + [True, False] * 10)
    limit = cheapest_limit(confidence, right)

    assert 0.5 < limit <= 0.9
    assert cost_of(limit, confidence, right) == min(cost_of(x, confidence, right) for x in LIMITS)
    assert cheapest_limit(np.array([]), np.array([], bool)) == LIMITS[-1]


def test_what_is_sent_on_must_be_right_whatever_it_costs() -> None:
    confidence = np.array([0.9] * 90 + [0.8] * 10)
    right = np.array([True] * 90 + [True] * 2 + [False] * 8)

    assert cheapest_limit(confidence, right) > 0.8
    assert precision_of(0.5, confidence, right) < LEAST_PRECISION
    assert precision_of(0.95, confidence, right) == 1.0


def test_coverage_falls_and_precision_of_nothing_is_one() -> None:
    rows = coverage(np.array([0.5, 0.9]), np.array([False, True]))

    assert rows[0] == (0.0, 1.0, 0.5)
    assert rows[-1] == (0.95, 0.0, 1.0)
