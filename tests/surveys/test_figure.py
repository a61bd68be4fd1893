"""The shape that an exported figure has."""

from __future__ import annotations

from surveys.figure import Figure
from surveys.tally import Scope

KEYS = """survey version scope mode measure basis sampling respondents valid n n0 skipped numerator
    value low high n_eff weighted suppressed target point verdict missing previous last_year"""


def test_every_key_is_there_even_where_nothing_is_known() -> None:
    figure = Figure(survey=None, version=None, scope=Scope(), measure="top2", respondents=0)
    assert list(figure.as_json()) == KEYS.split()
    assert figure.as_json()["scope"] == {"unit": None, "factor": None, "item": None}


def test_a_version_is_written_as_text() -> None:
    figure = Figure(survey="quick", version=2, scope=Scope(), measure="top2", respondents=0)
    assert figure.as_json()["version"] == "2"
