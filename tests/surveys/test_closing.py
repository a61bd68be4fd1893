"""What is kept of a response when it closes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from surveys.closing import closing
from surveys.definition import Rating, ValidWhen
from surveys.reading import read_survey

SURVEY = read_survey(Path("surveys/published/quick.v1.toml").read_text("utf-8"))
RATINGS = [question.id for question in SURVEY.questions if isinstance(question, Rating)]
ALL = dict.fromkeys(RATINGS, "4")


def test_of_a_finished_response_all_that_is_empty_was_skipped() -> None:
    one = {RATINGS[0]: "4"}

    assert set(RATINGS[1:]) <= set(closing(SURVEY, one, finished=True).skipped)


def test_of_a_stopped_response_only_what_was_passed_over_was_skipped() -> None:
    one = {RATINGS[0]: "4"}
    closed = closing(SURVEY, one, finished=False, passed_over=(RATINGS[1],))

    assert (closed.skipped, closed.valid) == ((RATINGS[1],), True)


def test_r_a9_more_blanks_than_the_rule_allows_are_not_valid() -> None:
    strict = replace(SURVEY, valid_when=ValidWhen(20, False))

    assert closing(strict, ALL, finished=True).valid
    assert not closing(strict, {RATINGS[0]: "4"}, finished=True).valid


def test_r_a9_a_blank_form_is_never_valid() -> None:
    anything = replace(SURVEY, valid_when=None)

    assert not closing(anything, {}, finished=True).valid
