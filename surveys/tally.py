"""What is kept of many answers so that figures can be added and never averaged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Scales have at most five steps; a shorter one leaves the last counts at zero.
STEPS = 5
NOT_USED = 0


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure is about; None covers all."""

    unit: str | None = None
    factor: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Whole numbers about one scope; adding two tallies is adding their people.

    With x satisfied of m valid answers of one person, the five from `satisfied` on are Σx, Σm,
    Σx², Σxm and Σm²: what the interval of a scope over several items needs (several answers of
    one person are not several people).
    """

    respondents: int = 0  # people with at least one valid answer in the scope
    n: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)  # valid answers by code 1..5
    n0: int = 0  # "not used / no opinion"
    skipped: int = 0
    satisfied: int = 0
    answers: int = 0
    satisfied_squared: int = 0
    satisfied_times_answers: int = 0
    answers_squared: int = 0
    fully_satisfied: int = 0  # respondents who are satisfied in every valid answer
    amount: int = 0  # sum of the numbers given, where a question asks for a number
    amount_squared: int = 0

    def __add__(self, other: Tally) -> Tally:
        a, b = self.n, other.n
        return Tally(
            self.respondents + other.respondents,
            (a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]),
            self.n0 + other.n0,
            self.skipped + other.skipped,
            self.satisfied + other.satisfied,
            self.answers + other.answers,
            self.satisfied_squared + other.satisfied_squared,
            self.satisfied_times_answers + other.satisfied_times_answers,
            self.answers_squared + other.answers_squared,
            self.fully_satisfied + other.fully_satisfied,
            self.amount + other.amount,
            self.amount_squared + other.amount_squared,
        )

    @property
    def points(self) -> int:
        """The sum of the codes of all valid answers."""
        return sum(code * count for code, count in enumerate(self.n, start=1))

    @property
    def by_person(self) -> Tally:
        """One answer a respondent: satisfied with everything, or not (R-B5)."""
        people, content = self.respondents, self.fully_satisfied
        return Tally(
            respondents=people,
            satisfied=content,
            answers=people,
            satisfied_squared=content,
            satisfied_times_answers=content,
            answers_squared=people,
            fully_satisfied=content,
        )


NOTHING = Tally()


@dataclass(frozen=True, slots=True)
class Given:
    """One person's answer to one item: a code (0 is "not used"), None where it was skipped."""

    code: int | None
    is_satisfied: bool


def tally_of_response(given: Iterable[Given]) -> Tally:
    """One person's contribution to a scope; ValueError for a code outside 0..5."""
    n = [0] * STEPS
    n0 = skipped = satisfied = 0
    for answer in given:
        match answer.code:
            case None:
                skipped += 1
            case 0:
                n0 += 1
            case code if 1 <= code <= STEPS:
                n[code - 1] += 1
                satisfied += answer.is_satisfied
            case code:
                raise ValueError(f"a rating has codes 0 to {STEPS}, not {code}")
    answers = sum(n)
    return Tally(
        respondents=int(answers > 0),
        n=(n[0], n[1], n[2], n[3], n[4]),
        n0=n0,
        skipped=skipped,
        satisfied=satisfied,
        answers=answers,
        satisfied_squared=satisfied**2,
        satisfied_times_answers=satisfied * answers,
        answers_squared=answers**2,
        fully_satisfied=int(0 < answers == satisfied),
    )


def tally_of_choice(is_counted: bool | None) -> Tally:
    """One person's choice, of which some codes count; None where it was skipped."""
    if is_counted is None:
        return Tally(skipped=1)
    chosen = int(is_counted)
    return Tally(
        respondents=1,
        satisfied=chosen,
        answers=1,
        satisfied_squared=chosen,
        satisfied_times_answers=chosen,
        answers_squared=1,
        fully_satisfied=chosen,
    )


def tally_of_number(number: int | None) -> Tally:
    """One person's whole number; None where it was skipped."""
    if number is None:
        return Tally(skipped=1)
    return Tally(
        respondents=1, answers=1, answers_squared=1, amount=number, amount_squared=number**2
    )


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum; `NOTHING` for none."""
    result = NOTHING
    for tally in tallies:
        result = result + tally
    return result
