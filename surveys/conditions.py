"""Whether one part of a skip rule holds for the answer that was given."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from surveys.answers import Answer
from surveys.definition import Condition, Number, Percentage, Question, Rating, Relation

_Test = Callable[[Question, Answer | None, tuple[str, ...]], bool]


def holds(condition: Condition, question: Question, answer: Answer | None) -> bool:
    """`question` is the one the condition is about; None is a skip or a question not asked."""
    return _TESTS[condition.relation](question, answer, condition.values)


def _any_of(_: Question, answer: Answer | None, values: tuple[str, ...]) -> bool:
    given = answer if isinstance(answer, tuple) else (str(answer),)
    return answer is not None and not set(given).isdisjoint(values)


def _at_least(question: Question, answer: Answer | None, values: tuple[str, ...]) -> bool:
    place = _place(question, answer)
    return place is not None and place >= _bound(question, values[0])


def _at_most(question: Question, answer: Answer | None, values: tuple[str, ...]) -> bool:
    place = _place(question, answer)
    return place is not None and place <= _bound(question, values[0])


def _answered(_: Question, answer: Answer | None, values: tuple[str, ...]) -> bool:
    return (answer is not None) == (values == ("true",))


_TESTS: Mapping[Relation, _Test] = {
    "equals": _any_of,
    "any_of": _any_of,
    "at_least": _at_least,
    "at_most": _at_most,
    "answered": _answered,
}


def _place(question: Question, answer: Answer | None) -> tuple[int, str] | None:
    """Where an answer stands among those that are higher and lower; None for no opinion."""
    if answer is None or isinstance(answer, tuple):
        return None
    if isinstance(question, Rating) and answer == question.no_opinion:
        return None
    return _bound(question, str(answer))


def _bound(question: Question, value: str) -> tuple[int, str]:
    """Numbers compare as numbers, ISO dates as text."""
    if isinstance(question, Rating | Number | Percentage):
        return int(value), ""
    return 0, value
