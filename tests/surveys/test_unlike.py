"""Units and factors beside the common level, judged together."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, false_discovery_control

from surveys.figures import Terms, figures_for
from surveys.periods import VIETNAM, parse_period
from surveys.tally import Scope
from surveys.unlike import UNLIKE_WORDS, chance_of_count, named, unlike_common
from tests.surveys.answers_of_people import ONE_STOP, overall, rows_of

OCTOBER = parse_period("2026-10")
TERMS = Terms(now=datetime(2026, 10, 20, tzinfo=VIETNAM))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_named_are_those_of_benjamini_and_hochberg(chances: list[float]) -> None:
    adjusted = false_discovery_control(chances, method="bh").tolist()
    found = named(dict(enumerate(chances)))

    clear = [place for place, value in enumerate(adjusted) if abs(value - 0.1) > 1e-9]
    assert {p for p in clear if p in found} == {p for p in clear if adjusted[p] <= 0.1}


def test_nobody_is_named_among_none() -> None:
    assert named({}) == frozenset()
    assert unlike_common([]) == {}


@given(st.integers(1, 300), st.integers(1, 99), st.data())
def test_chances_are_those_of_the_binomial(people: int, percent: int, data: st.DataObject) -> None:
    satisfied = data.draw(st.integers(0, people))
    rate = percent / 100
    few, many = binom.cdf(satisfied, people, rate), binom.sf(satisfied - 1, people, rate)

    assert chance_of_count(satisfied, people, Fraction(percent, 100)) == pytest.approx(
        min(1.0, 2 * min(few, many)), rel=1e-8, abs=1e-12
    )


def test_only_the_unit_that_differs_is_named() -> None:
    rows = [row for unit in "abcdef" for row in rows_of(overall(80, 100), unit=unit)]
    rows += rows_of(overall(55, 100), unit="g") + rows_of(overall(75, 100), unit="h")
    found = unlike_common(figures_for(rows, ONE_STOP, OCTOBER, TERMS))

    assert found == {Scope("g", None, "overall"): "lower"}
    assert UNLIKE_WORDS[found[Scope("g", None, "overall")]] == "thấp hơn mức chung"


def test_a_difference_that_one_unit_alone_would_show_is_none_among_many() -> None:
    """72 of 100 against 80 %: a chance of 6 %, so one of forty is nothing."""
    units = [f"u{number:02}" for number in range(40)]
    rows = [row for unit in units[1:] for row in rows_of(overall(80, 100), unit=unit)]
    rows += rows_of(overall(72, 100), unit=units[0])

    assert unlike_common(figures_for(rows, ONE_STOP, OCTOBER, TERMS)) == {}


def test_a_factor_is_held_against_all_items() -> None:
    people: list[dict[str, int | None]] = [
        {"a1": 5 if i < 95 else 2, "a2": 5 if i < 94 else 2, "b1": 5 if i % 2 else 2}
        for i in range(100)
    ]
    found = unlike_common(figures_for(rows_of(people), ONE_STOP, OCTOBER, TERMS))

    assert found == {Scope(None, "access"): "higher", Scope(None, "staff"): "lower"}


def test_what_is_hidden_is_never_named() -> None:
    rows = rows_of(overall(80, 100), unit="a") + rows_of(overall(0, 12), unit="b")
    figures = figures_for(rows, ONE_STOP, OCTOBER, TERMS)

    assert {f.scope.unit for f in figures if f.suppressed} >= {"b"}
    assert unlike_common(figures) == {}
