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
from surveys.rollup import RollupRow, SideQuestion
from surveys.statistics import wilson
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
    pools = [figure.scope for figure in found if figure.measure == "all_satisfied"]
    assert pools == [scope for scope in dict.fromkeys(f.scope for f in found) if not scope.item]
    means = [figure.scope for figure in found if figure.measure == "mean_of_items"]
    assert means == [scope for scope in pools if scope.unit is None]
    assert len(found) == 3 * 15 + len(pools) + len(means)
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


def test_units_are_hidden_until_five_answers_of_few_people_stay_open() -> None:
    """With a's four people alone, b's twenty would be known to within four answers."""
    rows = (
        rows_of(overall(2, 4), unit="a")
        + rows_of(overall(12, 20), unit="b")
        + rows_of(overall(30, 50), unit="c")
        + rows_of(overall(40, 60), unit="d")
    )
    hidden = {unit: figure(rows, Scope(unit, None, "overall")).suppressed for unit in "abcd"}
    assert hidden == {"a": True, "b": True, "c": True, "d": False}


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
    # 72.5 % of those who answered do not reach 80 %; weighted, nearly 95 % surely do.
    assert (shown.point, shown.verdict) == ("not_reached", "met")


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


def test_r_b5_who_is_satisfied_with_everything_that_was_answered() -> None:
    """Skips and "not used" do not count against it; who answered nothing is in neither part."""
    people: list[dict[str, int | None]] = [
        {"a1": 5, "a2": 4, "b1": 4},
        {"a1": 5, "a2": None, "b1": 0},
        {"a1": 5, "a2": 4, "b1": 3},
        {"a1": 2, "a2": 2, "b1": 2},
        {"a1": 0, "a2": None, "b1": 0},
    ]
    rows = rows_of(people * 8)
    shown = figure(rows, EVERYTHING, measure="all_satisfied")
    assert (shown.numerator, shown.respondents, shown.value) == (16, 32, Fraction(1, 2))
    assert shown.valid == shown.n_eff == 32
    assert shown.n is None
    assert shown.n0 is None
    assert (shown.target, shown.verdict, shown.previous) == (None, None, None)
    assert figure(rows, EVERYTHING).value == Fraction(6, 10)
    alone = wilson(0.5, 32)
    assert (shown.low, shown.high) == (alone.low, alone.high)
    of_staff = figure(rows, Scope(None, "staff"), measure="all_satisfied")
    assert (of_staff.numerator, of_staff.respondents) == (8, 24)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(*[st.integers(1, 5)] * 3), min_size=30, max_size=60))
def test_r_b5_it_never_exceeds_the_share_where_all_answered_as_much(
    people: list[tuple[int, int, int]],
) -> None:
    rows = rows_of([{"a1": a, "a2": b, "b1": c} for a, b, c in people])
    for scope in (EVERYTHING, Scope(None, "access"), Scope(None, "staff")):
        share, fully = (figure(rows, scope, measure=m).value for m in ("top2", "all_satisfied"))
        assert share is not None
        assert fully is not None
        assert fully <= share


def test_r_b5_with_skips_it_may_exceed_the_share() -> None:
    some: list[dict[str, int | None]] = [{"a1": 5}] * 30
    rows = rows_of([*some, *([{"a1": 1, "a2": 1, "b1": 1}] * 10)])
    assert figure(rows, EVERYTHING).value == Fraction(1, 2)
    assert figure(rows, EVERYTHING, measure="all_satisfied").value == Fraction(3, 4)


def test_r_b4_pooled_and_mean_of_criteria_differ_where_one_was_skipped_more_often() -> None:
    """9 of 10 and 1 of 2, thirty times: 83.33 % pooled, 70.00 % as the mean of the criteria."""
    ten = [{"a1": 5 if i else 2, "a2": (5, 2)[i] if i < 2 else None} for i in range(10)]
    rows = rows_of(ten * 30)
    access = Scope(None, "access")
    assert figure(rows, access).value == Fraction(10, 12)
    shown = figure(rows, access, measure="mean_of_items")
    assert (shown.value, shown.numerator, shown.n_eff) == (Fraction(7, 10), None, None)
    assert (shown.low, shown.high, shown.target, shown.verdict) == (None, None, None, None)


def test_the_mean_of_criteria_does_not_give_back_a_hidden_one() -> None:
    people = [
        {"a1": (5, 2)[i % 2], "a2": (4, 1)[i % 2] if i < 4 else None, "b1": (4, 2)[i % 2]}
        for i in range(40)
    ]
    shown = {
        scope: figure(rows_of(people), scope, measure="mean_of_items").suppressed
        for scope in (EVERYTHING, Scope(None, "access"), Scope(None, "staff"))
    }
    assert list(shown.values()) == [True, True, False]


def test_nobody_of_a_few_is_satisfied_with_everything_and_it_is_not_said() -> None:
    """12 people of one unit, none of them content with all: the share stays, this goes, and with
    it the next unit's, or the sum would give it back."""
    rows = (
        rows_of([{"a1": 5, "a2": 2}] * 6 + [{"a1": 2, "a2": 5}] * 6, unit="a")
        + rows_of([{"a1": 5, "a2": 5 if i % 2 else 2} for i in range(40)], unit="b")
        + rows_of([{"a1": 5, "a2": 5 if i % 2 else 2} for i in range(60)], unit="c")
    )
    hidden = {
        unit: figure(rows, Scope(unit), measure="all_satisfied").suppressed for unit in "abc"
    }
    assert hidden == {"a": True, "b": True, "c": False}
    assert not any(figure(rows, Scope(unit)).suppressed for unit in "abc")
    assert not figure(rows, EVERYTHING, measure="all_satisfied").suppressed


HOSPITAL = replace(
    ONE_STOP, side=(SideQuestion("g1", "expectation"), SideQuestion("g2", "return"))
)
G1, G2 = Scope(item="g1"), Scope(item="g2")


def side_figure(people: list[dict[str, int | None]], scope: Scope) -> Figure:
    rows = rows_of(people, survey=HOSPITAL)
    [found] = [f for f in figures_for(rows, HOSPITAL, OCTOBER, TERMS) if f.scope == scope]
    return found


def test_what_was_met_of_expectations_is_a_mean_that_may_exceed_everything() -> None:
    people: list[dict[str, int | None]] = [{"g1": 120}, {"g1": 90}, {"g1": None}]
    shown = side_figure(people * 20, G1)
    assert (shown.measure, shown.value) == ("expectation", Fraction(105, 100))
    assert (shown.respondents, shown.valid, shown.numerator, shown.skipped) == (40, 40, 4200, 20)
    assert (shown.low, shown.n, shown.n0, shown.n_eff, shown.verdict) == (None,) * 5


def test_who_would_come_back_is_a_share_with_an_interval() -> None:
    people: list[dict[str, int | None]] = [{"g2": int(i < 36)} for i in range(40)]
    shown = side_figure([*people, {"g2": None}], G2)
    assert (shown.measure, shown.value, shown.numerator) == ("return", Fraction(36, 40), 36)
    alone = wilson(0.9, 40)
    assert (shown.low, shown.high) == (alone.low, alone.high)
    assert shown.n_eff == 40
    assert (shown.valid, shown.skipped, shown.n, shown.verdict) == (40, 1, None, None)


def test_side_questions_are_shown_by_unit_and_change_no_pool() -> None:
    people: list[dict[str, int | None]] = [{"a1": 5 - i % 3, "g2": i % 2} for i in range(40)]
    rows = rows_of(people, survey=HOSPITAL)
    found = figures_for(rows, HOSPITAL, OCTOBER, TERMS)
    assert [f.scope.unit for f in found if f.measure == "return"] == [None, "van_phong"]
    assert [f.value for f in found if f.measure == "expectation"] == [None, None]
    pool = next(f for f in found if (f.scope, f.measure) == (EVERYTHING, "top2"))
    assert (pool.valid, pool.suppressed) == (40, False)


def test_a_small_side_question_is_hidden_and_hides_nothing_else() -> None:
    people: list[dict[str, int | None]] = [
        {"a1": (5, 2)[i % 2], "g1": 80 + i if i < 4 else None} for i in range(40)
    ]
    assert side_figure(people, G1).suppressed
    rows = rows_of(people, survey=HOSPITAL)
    found = figures_for(rows, HOSPITAL, OCTOBER, TERMS)
    assert {f.scope.item for f in found if f.suppressed} == {"g1"}


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


@pytest.mark.parametrize(
    ("people", "suppressed"), [(0, False), (1, True), (4, True), (5, False), (9, False)]
)
def test_units_of_few_people(people: int, suppressed: bool) -> None:
    """R-B9: below five hidden; R-B3: nobody is no data and not 0 %."""
    rows = [row for unit in "bcd" for row in rows_of(overall(20, 40), unit=unit)]
    # The unit is listed in any case: nine people answered another question.
    rows += rows_of([{"a1": 5 if i % 2 else 3} for i in range(9)], unit="a")
    rows += rows_of(overall(people // 2, people), unit="a")
    found = figure(rows, Scope("a", None, "overall"))

    assert (found.suppressed, found.respondents) == (suppressed, people)
    assert (found.value is not None) == (found.low is not None) == (people >= 5)
    assert found.verdict is None


@pytest.mark.parametrize(("people", "suppressed"), [(4, True), (5, True), (9, True), (10, False)])
def test_everybody_may_read_of_ten_people_and_more(people: int, suppressed: bool) -> None:
    rows = [row for unit in ("b", "c") for row in rows_of(overall(20, 40), unit=unit)]
    rows += rows_of(overall(people // 2, people), unit="a")
    public = replace(TERMS, smallest=10)

    assert figure(rows, Scope("a", None, "overall"), terms=public).suppressed is suppressed
