"""The agency's figure over closed periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from surveys.figures import Terms, figures_for
from surveys.periods import VIETNAM, Period, parse_period, wave
from surveys.rollup import RollupRow
from surveys.trend import MOST_PERIODS, PERIODS_SHOWN, Trend, closed_periods, trend_of
from tests.surveys.answers_of_people import ONE_STOP, overall, rows_of

NOW = datetime(2026, 12, 20, tzinfo=VIETNAM)
DECEMBER = parse_period("2026-12")
PERIODS = closed_periods(DECEMBER, NOW)[-30:]


def rows_in(period: Period, satisfied: int, people: int) -> list[RollupRow]:
    return rows_of(overall(satisfied, people), day=period.first)


def trend(said: Sequence[tuple[int, int]], since: date | None = None, smallest: int = 5) -> Trend:
    """The last periods, so many satisfied of so many in each."""
    periods = PERIODS[-len(said) :]
    rows = [row for p, pair in zip(periods, said, strict=True) for row in rows_in(p, *pair)]
    return trend_of(rows, ONE_STOP, periods, smallest, since)


def test_closed_periods_end_with_the_one_asked_for() -> None:
    assert [each.label for each in closed_periods(DECEMBER, NOW)[-3:]] == [
        "2026-10",
        "2026-11",
        "2026-12",
    ]
    assert len(closed_periods(DECEMBER, NOW)) == MOST_PERIODS
    quarters = closed_periods(parse_period("2026-Q1", calendar=True), NOW)
    assert (quarters[-1].label, quarters[-2].label) == ("2026-Q1", "2025-Q4")
    assert quarters[-1].kind == "calendar"


def test_an_open_period_and_a_wave_have_no_place() -> None:
    in_december = datetime(2026, 12, 1, tzinfo=VIETNAM)

    assert closed_periods(DECEMBER, in_december)[-1].label == "2026-11"
    assert closed_periods(wave("đợt 1", date(2026, 1, 1), date(2026, 2, 1)), NOW) == ()


def test_twelve_periods_are_shown_each_with_its_interval() -> None:
    found = trend([(87, 100)] * 14)

    assert [point.period for point in found.points] == list(PERIODS[-PERIODS_SHOWN:])
    point = found.points[-1]
    assert (point.value, point.respondents) == (Fraction(87, 100), 100)
    assert point.low is not None
    assert point.high is not None
    assert (round(point.low, 4), round(point.high, 4)) == (0.7902, 0.9224)


def test_a_period_without_answers_has_no_value_and_is_not_zero() -> None:
    last = trend([(8, 10), (0, 0)]).points[-1]

    assert (last.respondents, last.value, last.suppressed) == (0, None, False)


def test_a_hidden_period_tells_its_respondents_only() -> None:
    last = trend([(80, 100)] * 13 + [(2, 4)]).points[-1]

    assert last.suppressed
    assert last.respondents == 4
    assert (last.value, last.low, last.high, last.limits, last.signal) == (None,) * 5


def test_a_hidden_period_is_in_no_baseline() -> None:
    """With its share in the sum it could be worked out from the eleven that are shown."""
    shown, hidden = [(80, 100)] * 12, [(12, 12)]

    assert trend(shown[:11] + hidden).baseline is None
    base = trend(hidden + shown).baseline
    assert base is not None
    assert (base.share, base.first) == (Fraction(4, 5), PERIODS[-12])


def test_a_fall_after_the_baseline_is_a_signal_and_the_baseline_stays() -> None:
    found = trend([(80, 100)] * 12 + [(81, 100), (50, 100)])
    base = found.baseline

    assert base is not None
    assert base.share == Fraction(4, 5)
    assert [point.signal for point in found.points[-3:]] == [None, None, "low"]
    assert found.points[-1].limits is not None


def test_what_made_the_baseline_is_not_judged_by_it() -> None:
    found = trend([(80, 100)] * 6 + [(20, 100)] + [(80, 100)] * 5)

    assert found.baseline is not None
    assert {point.signal for point in found.points} == {None}


def test_an_agreed_change_begins_a_new_baseline() -> None:
    said = [(80, 100)] * 12 + [(50, 100)] * 13
    changed = PERIODS[-13].first

    old, new = trend(said), trend(said, changed)
    assert old.points[-1].signal == "low"
    assert new.baseline is not None
    assert (new.baseline.share, new.baseline.first) == (Fraction(1, 2), PERIODS[-13])
    assert new.points[-1].signal is None


def test_versions_are_never_joined() -> None:
    other = replace(ONE_STOP, version=2)
    rows = [
        *rows_in(PERIODS[-2], 80, 100),
        *rows_of(overall(5, 10), day=PERIODS[-1].first, survey=other),
    ]

    found = [trend_of(rows, survey, PERIODS[-2:], 5) for survey in (ONE_STOP, other)]
    assert [[point.respondents for point in each.points] for each in found] == [[100, 0], [0, 10]]


def test_a_survey_without_an_overall_question_shows_all_its_items() -> None:
    items = replace(ONE_STOP, overall=None, items=ONE_STOP.items[:3])
    people = [{"a1": 5, "a2": 3, "b1": 4}, {"a1": 2, "a2": 3, "b1": 4}] * 10
    rows = rows_of(people, day=PERIODS[-1].first, survey=items)

    point = trend_of(rows, items, PERIODS[-1:], 5).points[-1]
    assert (point.value, point.respondents) == (Fraction(1, 2), 20)


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from(["web", "paper"]), st.integers(1, 5)),
        max_size=40,
    ),
    st.integers(5, 12),
)
def test_the_last_point_says_what_the_figure_of_the_period_says(
    people: list[tuple[str, str, int]], smallest: int
) -> None:
    rows = [
        row
        for unit, mode, code in people
        for row in rows_of([{"overall": code}], day=DECEMBER.first, unit=unit, mode=mode)
    ]
    figure = figures_for(rows, ONE_STOP, DECEMBER, Terms(NOW, smallest=smallest))[0]
    point = trend_of(rows, ONE_STOP, [DECEMBER], smallest).points[-1]

    assert (point.value, point.low, point.high) == (figure.value, figure.low, figure.high)
    assert (point.respondents, point.suppressed) == (figure.respondents, figure.suppressed)
