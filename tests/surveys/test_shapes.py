import pytest
from pydantic import ValidationError

from surveys.shapes import ConditionShape, SurveyShape
from surveys.writing import plain_values
from tests.surveys.broken import problems_after, question
from tests.surveys.samples import SURVEY


def test_the_values_of_a_file_become_the_survey() -> None:
    assert SurveyShape.model_validate(plain_values(SURVEY)).survey() == SURVEY


@pytest.mark.parametrize("question_id", ["x-much-too-long", "Đ1", "a 1", "", "A1"])
def test_an_id_fits_into_a_button(question_id: str) -> None:
    found = problems_after(lambda raw: question(raw, "x-wish").update(id=question_id))

    assert ("string_pattern_mismatch", ("questions", 8, "id")) in found


def test_nothing_is_made_to_fit() -> None:
    found = problems_after(lambda raw: raw.update(minutes="5", adults_only="không"))

    assert set(found) == {("int_type", ("minutes",)), ("bool_type", ("adults_only",))}


def test_a_rule_may_be_written_with_numbers() -> None:
    rule = ConditionShape.model_validate({"question": "a1", "any_of": [1, "2"]})

    assert rule.condition().values == ("1", "2")


def test_an_unknown_relation_is_refused() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        ConditionShape.model_validate({"question": "a1", "is": 4})
