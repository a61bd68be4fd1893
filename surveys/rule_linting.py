"""Skip rules that ask for what cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from pydantic import ValidationError

from surveys.answers import Answer
from surveys.conditions import holds
from surveys.definition import (
    Condition,
    DateQuestion,
    FreeText,
    Number,
    OneOf,
    Percentage,
    Question,
    Rating,
    Relation,
    SeveralOf,
)
from surveys.draft import Draft
from surveys.problems import Place, Problem
from surveys.shapes import ConditionShape

_ORDERED: tuple[Relation, ...] = ("at_least", "at_most")
# Which relations say something about which kind of question; "answered" does about all.
_RELATIONS: Mapping[type[Question], tuple[Relation, ...]] = {
    Rating: ("equals", "any_of", *_ORDERED),
    OneOf: ("equals", "any_of"),
    SeveralOf: ("equals", "any_of"),
    Number: ("equals", "any_of", *_ORDERED),
    Percentage: ("equals", "any_of", *_ORDERED),
    DateQuestion: ("equals", "any_of", *_ORDERED),
    FreeText: (),
}


def rule_problems(draft: Draft) -> list[Problem]:
    found = [*_shapes(draft), *_references(draft), *_values(draft)]
    # Whether a question can be reached is only asked where the rules make sense.
    return found or list(_unreachable(draft.questions))


def _rules(draft: Draft) -> Iterator[tuple[int, Place, ConditionShape]]:
    for i, row in draft.rows("questions"):
        given = row.get("when")
        for j, rule in enumerate(given if isinstance(given, list) else []):
            try:
                yield i, ("questions", i, "when", j), ConditionShape.model_validate(rule)
            except ValidationError:
                continue


def _shapes(draft: Draft) -> Iterator[Problem]:
    for _, place, rule in _rules(draft):
        if len(rule.relations()) != 1:
            yield Problem("survey_rule_relation", place, {"count": len(rule.relations())})


def _references(draft: Draft) -> Iterator[Problem]:
    order: dict[str, int] = {}
    for i, row in draft.rows("questions"):
        order.setdefault(str(row.get("id")), i)
    needs: dict[int, list[int]] = {}
    later: list[tuple[int, int, Problem]] = []
    for i, place, rule in _rules(draft):
        spot, name = (*place, "question"), rule.question
        if name not in order:
            yield Problem("survey_rule_unknown_question", spot, {"value": name}, name)
            continue
        needs.setdefault(i, []).append(order[name])
        if order[name] >= i:
            problem = Problem("survey_rule_not_earlier", spot, {"value": name}, name)
            later.append((i, order[name], problem))
    names = {i: name for name, i in order.items()}
    for i, target, problem in later:
        circle = _path(needs, target, i)
        if circle is None:
            yield problem
        else:
            told = " → ".join(names[place] for place in (i, *circle))
            yield Problem("survey_rule_circle", problem.place, {"circle": told}, problem.given)


def _path(needs: Mapping[int, list[int]], start: int, goal: int) -> tuple[int, ...] | None:
    """The way from one question to another along the rules; None where there is none."""
    waiting: list[tuple[int, ...]] = [(start,)]
    seen: set[int] = set()
    while waiting:
        path = waiting.pop()
        if path[-1] == goal:
            return path
        if path[-1] not in seen:
            seen.add(path[-1])
            waiting += [(*path, after) for after in needs.get(path[-1], [])]
    return None


def _values(draft: Draft) -> Iterator[Problem]:
    known = {question.id: question for _, question in draft.questions}
    for _, place, rule in _rules(draft):
        about = known.get(rule.question)
        for relation, values in rule.relations().items():
            if about is None or relation == "answered":
                continue
            if relation not in _RELATIONS[type(about)]:
                told: dict[str, str | int] = {"relation": relation, "question": about.id}
                yield Problem("survey_rule_not_for_kind", (*place, relation), told)
                continue
            for value in values:
                if (wrong := _wrong_value(about, relation, value)) is not None:
                    told = {"question": about.id, "value": value}
                    yield Problem(wrong, (*place, relation), told, value)


def _wrong_value(about: Question, relation: Relation, value: str) -> str | None:
    match about:
        case Rating() | OneOf() | SeveralOf() if relation not in _ORDERED:
            known = value in {choice.code for choice in about.choices}
            return None if known else "survey_rule_unknown_choice"
        case DateQuestion():
            return None if _is_day(value) else "survey_rule_not_comparable"
        case _:
            return None if _is_number(value) else "survey_rule_not_comparable"


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_number(value: str) -> bool:
    digits = value.removeprefix("-")
    return digits.isascii() and digits.isdigit()


def _unreachable(questions: tuple[tuple[int, Question], ...]) -> Iterator[Problem]:
    """A question is asked where all its conditions hold, and all those of the questions that
    these conditions need an answer to; each is about one question, so each can be tried alone.
    """
    by_id = {question.id: question for _, question in questions}
    for i, question in questions:
        wanted: dict[str, list[Condition]] = {}
        _collect(question, by_id, wanted)
        if not all(_can_hold(by_id[name], rules) for name, rules in wanted.items()):
            values = {"value": question.id}
            yield Problem("survey_unreachable", ("questions", i, "when"), values, question.id)


def _collect(
    question: Question, by_id: Mapping[str, Question], wanted: dict[str, list[Condition]]
) -> None:
    for rule in question.when:
        about = by_id.get(rule.question)
        if about is None:
            continue
        wanted.setdefault(about.id, []).append(rule)
        if not holds(rule, about, None):
            _collect(about, by_id, wanted)


def _can_hold(about: Question, rules: list[Condition]) -> bool:
    answers = [*_possible(about, rules), *_silence(about)]
    return any(all(holds(rule, about, answer) for rule in rules) for answer in answers)


def _silence(about: Question) -> tuple[None, ...]:
    """Skipped, or not asked at all."""
    return () if about.required and not about.when else (None,)


def _possible(about: Question, rules: list[Condition]) -> Iterator[Answer]:
    """Enough answers to decide: where the kind has many, those at the edges of the rules."""
    match about:
        case Rating() | OneOf():
            yield from (choice.code for choice in about.choices)
        case SeveralOf():
            yield tuple(choice.code for choice in about.choices)
        case Number() | Percentage():
            edges = {about.least, about.most, *map(int, _named(rules))}
            yield from (n for n in edges if about.least <= n <= about.most)
        case DateQuestion():
            first, last = about.least or date.min, about.most or date.max
            days = {first, last, *map(date.fromisoformat, _named(rules))}
            yield from (day.isoformat() for day in days if first <= day <= last)
        case FreeText():
            yield "…"


def _named(rules: list[Condition]) -> set[str]:
    """The values that the rules name: with "at least" and "at most", the edges are enough."""
    return {value for rule in rules if rule.relation != "answered" for value in rule.values}
