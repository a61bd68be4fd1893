from surveys.draft import Draft
from surveys.writing import plain_values
from tests.surveys.samples import ANSWERED, SCALE, SURVEY


def test_a_sound_file_is_understood_whole() -> None:
    draft = Draft.of(plain_values(SURVEY))

    assert draft.scales == ((0, SCALE),)
    assert draft.questions == tuple(enumerate(SURVEY.questions))


def test_what_is_wrong_in_one_question_leaves_the_others() -> None:
    raw = plain_values(SURVEY)
    del raw["questions"][0]["vi"]

    assert [question.id for _, question in Draft.of(raw).questions] == [
        question.id for question in SURVEY.questions[1:]
    ]


def test_a_rule_that_says_nothing_leaves_its_question() -> None:
    raw = plain_values(SURVEY)
    raw["questions"][2]["when"].append({"question": "x-sent"})

    assert (2, ANSWERED) in Draft.of(raw).questions
