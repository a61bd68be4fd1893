from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from surveys.definition import Survey
from surveys.reading import read_survey
from surveys.writing import plain_values, survey_to_toml
from tests.surveys.samples import SURVEY
from tests.surveys.strategies import surveys


def test_choices_and_rules_stand_one_a_line() -> None:
    lines = survey_to_toml(SURVEY).splitlines()

    assert '    {code = "no", vi = "Chưa gửi", en = "No", aliases = ["chưa", "không"]},' in lines
    assert '    {question = "x-sent", equals = "yes"},' in lines


def test_what_is_not_set_is_left_out() -> None:
    values = plain_values(replace(SURVEY, valid_when=None))

    assert "valid_when" not in values
    assert values["questions"][0] == {
        "id": "a1",
        "code": "A1",
        "factor": "A",
        "kind": "rating",
        "scale": "hospital",
        "vi": "Biển chỉ dẫn?",
        "en": "Signs?",
    }


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(surveys())
def test_a_written_survey_is_read_back_unchanged(survey: Survey) -> None:
    assert read_survey(survey_to_toml(survey)) == survey
