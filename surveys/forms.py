"""Forms that somebody typed in: compared where typed twice, counted in an open period."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from surveys.answers import Answer
from surveys.definition import Survey
from surveys.intake import longest_run
from surveys.periods import month_of_day
from surveys.spelling import plain
from surveys.waves import Wave

# Forms with fewer answers are alike by chance all the time.
FEWEST_ANSWERS = 5

Late = Literal["outside_wave", "to_come", "closed"]


@dataclass(frozen=True, slots=True)
class Form:
    """One paper form as typed from one line; `typed` are its cells by the names of columns."""

    number: str
    survey: Survey
    unit: str
    day: date
    answers: Mapping[str, Answer]
    line: int
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two entries of one form do not agree; `column` '' where only one entry has it."""

    number: str
    line: int
    column: str
    first: str = ""
    second: str = ""


def differences(first: Sequence[Form], second: Sequence[Form]) -> tuple[list[Difference], ...]:
    """Forms that the second entry lacks, told of the first; then all others, told of the second.

    Meanings are compared, so "4" and "hài lòng" agree; own words agree whatever their capitals
    and spaces.
    """
    typed_again = {form.number: form for form in second}
    typed_first = {form.number: form for form in first}
    missing = [Difference(f.number, f.line, "") for f in first if f.number not in typed_again]
    found: list[Difference] = []
    for form in second:
        other = typed_first.get(form.number)
        if other is None:
            found.append(Difference(form.number, form.line, ""))
        else:
            found += _cells_apart(other, form)
    return missing, found


def _cells_apart(first: Form, second: Form) -> Iterator[Difference]:
    one, other = _meanings(first), _meanings(second)
    codes = {question.id: question.code for question in second.survey.questions}
    for what in [*one, *(each for each in other if each not in one)]:
        if one.get(what) != other.get(what):
            column, its_column = (_column(what, codes, form.typed) for form in (second, first))
            yield Difference(
                second.number,
                second.line,
                column,
                first.typed.get(its_column, ""),
                second.typed.get(column, ""),
            )


def _meanings(form: Form) -> dict[str, object]:
    """By question; the version is part of what "survey" means."""
    meanings: dict[str, object] = {
        "survey": (form.survey.id, form.survey.version),
        "unit": form.unit,
        "day": form.day,
    }
    for question, answer in form.answers.items():
        meanings[question] = plain(answer) if isinstance(answer, str) else answer
    return meanings


def _column(what: str, codes: Mapping[str, str], typed: Mapping[str, str]) -> str:
    """The column that a question was typed in: named by its code, or by its id."""
    code = codes.get(what, what).casefold()
    return code if code in typed else what.casefold()


def counted_on(
    form: Form,
    mode: str,
    today: date,
    campaign: Wave | None,
    others: Sequence[tuple[Wave, Collection[str]]],
) -> tuple[date, Late | None]:
    """The day on which a form counts, and why that is today and not its own day (R-F6).

    `others` are the waves, each with its units and all below them: one that has closed keeps
    its numbers.
    """
    if campaign is not None and not campaign.opens <= form.day <= campaign.closes:
        return today, "outside_wave"
    if form.day > today:
        return today, "to_come"
    if form.day < open_since(today) or any(
        wave.closes < today
        and wave.opens <= form.day <= wave.closes
        and wave.takes(form.survey.id, form.unit, mode, units)
        for wave, units in others
    ):
        return today, "closed"
    return form.day, None


def open_since(today: date) -> date:
    """The first day of no closed month, neither of a reporting one nor of a calendar one."""
    return max(month_of_day(today).first, today.replace(day=1))


def runs_alike(forms: Sequence[Form]) -> Iterator[tuple[Form, int]]:
    """By survey and unit: one of the forms, and how many neighbours at most are all alike."""
    ordered = sorted(forms, key=_group)
    for _, group in groupby(ordered, key=_group):
        members = list(group)
        yield members[0], longest_run(map(_likeness, members))


def _group(form: Form) -> tuple[str, int, str]:
    return (form.survey.id, form.survey.version, form.unit)


def _likeness(form: Form) -> object:
    """What two forms that are alike share; one with few answers is like no other."""
    return dict(form.answers) if len(form.answers) >= FEWEST_ANSWERS else object()
