import pytest

from surveys.definition import OWN_NOTE
from tests.surveys.samples import ANSWERED, RATING, SCALE, SENT, SURVEY, WISH


def test_the_overall_question_is_not_one_more_item() -> None:
    assert SURVEY.items == (RATING, ANSWERED)
    assert SURVEY.items_of("B") == (ANSWERED,)


def test_a_rating_says_which_codes_are_satisfied() -> None:
    assert (RATING.satisfied, RATING.no_opinion) == (("4", "5"), "0")


def test_a_scale_is_listed_once() -> None:
    assert SURVEY.scales == (SCALE,)


def test_questions_of_no_decree_are_told_apart() -> None:
    assert (SENT.is_own, RATING.is_own) == (True, False)
    assert OWN_NOTE.read("vi") == "câu hỏi của hệ thống"


def test_a_question_is_found_by_its_id() -> None:
    assert SURVEY.question("x-wish") == WISH
    with pytest.raises(KeyError):
        SURVEY.question("a9")
