"""Lower than all others is said only where it is certain."""

from __future__ import annotations

from fractions import Fraction

from surveys.figure import Figure
from surveys.report.lowest import clearly_lowest, lowest_words
from surveys.tally import Scope


def figure(value: int, low: float, high: float, item: str = "a") -> Figure:
    return Figure(
        survey="s",
        version=1,
        scope=Scope(item=item),
        measure="top2",
        respondents=100,
        value=Fraction(value, 100),
        low=low,
        high=high,
    )


LOW, ALSO_LOW, HIGH, HIGHER = (
    figure(40, 0.3, 0.5),
    figure(45, 0.35, 0.55),
    figure(80, 0.7, 0.9),
    figure(85, 0.75, 0.95),
)
NAMES = ["Cơ sở vật chất", "Thái độ", "Kết quả", "Tiếp cận"]


def test_what_lies_below_all_others_is_found() -> None:
    assert clearly_lowest([HIGH, LOW, HIGHER, ALSO_LOW]) == (LOW, ALSO_LOW)


def test_no_order_is_given_while_intervals_overlap() -> None:
    assert clearly_lowest([HIGH, HIGHER]) == ()
    assert lowest_words([HIGH, HIGHER], NAMES[:2]) == "chưa phân biệt được (từ 80,0 đến 85,0%)"


def test_all_of_them_are_not_the_lowest() -> None:
    assert clearly_lowest([LOW, HIGH], most=3) == (LOW,)
    assert clearly_lowest([LOW]) == ()


def test_several_lowest_stand_by_name() -> None:
    figures = [ALSO_LOW, LOW, HIGH, HIGHER]
    names = ["Thái độ", "Cơ sở vật chất", "Kết quả", "Tiếp cận"]

    assert lowest_words(figures, names) == "Cơ sở vật chất (40,0%); Thái độ (45,0%)"


def test_a_hidden_figure_has_no_place() -> None:
    hidden = Figure(
        survey="s", version=1, scope=Scope(), measure="top2", respondents=3, suppressed=True
    )
    assert clearly_lowest([hidden, LOW, HIGH]) == (LOW,)
    assert lowest_words([hidden, LOW], NAMES[:2]) == ""


def test_equal_ones_are_told_as_equal() -> None:
    assert lowest_words([HIGH, HIGH], NAMES[:2]) == "chưa phân biệt được (đều 80,0%)"
