"""Targets of a plan: how they are read, and which of them holds."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from surveys.targets import (
    TargetInPeriod,
    TargetState,
    contradictions,
    read_targets,
    target_in_force,
)


def entry(**changes: object) -> dict[str, object]:
    return {
        "id": "one-stop-2020",
        "population": "Nhân dân và doanh nghiệp",
        "survey": "one-stop",
        "measure": "top2",
        "comparator": ">",
        "value": 0.80,
        "year": 2020,
        "wording": "đạt mức trên 80% vào năm 2020",
        "seed": "000",
    } | changes


def test_a_value_means_what_the_file_says_and_not_a_binary_neighbour() -> None:
    [target] = read_targets([entry(value=0.85)])
    assert target.value == Fraction(85, 100)


def test_a_plan_without_a_target_has_none() -> None:
    assert read_targets([]) == ()
    assert target_in_force((), year=2026, measure="top2", survey="one-stop") is None


def test_all_problems_of_a_file_come_at_once() -> None:
    raw = [
        entry(value=80, comparator="=>"),
        entry(source="dossiers", yaer=2020),
        "not a table",
        entry(id="Năm 2020", survey=3, measure="tpo2"),
    ]
    with pytest.raises(ValidationError) as failed:
        read_targets(raw)
    assert {(error["type"], error["loc"]) for error in failed.value.errors()} == {
        ("less_than_equal", (0, "value")),
        ("literal_error", (0, "comparator")),
        ("extra_forbidden", (1, "yaer")),
        ("target_survey_or_source", (1,)),
        ("target_id_twice", (1, "id")),
        ("model_type", (2,)),
        ("string_pattern_mismatch", (3, "id")),
        ("string_type", (3, "survey")),
        ("literal_error", (3, "measure")),
    }


def test_something_that_is_no_list_is_a_problem_too() -> None:
    with pytest.raises(ValidationError):
        read_targets({"id": "x"})


PLAN = read_targets(
    [
        entry(id="later", year=2025, value=0.90, comparator=">="),
        entry(id="first", year=2023, value=0.85, comparator=">="),
        entry(id="same-year", year=2025, value=0.95),
        entry(id="of-a-unit", year=2023, unit="khoa_kham"),
        entry(id="outpatient", survey="outpatient", year=None),
    ]
)


@pytest.mark.parametrize(
    ("year", "name", "state"),
    [
        (2022, "first", "not_due"),
        (2023, "first", "in_force"),
        (2024, "first", "in_force"),
        (2025, "later", "in_force"),
        (2026, "later", "expired"),
    ],
)
def test_the_last_target_that_is_due_holds(year: int, name: str, state: TargetState) -> None:
    found = target_in_force(PLAN, year=year, measure="top2", survey="one-stop")
    assert found is not None
    assert (found.target.id, found.state) == (name, state)


def test_a_target_without_a_year_always_holds() -> None:
    found = target_in_force(PLAN, year=2031, measure="top2", survey="outpatient")
    assert found == TargetInPeriod(PLAN[4], "in_force")


def test_targets_that_ask_the_same_for_others_stand_beside_the_first() -> None:
    plan = read_targets(
        [
            entry(id="people"),
            entry(id="organisations", population="Tổ chức"),
            entry(id="higher", value=0.85),
            entry(id="at-least", comparator=">="),
            entry(id="of-another-year", year=2019),
        ]
    )
    found = target_in_force(plan, year=2020, measure="top2", survey="one-stop")

    assert found == TargetInPeriod(plan[0], "in_force", also=(plan[1],))
    assert found.populations == "Nhân dân và doanh nghiệp; Tổ chức"
    assert found.wordings == "“đạt mức trên 80% vào năm 2020”"
    assert found.as_json() == TargetInPeriod(plan[0], "in_force").as_json()
    assert contradictions(plan) == ((plan[0], plan[2]), (plan[0], plan[3]))


def test_a_unit_is_held_against_its_own_target_only() -> None:
    asked = {"year": 2023, "measure": "top2", "survey": "one-stop"}
    found = target_in_force(PLAN, unit="khoa_kham", **asked)  # type: ignore[arg-type]
    assert found is not None
    assert found.target.id == "of-a-unit"
    assert target_in_force(PLAN, unit="van_phong", **asked) is None  # type: ignore[arg-type]


def test_a_target_binds_to_one_measure_only() -> None:
    assert target_in_force(PLAN, year=2025, measure="meanpct", survey="one-stop") is None
