import string

import pytest
from pydantic import ValidationError

from surveys.problems import PROBLEMS, Problem, again, detail, invalid


@pytest.mark.parametrize("kind", PROBLEMS)
def test_every_problem_reads_as_a_sentence(kind: str) -> None:
    names = [name for _, name, _, _ in string.Formatter().parse(PROBLEMS[kind]) if name]

    error = invalid("survey", [detail(Problem(kind, (), dict.fromkeys(names, "này")))])

    assert "{" not in error.errors()[0]["msg"]


def test_an_error_can_be_told_again_at_another_place() -> None:
    first = invalid("survey", [detail(Problem("survey_unused", ("factors", 2), {"value": "C"}))])

    second = invalid("survey", [again(error, (7, "B")) for error in first.errors()])

    assert isinstance(second, ValidationError)
    assert (second.errors()[0]["loc"], second.errors()[0]["msg"]) == ((7, "B"), "Nothing uses 'C'")
