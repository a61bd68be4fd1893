from typing import Any

import pytest

from tests.surveys.broken import Change, problems_after, question

Place = tuple[int | str, ...]


def _rule(question_id: str, *rules: dict[str, Any]) -> Change:
    return lambda raw: question(raw, question_id).update(when=list(rules))


@pytest.mark.parametrize(
    "change, problem, place",
    [
        pytest.param(
            _rule("x-wish", {"question": "x-sent"}),
            "survey_rule_relation", (8, "when", 0), id="no relation",
        ),
        pytest.param(
            _rule("x-wish", {"question": "x-days", "at_least": 1, "at_most": 3}),
            "survey_rule_relation", (8, "when", 0), id="two relations",
        ),
        pytest.param(
            _rule("x-wish", {"question": "x-none", "answered": True}),
            "survey_rule_unknown_question", (8, "when", 0, "question"), id="unknown question",
        ),
        pytest.param(
            _rule("x-days", {"question": "x-wish", "answered": True}),
            "survey_rule_not_earlier", (4, "when", 0, "question"), id="later question",
        ),
        pytest.param(
            _rule("x-days", {"question": "x-days", "equals": 3}),
            "survey_rule_circle", (4, "when", 0, "question"), id="itself",
        ),
        pytest.param(
            _rule("x-sent", {"question": "b1", "answered": True}),
            "survey_rule_circle", (1, "when", 0, "question"), id="a circle of two",
        ),
        pytest.param(
            _rule("x-wish", {"question": "x-sent", "equals": "maybe"}),
            "survey_rule_unknown_choice", (8, "when", 0, "equals"), id="unknown choice",
        ),
        pytest.param(
            _rule("x-wish", {"question": "a1", "any_of": [1, 7]}),
            "survey_rule_unknown_choice", (8, "when", 0, "any_of"), id="unknown level",
        ),
        pytest.param(
            _rule("x-wish", {"question": "x-sent", "at_least": 1}),
            "survey_rule_not_for_kind", (8, "when", 0, "at_least"), id="choices have no order",
        ),
        pytest.param(
            _rule("x-wish", {"question": "a1", "at_most": "ít"}),
            "survey_rule_not_comparable", (8, "when", 0, "at_most"), id="not a number",
        ),
        pytest.param(
            _rule("x-wish", {"question": "x-day", "at_least": "mai"}),
            "survey_rule_not_comparable", (8, "when", 0, "at_least"), id="not a day",
        ),
        pytest.param(
            _rule(
                "x-wish",
                {"question": "x-sent", "equals": "yes"},
                {"question": "x-sent", "equals": "no"},
            ),
            "survey_unreachable", (8, "when"), id="yes and no",
        ),
        pytest.param(
            _rule(
                "x-wish",
                {"question": "b1", "at_most": 2},
                {"question": "x-sent", "equals": "no"},
            ),
            "survey_unreachable", (8, "when"), id="through another rule",
        ),
        pytest.param(
            _rule("x-wish", {"question": "x-days", "at_least": 366}),
            "survey_unreachable", (8, "when"), id="above all answers",
        ),
        pytest.param(
            _rule("x-wish", {"question": "x-day", "at_most": "2025-12-31"}),
            "survey_unreachable", (8, "when"), id="before all days",
        ),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_meant_is_named(change: Change, problem: str, place: Place) -> None:
    assert problems_after(change) == [(problem, ("questions", *place))]


def test_a_question_for_those_who_must_but_do_not_answer_is_unreachable() -> None:
    def change(raw: dict[str, Any]) -> None:
        question(raw, "x-days").update(required=True)
        question(raw, "x-wish").update(when=[{"question": "x-days", "answered": False}])

    assert problems_after(change) == [("survey_unreachable", ("questions", 8, "when"))]
