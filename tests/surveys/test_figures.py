"""All figures of a survey in a period."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.figure import Figure
from surveys.figures import Terms, figures_for
from surveys.periods import VIETNAM, parse_period
from surveys.rollup import RollupRow
from surveys.tally import Scope
from surveys.targets import read_targets
from tests.surveys.answers_of_people import ONE_STOP, overall, rows_of

OCTOBER = parse_period("2026-10")
IN_SEPTEMBER, A_YEAR_AGO = date(2026, 9, 1), date(2025, 10, 1)
TARGET = {
    "id": "one-stop-2020",
    "population": "Nhân dân và doanh nghiệp",
    "survey": "one-stop",
    "measure": "top2",
    "comparator": ">",
    "value": 0.80,
    "year": 2020,
    "wording": "đạt mức trên 80% vào năm 2020",
    "seed": "Kế hoạch 1973/KH-SYT",
}
TERMS = Terms(now=datetime(2026, 10, 20, tzinfo=VIETNAM), targets=read_targets([TARGET]))
OVERALL = Scope(None, None, "overall")
EVERYTHING = Scope()


def figure(
    rows: Iterable[RollupRow],
    scope: Scope = OVERALL,
    *,
    measure: str = "top2",
    mode: str | None = None,
    terms: Terms = TERMS,
) -> Figure:
    [found] = [
        figure
        for figure in figures_for(rows, ONE_STOP, OCTOBER, terms)
        if (figure.scope, figure.measure, figure.mode) == (scope, measure, mode)
    ]
    return found


def test_the_example_of_the_contract() -> None:
    """87 of 100 against "trên 80%": the point is reached, the sample does not prove it."""
    rows = rows_of(overall(87, 100)) + rows_of(overall(76, 90), day=IN_SEPTEMBER)
    shown = figure(rows).as_json()
    low, high = shown.pop("low"), shown.pop("high")
    assert (low, high) == (pytest.approx(0.7902, abs=5e-5), pytest.approx(0.9224, abs=5e-5))
    previous = shown.pop("previous")
    assert isinstance(previous, dict)
    assert previous["change"] == "no_clear_change"
    assert previous["difference"] == float(Fraction(87, 100) - Fraction(76, 90))
    assert shown == {
        "survey": "one-stop",
        "version": "1",
        "scope": {"unit": None, "factor": None, "item": "overall"},
        "mode": None,
        "measure": "top2",
        "basis": "sample",
        "sampling": "self_selected",
        "respondents": 100,
        "valid": 100,
        "n": [0, 0, 13, 0, 87],
        "n0": 0,
        "skipped": 0,
        "numerator": 87,
        "value": 0.87,
        "n_eff": 100.0,
        "weighted": None,
        "suppressed": False,
        "target": {
            "value": 0.8,
            "comparator": ">",
            "year": 2020,
            "population": "Nhân dân và doanh nghiệp",
            "source": "Kế hoạch 1973/KH-SYT",
            "state": "expired",
        },
        "point": "reached",
        "verdict": "cannot_tell",
        "missing": 26,
        "last_year": None,
    }


def test_agency_factors_items_and_units_each_have_every_measure() -> None:
    answers: Mapping[str, int | None] = {"a1": 5, "a2": 4, "b1": 3, "overall": 4}
    rows = rows_of([answers] * 40) + rows_of([answers] * 40, unit="thanh_tra")
    found = figures_for(rows, ONE_STOP, OCTOBER, TERMS)
    assert [figure.scope for figure in found if figure.measure == "top2"] == [
        OVERALL,
        EVERYTHING,
        Scope(None, "access"),
        Scope(None, "staff"),
        Scope(None, "access", "a1"),
        Scope(None, "access", "a2"),
        Scope(None, "staff", "b1"),
        *(
            Scope(unit, factor, item)
            for unit in ("thanh_tra", "van_phong")
            for factor, item in (
                (None, "overall"),
                (None, None),
                ("access", None),
                ("staff", None),
            )
        ),
    ]
    assert len(found) == 3 * 15
    verdicts = {figure.scope for figure in found if figure.verdict is not None}
    assert verdicts == {OVERALL}


def test_means_stand_beside_the_share_without_an_interval() -> None:
    rows = rows_of([{"overall": code} for code in (1, 2, 3, 3, 4, 4, 4, 5, 5, 5, 0, None)])
    mean, percent = figure(rows, measure="mean"), figure(rows, measure="meanpct")
    assert (mean.value, percent.value) == (Fraction(36, 10), Fraction(72, 100))
    assert (mean.numerator, mean.valid, mean.n0, mean.skipped) == (36, 10, 1, 1)
    assert (mean.low, mean.high, mean.verdict) == (None, None, None)
    assert figure(rows).value == Fraction(6, 10)


def test_nothing_was_answered_and_the_figure_says_so() -> None:
    shown = figure([])
    assert (shown.value, shown.verdict, shown.respondents) == (None, "no_data", 0)
    json.dumps(shown.as_json())


def test_r_b8_a_plan_without_a_number_has_no_target() -> None:
    shown = figure(rows_of(overall(87, 100)), terms=replace(TERMS, targets=()))
    assert (shown.target, shown.point, shown.verdict, shown.missing) == (
        None,
        None,
        "no_target",
        None,
    )


def test_an_open_period_has_no_verdict_yet() -> None:
    during = replace(TERMS, now=datetime(2026, 10, 14, tzinfo=VIETNAM))
    assert figure(rows_of(overall(300, 300)), terms=during).verdict == "open"
    assert figure(rows_of(overall(300, 300))).verdict == "met"


def test_a_suppressed_figure_keeps_nothing_that_gives_it_back() -> None:
    rows = rows_of(overall(2, 4)) + rows_of(overall(70, 90), day=IN_SEPTEMBER)
    shown = figure(rows)
    assert (shown.suppressed, shown.respondents, shown.verdict) == (True, 4, "suppressed")
    gone = ("n", "n0", "skipped", "valid", "numerator", "value", "low", "high", "missing")
    more = ("n_eff", "weighted", "point", "previous", "last_year")
    assert all(shown.as_json()[key] is None for key in (*gone, *more))
    assert figure(rows, measure="mean").value is None


def test_the_five_counts_are_shown_from_thirty_respondents() -> None:
    assert figure(rows_of(overall(20, 29))).n is None
    assert figure(rows_of(overall(20, 30))).n == (0, 0, 10, 0, 20)


def test_one_hidden_unit_takes_another_with_it() -> None:
    rows = (
        rows_of(overall(2, 4), unit="a")
        + rows_of(overall(20, 31), unit="b")
        + rows_of(overall(30, 50), unit="c")
    )
    hidden = {unit: figure(rows, Scope(unit, None, "overall")).suppressed for unit in "abc"}
    assert hidden == {"a": True, "b": True, "c": False}
    assert not figure(rows).suppressed


def test_an_earlier_figure_that_is_hidden_is_not_compared_with() -> None:
    rows = rows_of(overall(87, 100)) + rows_of(overall(2, 4), day=IN_SEPTEMBER)
    assert figure(rows).previous is None


@pytest.mark.parametrize(("before", "change"), [(40, "up"), (99, "down"), (85, "no_clear_change")])
def test_a_change_is_said_against_last_year(before: int, change: str) -> None:
    rows = rows_of(overall(80, 100)) + rows_of(overall(before, 100), day=A_YEAR_AGO)
    shown = figure(rows)
    assert shown.previous is None
    assert shown.last_year is not None
    assert shown.last_year.change == change


def test_another_version_is_never_pooled_nor_compared() -> None:
    newer = replace(ONE_STOP, version=2)
    rows = (
        rows_of(overall(80, 100))
        + rows_of(overall(10, 50), survey=newer)
        + rows_of(overall(10, 50), survey=newer, day=IN_SEPTEMBER)
    )
    shown = figure(rows)
    assert shown.valid == 100
    assert shown.previous is not None
    assert (shown.previous.change, shown.previous.difference) == ("not_comparable", None)


def test_a_new_mix_of_modes_is_not_compared() -> None:
    rows = rows_of(overall(80, 100)) + rows_of(overall(80, 100), mode="paper", day=IN_SEPTEMBER)
    previous = figure(rows).previous
    assert previous is not None
    assert previous.change == "not_comparable"


def test_a_change_of_sampling_or_borders_is_not_compared() -> None:
    rows = rows_of(overall(80, 100)) + rows_of(overall(80, 100), day=IN_SEPTEMBER)
    terms = replace(TERMS, not_comparable=frozenset({"2026-09"}))
    previous = figure(rows, terms=terms).previous
    assert previous is not None
    assert previous.change == "not_comparable"


def test_modes_are_shown_apart_where_there_are_several() -> None:
    rows = rows_of(overall(80, 100)) + rows_of(overall(30, 60), mode="paper")
    assert figure(rows).valid == 160
    paper = figure(rows, mode="paper")
    assert (paper.valid, paper.verdict, paper.target) == (60, None, None)
    alone = figures_for(rows_of(overall(8, 10)), ONE_STOP, OCTOBER, TERMS)
    assert {figure.mode for figure in alone} == {None}


def test_all_items_are_judged_only_where_a_target_says_so() -> None:
    rows = rows_of([dict.fromkeys(("a1", "a2", "b1"), 4 if i % 9 else 1) for i in range(200)])
    assert figure(rows, EVERYTHING).verdict is None
    targets = read_targets([TARGET | {"measure": "top2_items"}])
    shown = figure(rows, EVERYTHING, terms=replace(TERMS, targets=targets))
    assert (shown.verdict, shown.respondents, shown.valid) == ("met", 200, 600)
    assert shown.n_eff is not None
    assert 150 < shown.n_eff < 200


def test_a_unit_sees_its_own_target_without_a_verdict() -> None:
    targets = read_targets([TARGET | {"unit": "van_phong"}])
    rows = rows_of(overall(87, 100))
    shown = figure(
        rows, Scope("van_phong", None, "overall"), terms=replace(TERMS, targets=targets)
    )
    assert (shown.point, shown.verdict, shown.missing) == ("reached", None, None)
    assert shown.target is not None


def test_known_transactions_weigh_the_units() -> None:
    rows = rows_of(overall(50, 100), unit="a") + rows_of(overall(95, 100), unit="b")
    terms = replace(TERMS, transactions={"2026-10": {"a": 100, "b": 9_900}})
    shown = figure(rows, terms=terms)
    assert shown.value == Fraction(145, 200)
    assert shown.weighted == Fraction(1, 100) / 2 + Fraction(99, 100) * Fraction(95, 100)
    assert (shown.point, shown.verdict) == ("reached", "met")


def test_nothing_is_weighted_beside_a_hidden_unit() -> None:
    rows = rows_of(overall(2, 4), unit="a") + rows_of(overall(95, 100), unit="b")
    terms = replace(TERMS, transactions={"2026-10": {"a": 100, "b": 9_900}})
    assert figure(rows, terms=terms).weighted is None


def test_more_people_than_are_left_are_not_asked_for() -> None:
    terms = replace(TERMS, transactions={"2026-10": {"van_phong": 110}})
    assert figure(rows_of(overall(87, 100)), terms=terms).missing is None


def test_a_smallest_cell_below_the_rule_is_refused() -> None:
    with pytest.raises(ValueError, match="5 or more"):
        figures_for([], ONE_STOP, OCTOBER, replace(TERMS, smallest=3))


CODES = st.one_of(st.none(), st.integers(0, 5))
RESPONSES = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.sampled_from(["web", "paper"]),
        st.fixed_dictionaries({}, optional={i.id: CODES for i in ONE_STOP.items}),
    ),
    max_size=60,
)


@settings(max_examples=40, deadline=None)
@given(RESPONSES)
def test_no_small_cell_is_ever_published(
    responses: list[tuple[str, str, dict[str, int | None]]],
) -> None:
    rows = [
        row
        for unit, mode, answers in responses
        for row in rows_of([answers], unit=unit, mode=mode)
    ]
    found = figures_for(rows, ONE_STOP, OCTOBER, TERMS)
    for shown in found:
        assert shown.suppressed or not 0 < shown.respondents < 5
        assert shown.value is None or shown.respondents >= 5
        json.dumps(shown.as_json(), allow_nan=False)
    assert found == figures_for(reversed(rows), ONE_STOP, OCTOBER, TERMS)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 5)), min_size=1, max_size=40))
def test_r_f4_three_months_add_up_to_their_quarter(people: list[tuple[int, int]]) -> None:
    quarter = parse_period("2026-Q4")
    rows = [
        row
        for offset, code in people
        for row in rows_of(
            [{"overall": code}], day=date.fromordinal(quarter.first.toordinal() + offset)
        )
    ]

    def respondents(label: str) -> int:
        return figures_for(rows, ONE_STOP, parse_period(label), TERMS)[0].respondents

    months = sum(respondents(f"2026-{month}") for month in (10, 11, 12))
    assert respondents("2026-Q4") == months == len(people)
