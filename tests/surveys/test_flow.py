from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.answers import Answer
from surveys.definition import Condition, Rating, ValidWhen
from surveys.flow import (
    is_complete,
    is_valid,
    next_question,
    previous_question,
    progress,
    prune,
    reachable,
    unanswered,
)
from tests.surveys.samples import ANSWERED, RATING, SENT, SURVEY

SENT_NOTHING: dict[str, Answer] = {"a1": "4", "x-sent": "no"}
SENT_SOMETHING: dict[str, Answer] = {"a1": "4", "x-sent": "yes"}
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "a1": st.sampled_from("012345"),
        "x-sent": st.sampled_from(["yes", "no"]),
        "b1": st.sampled_from("012345"),
        "x-ways": st.just(("web",)),
        "x-days": st.integers(0, 365),
        "x-overall": st.sampled_from("012345"),
    },
)
SKIPPED = st.sets(st.sampled_from([q.id for q in SURVEY.questions]))


def test_the_first_question_comes_first() -> None:
    assert next_question(SURVEY, {}) == RATING


@pytest.mark.parametrize(
    "answers, following",
    [(SENT_SOMETHING, "b1"), (SENT_NOTHING, "x-days"), ({"a1": "4"}, "x-sent")],
)
def test_a_skip_rule_decides_what_is_asked(answers: dict[str, Answer], following: str) -> None:
    question = next_question(SURVEY, answers)

    assert question is not None
    assert question.id == following


def test_a_skipped_question_is_not_asked_again() -> None:
    question = next_question(SURVEY, {}, {"a1"})

    assert question == SENT


def test_progress_counts_only_questions_that_apply() -> None:
    assert progress(SURVEY, {}) == (1, 7)
    assert progress(SURVEY, SENT_SOMETHING) == (3, 9)
    assert progress(SURVEY, SENT_NOTHING) == (3, 7)


def test_going_back_reaches_the_question_before_it() -> None:
    assert previous_question(SURVEY, SENT_NOTHING, "x-days") == SENT
    assert previous_question(SURVEY, SENT_NOTHING, "a1") is None
    assert previous_question(SURVEY, SENT_NOTHING, None) == SURVEY.questions[-1]


def test_a_changed_answer_takes_the_answers_that_hung_on_it_along() -> None:
    before: dict[str, Answer] = {**SENT_SOMETHING, "b1": "5", "x-ways": ("web",), "x-days": 3}

    assert prune(SURVEY, {**before, "x-sent": "no"}) == {**SENT_NOTHING, "x-days": 3}


def test_an_answer_out_of_the_way_opens_nothing() -> None:
    chained = replace(SURVEY.question("x-days"), when=(Condition("b1", "at_least", ("4",)),))
    questions = tuple(chained if q.id == "x-days" else q for q in SURVEY.questions)
    survey = replace(SURVEY, questions=questions)

    asked = reachable(survey, {**SENT_NOTHING, "b1": "5"})

    assert "x-days" not in {question.id for question in asked}


def test_a_skip_is_no_answer() -> None:
    """R-A5: distinct from code 0."""
    assert RATING in unanswered(SURVEY, {})
    assert RATING not in unanswered(SURVEY, {"a1": "0"})


def _with_items(count: int, factors: int) -> tuple[Rating, ...]:
    return tuple(
        replace(RATING, id=f"a{n}", code=f"A{n}", factor=f"F{n % factors}") for n in range(count)
    )


@pytest.mark.parametrize(
    "blank, expected", [((), True), (("a0", "a2"), True), (("a0", "a2", "a4"), False)]
)
def test_at_most_a_fifth_may_be_blank(blank: tuple[str, ...], expected: bool) -> None:
    """R-A9"""
    items = _with_items(10, factors=2)
    survey = replace(SURVEY, questions=items)
    answers: dict[str, Answer] = {item.id: "0" for item in items if item.id not in blank}

    assert is_valid(survey, answers) is expected


def test_no_factor_may_be_wholly_blank() -> None:
    items = _with_items(10, factors=5)
    survey = replace(SURVEY, questions=items)
    answers: dict[str, Answer] = {item.id: "4" for item in items if item.factor != "F3"}

    assert not is_valid(survey, answers)
    assert is_valid(replace(survey, valid_when=ValidWhen(no_blank_factor=False)), answers)


def test_a_factor_that_did_not_apply_is_not_blank() -> None:
    assert is_valid(SURVEY, SENT_NOTHING)
    assert not is_valid(SURVEY, SENT_SOMETHING)
    assert is_valid(SURVEY, {**SENT_SOMETHING, ANSWERED.id: "2"})


def test_without_a_rule_every_response_counts() -> None:
    assert is_valid(replace(SURVEY, valid_when=None), {})


@given(answers=ANSWERS, skipped=SKIPPED)
def test_every_survey_ends(answers: dict[str, Answer], skipped: set[str]) -> None:
    """Skipping whatever is asked reaches the end, one question nearer with each step."""
    for _ in SURVEY.questions:
        number, of = progress(SURVEY, answers, skipped)
        assert 1 <= number <= of
        question = next_question(SURVEY, answers, skipped)
        if question is not None:
            skipped = skipped | {question.id}

    assert is_complete(SURVEY, answers, skipped)


@given(answers=ANSWERS)
def test_pruning_changes_nothing_that_applies(answers: dict[str, Answer]) -> None:
    pruned = prune(SURVEY, answers)

    assert reachable(SURVEY, pruned) == reachable(SURVEY, answers)
    assert prune(SURVEY, pruned) == pruned
    assert is_valid(SURVEY, pruned) == is_valid(SURVEY, answers)
