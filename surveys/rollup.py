"""What one closed response adds to the rollups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from surveys.tally import Given, Tally, tally_of_choice, tally_of_number, tally_of_response

# What a question off the rating scale is asked for: how far expectations were met, or whether
# people would come back.
SideMeasure = Literal["expectation", "return"]


@dataclass(frozen=True, slots=True)
class RatedItem:
    """A rating question as figures see it; `levels` counts its steps without code 0."""

    id: str
    factor: str | None
    satisfied: frozenset[int]
    levels: int = 5


@dataclass(frozen=True, slots=True)
class SideQuestion:
    """A question off the rating scale with one figure of its own; no pool adds it up.

    `expectation` is answered by a percentage, `return` by 1 where the chosen code counts, else 0.
    """

    id: str
    measure: SideMeasure


@dataclass(frozen=True, slots=True)
class RatedSurvey:
    """The questions of one published version that have figures, in the order of the form."""

    id: str
    version: int
    items: tuple[RatedItem, ...]
    overall: str | None = None
    side: tuple[SideQuestion, ...] = ()

    @property
    def factors(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item.factor for item in self.items if item.factor is not None))

    def is_side(self, question: str) -> bool:
        return any(question == each.id for each in self.side)

    def pooled(self, factor: str | None) -> tuple[RatedItem, ...]:
        """The items added up for a factor, or for all factors (None).

        The overall question stands beside the factors, it is not one more criterion. Scales of
        different length are never pooled: such a scope is empty, so it has no figure.
        """
        items = tuple(
            item
            for item in self.items
            if item.id != self.overall and factor in (None, item.factor)
        )
        return items if len({item.levels for item in items}) == 1 else ()


@dataclass(frozen=True, slots=True)
class ClosedResponse:
    """One response as it closed; `answers` holds what was asked only, None where skipped."""

    day: date
    survey: str
    version: int
    unit: str
    mode: str
    batch: str
    answers: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class RollupRow:
    """One row of the rollup table; all but `tally` is its key.

    `item` None is the pool of a factor, `factor` and `item` None the pool of all factors. A side
    question stands in `item` too.
    """

    day: date
    survey: str
    version: int
    unit: str
    mode: str
    batch: str
    factor: str | None
    item: str | None
    tally: Tally


def rollup_rows(response: ClosedResponse, survey: RatedSurvey) -> tuple[RollupRow, ...]:
    """The rows that one response adds, the same ones in the same order each time.

    ValueError for another survey or version, an item the version does not have, or a code
    outside its scale.
    """
    if (response.survey, response.version) != (survey.id, survey.version):
        raise ValueError(f"the response answers {response.survey} version {response.version}")
    known = {item.id for item in survey.items} | {question.id for question in survey.side}
    unknown = response.answers.keys() - known
    if unknown:
        raise ValueError(f"{survey.id} has no items {sorted(unknown)}")
    scopes: list[tuple[str | None, str | None, tuple[RatedItem, ...]]] = [
        (None, None, survey.pooled(None)),
        *((factor, None, survey.pooled(factor)) for factor in survey.factors),
        *((item.factor, item.id, (item,)) for item in survey.items),
    ]
    rated = [
        _row(response, factor, item_id, tally_of_response(given))
        for factor, item_id, items in scopes
        if (given := [_given(response, item) for item in items if item.id in response.answers])
    ]
    side = [
        _row(response, None, question.id, _side_tally(question, response.answers[question.id]))
        for question in survey.side
        if question.id in response.answers
    ]
    return (*rated, *side)


def _row(
    response: ClosedResponse, factor: str | None, item: str | None, tally: Tally
) -> RollupRow:
    return RollupRow(
        response.day,
        response.survey,
        response.version,
        response.unit,
        response.mode,
        response.batch,
        factor,
        item,
        tally,
    )


def _side_tally(question: SideQuestion, answer: int | None) -> Tally:
    match question.measure:
        case "expectation":
            return tally_of_number(answer)
        case "return":
            return tally_of_choice(None if answer is None else bool(answer))


def _given(response: ClosedResponse, item: RatedItem) -> Given:
    code = response.answers[item.id]
    if code is not None and not 0 <= code <= item.levels:
        raise ValueError(f"{item.id} has codes 0 to {item.levels}, not {code}")
    return Given(code, code in item.satisfied)
