"""Criteria of the reform index: read whole or refused with every problem, scored exactly."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from surveys.par_index import points, read_par_index

ON_TIME = {
    "id": "2.1",
    "part": "Thủ tục hành chính",
    "title": "Hồ sơ đúng hạn",
    "most": 2.0,
    "number": "dossiers_on_time",
    "rule": "proportional",
    "least": 0.95,
    "evidence": "Thống kê",
}
HANDLED = {**ON_TIME, "id": "2.2", "number": "petitions_handled", "rule": "all_or_nothing"}
BY_HAND = {key: ON_TIME[key] for key in ("id", "part", "title", "most", "evidence")}
SET = {"name": "Bộ tiêu chí thử", "source": "Quyết định thử", "criteria": [ON_TIME]}


def of(**changed: Any) -> dict[str, Any]:
    return {**SET, "criteria": [{**ON_TIME, **changed}]}


def types(raw: dict[str, Any]) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        read_par_index(raw)
    return [error["type"] for error in refused.value.errors()]


@pytest.mark.parametrize(
    "rate, expected",
    [
        (Fraction(95, 100), Fraction(19, 10)),
        (Fraction(1), Fraction(2)),
        (Fraction(9499, 10000), Fraction(0)),
        (None, None),
    ],
)
def test_3_5_on_time_has_points_only_from_95_percent_in_proportion(
    rate: Fraction | None, expected: Fraction | None
) -> None:
    (criterion,) = read_par_index(SET).criteria

    assert points(criterion, rate) == expected


def test_3_5_all_petitions_handled_is_full_points_and_less_is_none() -> None:
    (criterion,) = read_par_index({**SET, "criteria": [{**HANDLED, "least": 1.0}]}).criteria

    assert points(criterion, Fraction(1)) == 2
    assert points(criterion, Fraction(99, 100)) == 0


def test_what_a_person_scores_has_no_points_of_ours() -> None:
    (criterion,) = read_par_index({**SET, "criteria": [BY_HAND]}).criteria

    assert points(criterion, Fraction(1)) is None


def test_numbers_of_the_file_are_exact() -> None:
    assert read_par_index(SET).criteria[0].least == Fraction(95, 100)


@pytest.mark.parametrize(
    "changed, problem",
    [
        ({"number": "unknown"}, "literal_error"),
        ({"least": 95.0}, "par_index_share"),
        ({"most": 0}, "greater_than"),
        ({"survey": "one-stop"}, "par_index_survey"),
        ({"number": "survey_satisfied"}, "par_index_survey"),
        (
            {"number": "survey_respondents", "survey": "one-stop", "least": 100},
            "par_index_count",
        ),
        ({"weight": 1}, "extra_forbidden"),
    ],
)
def test_what_cannot_be_meant_is_refused(changed: dict[str, Any], problem: str) -> None:
    assert problem in types(of(**changed))


def test_every_problem_is_told_at_once() -> None:
    without_rule = {key: value for key, value in ON_TIME.items() if key != "rule"}
    found = types({**SET, "criteria": [ON_TIME, {**ON_TIME, "most": -1}, without_rule]})

    assert sorted(set(found)) == ["greater_than", "par_index_number_and_rule", "par_index_twice"]


def test_a_set_without_criteria_is_refused() -> None:
    assert types({**SET, "criteria": []}) == ["too_short"]
