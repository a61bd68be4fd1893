"""The figures about cases."""

from __future__ import annotations

from fractions import Fraction

from surveys.case_figures import handling_figure, on_time_figure
from surveys.tally import NOTHING, Given, Tally, tally_of_response, total
from surveys.targets import TargetInPeriod, read_targets


def ratings(*codes: int) -> Tally:
    return total(tally_of_response([Given(code, code >= 4)]) for code in codes)


ON_TIME = TargetInPeriod(
    read_targets(
        [
            {
                "id": "on-time",
                "population": "hồ sơ",
                "source": "dossiers",
                "measure": "on_time",
                "comparator": ">=",
                "value": 0.95,
                "year": 2018,
                "wording": "từ 95% trở lên",
            }
        ]
    )[0],
    "expired",
)


def test_cases_on_time_are_a_count_without_an_interval() -> None:
    figure = on_time_figure(95, 100, ON_TIME, closed=True)
    assert (figure.basis, figure.value, figure.verdict) == ("count", Fraction(95, 100), "met")
    assert (figure.low, figure.high, figure.missing, figure.n_eff) == (None, None, None, None)
    assert on_time_figure(94, 100, ON_TIME, closed=True).verdict == "not_met"
    assert on_time_figure(94, 100, ON_TIME, closed=False).verdict == "open"


def test_no_case_is_no_data_and_no_target_is_said() -> None:
    assert on_time_figure(0, 0, ON_TIME, closed=True).verdict == "no_data"
    assert on_time_figure(1, 2, None, closed=True).verdict == "no_target"


def test_content_with_the_handling_is_a_sample() -> None:
    figure = handling_figure(ratings(*[5] * 20, *[1] * 20))
    assert (figure.value, figure.n, figure.verdict) == (
        Fraction(1, 2),
        (20, 0, 0, 0, 20),
        "no_target",
    )
    assert handling_figure(NOTHING).verdict == "no_data"


def test_a_few_opinions_on_the_handling_are_hidden() -> None:
    figure = handling_figure(ratings(5, 1, 3, 4))
    assert (figure.suppressed, figure.value, figure.valid) == (True, None, None)
