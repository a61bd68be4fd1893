from __future__ import annotations

from nlp.classifier import Classifier
from nlp.evaluate import ask_all
from nlp.goals import GOALS, Goal, Reached, measure, table
from tests.nlp.small import agency, model, rows


def test_a_goal_holds_on_its_own_side() -> None:
    least, most = Goal("a", "at least", 0.9), Goal("b", "at most", 0.1)

    assert (Reached(least, 0.9).holds, Reached(least, 0.89).holds) == (True, False)
    assert (Reached(most, 0.1).holds, Reached(most, 0.11).holds) == (True, False)


def test_every_goal_is_measured_and_shown() -> None:
    classifier, agencies = Classifier(model()), {"so-thu": agency()}
    reached = measure(ask_all(rows()[:40], classifier, agencies), classifier, agencies)
    lines = list(table(reached))

    assert [one.goal for one in reached] == list(GOALS)
    assert len(lines) == len(GOALS) + 2
    assert lines[2] == "| kind accuracy | at least 0.95 | 1.000 | yes |"
    assert reached[0].holds


def test_what_is_missed_stands_out() -> None:
    assert list(table([Reached(Goal("a", "at most", 0.1), 0.2)]))[2].endswith("| **no** |")
