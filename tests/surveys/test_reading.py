import pytest
from pydantic import ValidationError

from surveys.reading import read_survey
from surveys.writing import survey_to_toml
from tests.surveys.samples import SURVEY

TOML = survey_to_toml(SURVEY)


def test_a_survey_file_is_read() -> None:
    assert read_survey(TOML) == SURVEY


def test_all_problems_are_told_at_once() -> None:
    broken = TOML.replace('factor = "A"', 'factor = "Z"').replace("minutes = 2", 'minutes = "hai"')

    with pytest.raises(ValidationError) as caught:
        read_survey(broken)

    assert [(error["type"], error["loc"]) for error in caught.value.errors()] == [
        ("int_type", ("minutes",)),
        ("survey_unknown_factor", ("questions", 0, "factor")),
        ("survey_unused", ("factors", 0, "id")),
    ]


def test_a_file_that_is_not_toml_says_where() -> None:
    with pytest.raises(ValidationError, match="at line 2, column 7"):
        read_survey('id = "a"\nbad = ?\n')


@pytest.mark.parametrize("text", ["", "questions = 3", "[[questions]]", "[questions]\na = 1"])
def test_a_file_that_is_no_survey_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        read_survey(text)
