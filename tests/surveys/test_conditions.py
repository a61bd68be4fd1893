import pytest

from surveys.answers import Answer
from surveys.conditions import holds
from surveys.definition import Condition, Question, Relation
from tests.surveys.samples import CHANNELS, DAY, DAYS, RATING, SENT, WISH


@pytest.mark.parametrize(
    "question, relation, values, answer, expected",
    [
        (SENT, "equals", ("yes",), "yes", True),
        (SENT, "equals", ("yes",), "no", False),
        (SENT, "equals", ("yes",), None, False),
        (DAYS, "equals", ("3",), 3, True),
        (CHANNELS, "any_of", ("web", "phone"), ("office", "web"), True),
        (CHANNELS, "any_of", ("web",), ("office",), False),
        (RATING, "at_most", ("2",), "1", True),
        (RATING, "at_most", ("2",), "3", False),
        (RATING, "at_most", ("2",), "0", False),
        (RATING, "at_least", ("4",), "5", True),
        (DAYS, "at_least", ("9",), 10, True),
        (DAYS, "at_least", ("9",), None, False),
        (DAY, "at_most", ("2026-05-03",), "2026-05-03", True),
        (DAY, "at_most", ("2026-05-03",), "2026-05-04", False),
        (WISH, "answered", ("true",), "thêm ghế", True),
        (WISH, "answered", ("true",), None, False),
        (WISH, "answered", ("false",), None, True),
    ],
)
def test_a_condition_holds_or_not(
    question: Question,
    relation: Relation,
    values: tuple[str, ...],
    answer: Answer | None,
    expected: bool,
) -> None:
    """No opinion is neither high nor low."""
    assert holds(Condition(question.id, relation, values), question, answer) is expected
