"""Counting many responses of a day at once: the sums of `rollup_rows`, as whole columns.

A full recount reads every answer ever given; added up one response after the other it takes half
an hour, as arrays of numbers well under a minute. A property test holds it against `rollup_rows`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from surveys.rated import CountedSurvey
from surveys.rollup import RatedItem, RollupRow, SideMeasure
from surveys.tally import STEPS, Tally

# Between the marks of a form, and between a question and its answer; JSON holds neither.
NEXT_MARK: Final = "\x1e"
ANSWERED: Final = "\x1f"

SKIPPED: Final = STEPS + 1  # beside the codes 0 to 5
CODES: Final = STEPS + 2
# A mark as one number: the place of its question times this, plus what was given.
PLACE: Final = 1 << 32
NOT_COUNTED: Final = -1

Whole = NDArray[np.int64]
Key = tuple[str, str, str]


class Form(NamedTuple):
    """A response as it is counted.

    `marks` holds its answers: a question, ANSWERED and the answer as JSON each, NEXT_MARK between
    them.
    """

    key: str
    survey: str
    version: int
    unit: str
    mode: str
    batch: str
    skipped: tuple[str, ...]
    valid: bool
    marks: str


@dataclass(frozen=True, slots=True)
class _Pool:
    """The items added up for a factor, or for all factors (None), by their places."""

    factor: str | None
    places: Whole


class DayCount:
    """The responses of one version on one day; `rows` are what they add to the rollups.

    KeyError for a code that no level and no choice has.
    """

    def __init__(self, survey: CountedSurvey, day: date) -> None:
        rated = survey.rated
        self._day = day
        self._rated = rated
        self._numbers = _Numbers(survey)
        self._keys: dict[Key, int] = {}
        self._satisfied = _satisfied(rated.items)
        place = {item.id: number for number, item in enumerate(rated.items)}
        pools = [(factor, rated.pooled(factor)) for factor in (None, *rated.factors)]
        self._pools = [
            _Pool(factor, np.array([place[item.id] for item in items], np.int64))
            for factor, items in pools
            if items
        ]
        self._codes = np.zeros((0, len(rated.items), CODES), np.int64)
        # Respondents, Σx², Σxm, Σm², fully satisfied.
        self._people = np.zeros((0, len(self._pools), 5), np.int64)
        # Skipped, answered, their sum and the sum of their squares.
        self._side = np.zeros((0, len(rated.side), 4), np.int64)

    def add(self, forms: Sequence[Form]) -> None:
        """Forms of this version and day; those that are not valid do not count (R-A9)."""
        counted = [form for form in forms if form.valid]
        if not counted:
            return
        marks = [_marks(form) for form in counted]
        line = np.array([self._line(form) for form in counted], np.int64)
        said = chain.from_iterable(marks)
        numbers = np.fromiter(map(self._numbers.__getitem__, said), np.int64)
        person = np.repeat(np.arange(len(counted)), [len(each) for each in marks])
        kept = numbers != NOT_COUNTED
        place, given = numbers[kept] // PLACE, numbers[kept] % PLACE - 1
        person = person[kept]
        self._grow(len(self._keys))
        rated = place < len(self._rated.items)
        code = np.where(given < 0, SKIPPED, given)[rated]
        self._add_codes(line[person[rated]], place[rated], code)
        self._add_people(line, person[rated], place[rated], code)
        self._add_side(line[person[~rated]], place[~rated] - len(self._rated.items), given[~rated])

    def rows(self) -> list[RollupRow]:
        return [
            RollupRow(self._day, self._rated.id, self._rated.version, *key, factor, item, tally)
            for key, line in self._keys.items()
            for factor, item, tally in self._tallies(line)
        ]

    def _line(self, form: Form) -> int:
        return self._keys.setdefault((form.unit, form.mode, form.batch), len(self._keys))

    def _grow(self, lines: int) -> None:
        self._codes, self._people, self._side = (
            np.concatenate([sums, np.zeros((lines - len(sums), *sums.shape[1:]), np.int64)])
            for sums in (self._codes, self._people, self._side)
        )

    def _add_codes(self, line: Whole, place: Whole, code: Whole) -> None:
        flat = (line * len(self._rated.items) + place) * CODES + code
        self._codes += np.bincount(flat, minlength=self._codes.size).reshape(self._codes.shape)

    def _add_people(self, line: Whole, person: Whole, place: Whole, code: Whole) -> None:
        """What one person's answers to a pool are worth: x satisfied of m valid ones."""
        valid = (code > 0) & (code < SKIPPED)
        person, place, code = person[valid], place[valid], code[valid]
        happy = self._satisfied[place, code]
        for number, pool in enumerate(self._pools):
            inside = np.isin(place, pool.places)
            m = np.bincount(person[inside], minlength=len(line))
            x = np.bincount(person[inside & happy], minlength=len(line))
            worth = (m > 0, x * x, x * m, m * m, (m > 0) & (x == m))
            for column, values in enumerate(worth):
                self._people[:, number, column] += _by_line(line, values, len(self._keys))

    def _add_side(self, line: Whole, place: Whole, given: Whole) -> None:
        skipped = given < 0
        number = np.where(skipped, 0, given)
        for column, values in enumerate((skipped, ~skipped, number, number * number)):
            flat = line * len(self._rated.side) + place
            sums = _by_line(flat, values, self._side[:, :, 0].size)
            self._side[:, :, column] += sums.reshape(self._side.shape[:2])

    def _tallies(self, line: int) -> Iterator[tuple[str | None, str | None, Tally]]:
        """Only scopes of which something was asked, in the order of `rollup_rows`."""
        for number, pool in enumerate(self._pools):
            codes = self._codes[line, pool.places]
            if codes.any():
                satisfied = int(codes[self._satisfied[pool.places]].sum())
                people = self._people[line, number].tolist()
                yield pool.factor, None, _tally(codes.sum(axis=0), satisfied, people)
        for place, item in enumerate(self._rated.items):
            codes = self._codes[line, place]
            if codes.any():
                satisfied = int(codes[self._satisfied[place]].sum())
                answers = int(codes[1:SKIPPED].sum())
                # One answer a person.
                people = [answers, satisfied, satisfied, answers, satisfied]
                yield item.factor, item.id, _tally(codes, satisfied, people)
        for place, question in enumerate(self._rated.side):
            sums = self._side[line, place].tolist()
            if sums[0] or sums[1]:
                yield None, question.id, _side_tally(question.measure, *sums)


class _Numbers(dict[str, int]):
    """Each mark as a number, worked out when it is first met."""

    def __init__(self, survey: CountedSurvey) -> None:
        super().__init__()
        self._survey = survey
        ids = [item.id for item in survey.rated.items]
        ids += [question.id for question in survey.rated.side]
        self._places = {question: place for place, question in enumerate(ids)}

    def __missing__(self, mark: str) -> int:
        question, answered, said = mark.partition(ANSWERED)
        if question not in self._places:
            return NOT_COUNTED  # and not kept: no two people write the same
        answer = str(json.loads(said)) if answered else None
        number = self._survey.count({question: answer})[question]
        self[mark] = self._places[question] * PLACE + (0 if number is None else number + 1)
        return self[mark]


def _marks(form: Form) -> list[str]:
    marks = form.marks.split(NEXT_MARK) if form.marks else []
    if form.skipped:
        answered = {mark.partition(ANSWERED)[0] for mark in marks}
        marks += [question for question in form.skipped if question not in answered]
    return marks


def _satisfied(items: Sequence[RatedItem]) -> NDArray[np.bool_]:
    table = np.zeros((len(items), CODES), np.bool_)
    for place, item in enumerate(items):
        table[place, sorted(item.satisfied)] = True
    return table


def _by_line(line: Whole, values: NDArray[np.generic], lines: int) -> Whole:
    """Sums by line; whole numbers below 2**53 stay exact."""
    return np.bincount(line, weights=values, minlength=lines).astype(np.int64)


def _tally(codes: Whole, satisfied: int, people: Sequence[int]) -> Tally:
    n0, n1, n2, n3, n4, n5, skipped = codes.tolist()
    respondents, x_squared, x_times_m, m_squared, fully = people
    return Tally(
        respondents=respondents,
        n=(n1, n2, n3, n4, n5),
        n0=n0,
        skipped=skipped,
        satisfied=satisfied,
        answers=n1 + n2 + n3 + n4 + n5,
        satisfied_squared=x_squared,
        satisfied_times_answers=x_times_m,
        answers_squared=m_squared,
        fully_satisfied=fully,
    )


def _side_tally(
    measure: SideMeasure, skipped: int, answers: int, amount: int, squares: int
) -> Tally:
    common = Tally(respondents=answers, answers=answers, answers_squared=answers, skipped=skipped)
    match measure:
        case "expectation":
            return common + Tally(amount=amount, amount_squared=squares)
        case "return":
            return common + Tally(
                satisfied=amount,
                satisfied_squared=amount,
                satisfied_times_answers=amount,
                fully_satisfied=amount,
            )
