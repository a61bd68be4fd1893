"""Forms that were typed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from surveys.answers import Answer
from surveys.forms import Difference, Form, counted_on, differences, open_since, runs_alike
from surveys.reading import read_survey
from surveys.waves import Wave

QUICK = read_survey(Path("surveys/published/quick.v1.toml").read_text("utf-8"))
TODAY = date(2026, 11, 20)


def form(number: str = "1", day: date = TODAY, **answers: str) -> Form:
    """Typed as it is meant; `overall` stands for x-overall."""
    given: Mapping[str, Answer] = {f"x-{name}": answer for name, answer in answers.items()}
    typed = {"form": number, "unit": "vp", **{name: str(a) for name, a in given.items()}}
    return Form(number, QUICK, "vp", day, given, 2, typed)


def test_entries_that_mean_the_same_agree() -> None:
    one = replace(form(overall="4"), typed={"x-overall": "hài lòng"})

    assert differences([one], [form(overall="4")]) == ([], [])


def test_own_words_agree_whatever_their_capitals_and_spaces() -> None:
    assert differences([form(wish="Thêm  ghế")], [form(wish="thêm ghế")]) == ([], [])


def test_every_cell_that_differs_is_told_with_both_entries() -> None:
    _, found = differences([form(overall="4", staff="5")], [form(overall="2")])

    assert found == [
        Difference("1", 2, "x-overall", "4", "2"),
        Difference("1", 2, "x-staff", "5", ""),
    ]


def test_another_day_or_unit_is_a_difference_too() -> None:
    other = replace(form(day=date(2026, 11, 2)), unit="bv")
    _, found = differences([form()], [other])

    assert [each.column for each in found] == ["unit", "day"]


def test_a_form_that_only_one_has_is_told_on_its_side() -> None:
    missing, found = differences([form("1"), form("2")], [form("2"), form("3")])

    assert ([each.number for each in missing], [each.number for each in found]) == (["1"], ["3"])


WAVE = Wave("11", "Đợt 11", "quick", date(2026, 11, 10), date(2026, 11, 25))
OVER = replace(WAVE, id="truoc", opens=date(2026, 11, 1), closes=date(2026, 11, 16))


@pytest.mark.parametrize(
    "day, campaign, others, counted, late",
    [
        (date(2026, 11, 18), None, (), date(2026, 11, 18), None),
        (TODAY, WAVE, (WAVE,), TODAY, None),
        (date(2026, 11, 21), None, (), TODAY, "to_come"),
        (date(2026, 11, 14), None, (), TODAY, "closed"),
        (date(2026, 11, 15), None, (), date(2026, 11, 15), None),
        (date(2026, 11, 14), WAVE, (WAVE,), TODAY, "closed"),
        (date(2026, 11, 9), WAVE, (WAVE,), TODAY, "outside_wave"),
        (date(2026, 11, 26), WAVE, (WAVE,), TODAY, "outside_wave"),
        (date(2026, 11, 16), None, (OVER,), TODAY, "closed"),
        (date(2026, 11, 17), None, (OVER,), date(2026, 11, 17), None),
    ],
)
def test_r_f6_what_comes_late_counts_in_the_period_that_is_open(
    day: date,
    campaign: Wave | None,
    others: tuple[Wave, ...],
    counted: date,
    late: str | None,
) -> None:
    known = [(wave, ()) for wave in others]

    assert counted_on(form(day=day), "paper", TODAY, campaign, known) == (counted, late)


@pytest.mark.parametrize(
    "today, since",
    [
        (date(2026, 11, 20), date(2026, 11, 15)),
        (date(2026, 12, 2), date(2026, 12, 1)),
        (date(2026, 12, 14), date(2026, 12, 1)),
        (date(2026, 12, 15), date(2026, 12, 15)),
    ],
)
def test_neither_a_reporting_nor_a_calendar_month_that_closed_is_touched(
    today: date, since: date
) -> None:
    assert open_since(today) == since


def test_neighbours_that_are_alike_are_counted_by_unit() -> None:
    def five(number: int, first: str = "5") -> Form:
        return form(str(number), a=first, b="5", c="5", d="5", e="5")

    forms = [five(0), five(1), five(2, "1"), five(3)]
    other = [replace(each, unit="bv") for each in forms[:2]]

    assert [(f.unit, n) for f, n in runs_alike([*forms, *other])] == [("bv", 2), ("vp", 2)]


def test_forms_with_few_answers_are_alike_by_chance() -> None:
    assert [n for _, n in runs_alike([form(str(n), overall="5") for n in range(9)])] == [1]
