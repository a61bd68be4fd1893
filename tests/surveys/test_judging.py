"""From a tally to a figure, and from a figure to its verdict."""

from __future__ import annotations

from fractions import Fraction

from surveys.figure import Figure
from surveys.judging import count_figure, held_against, sample_figure
from surveys.statistics import estimate
from surveys.tally import Given, Scope, tally_of_response, total
from surveys.targets import TargetInPeriod, read_targets

HEAD = Figure(survey="quick", version=1, scope=Scope(item="q"), measure="meanpct", respondents=0)
TARGET = TargetInPeriod(
    read_targets(
        [
            {
                "id": "mean",
                "population": "người bệnh",
                "survey": "quick",
                "measure": "meanpct",
                "comparator": ">=",
                "value": 0.80,
                "wording": "tối thiểu 80%",
            }
        ]
    )[0],
    "in_force",
)
TALLY = total(tally_of_response([Given(code, code >= 4)]) for code in (5, 5, 3, 4, 4, 3))


def test_a_mean_reaches_a_point_and_never_a_verdict() -> None:
    figure = sample_figure(HEAD, TALLY)
    of = estimate(TALLY, several_items=False)
    judged = held_against(figure, of, TARGET, closed=True)
    assert figure.value == Fraction(24, 30)
    assert (judged.point, judged.verdict, judged.missing) == ("reached", "cannot_tell", None)


def test_a_shorter_scale_has_its_own_best_step() -> None:
    assert sample_figure(HEAD, TALLY, levels=4).value == Fraction(24, 24)


def test_a_count_has_neither_interval_nor_sample_size() -> None:
    figure = count_figure(HEAD, 3, 4, TARGET, closed=True)
    assert (figure.valid, figure.numerator, figure.low, figure.n_eff) == (4, 3, None, None)
    assert (figure.point, figure.verdict) == ("not_reached", "not_met")
