"""Each number of the reform index comes from where it says."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from surveys.par_index import Criterion, Number
from surveys.report.document import ExportDocument
from surveys.report.par_index_numbers import NO_NUMBER, Found, number_of
from tests.surveys.report.imports import IMPORTED
from tests.surveys.report.reports import MONTH, row


def found(number: Number, document: ExportDocument = MONTH, survey: str | None = None) -> Found:
    return number_of(Criterion("1", "p", "t", Fraction(1), "e", number, survey), document)


@pytest.mark.parametrize(
    "number, words",
    [
        ("petitions_handled", "80,0% (4/5)"),
        ("petitions_on_time", "60,0% (3/5)"),
        ("petitions_published", "25,0% (1/4)"),
        ("questions_answered", "0,0% (0/1)"),
    ],
)
def test_petitions_are_counted_once_their_day_has_come(number: Number, words: str) -> None:
    assert found(number).words == words


def test_surveys_say_their_interval_and_their_respondents() -> None:
    assert found("survey_satisfied", survey="one-stop").words == (
        "79,3% (119/150; KTC 95%: 72,2–85,0%)"
    )
    assert found("survey_respondents", survey="one-stop") == Found(
        Fraction(150), "150 người trả lời"
    )


def test_dossiers_come_from_what_was_imported() -> None:
    assert found("dossiers_on_time", replace(MONTH, imported=IMPORTED.imported)).value is not None
    assert found("dossiers_online", replace(MONTH, imported=IMPORTED.imported)).value is not None


@pytest.mark.parametrize("number", ["dossiers_on_time", "petitions_handled", "survey_satisfied"])
def test_a_missing_number_is_said_and_is_no_zero(number: Number) -> None:
    nothing = replace(MONTH, figures=(), register=())

    assert found(number, nothing, "one-stop") == Found(None, NO_NUMBER)


def test_a_hidden_figure_is_a_missing_number() -> None:
    hidden = tuple(replace(f, suppressed=True, value=None) for f in MONTH.figures)

    assert found("survey_satisfied", replace(MONTH, figures=hidden), "one-stop").value is None


def test_what_is_not_all_never_reads_as_all() -> None:
    """R-B7"""
    register = (*(row(f"HL-{n}", is_public=True) for n in range(2999)), row("HL-X"))

    assert found("petitions_published", replace(MONTH, register=register)).words == (
        "99,97% (2.999/3.000)"
    )


def test_what_a_person_scores_has_no_number() -> None:
    with pytest.raises(ValueError, match="by hand"):
        number_of(Criterion("1.1", "p", "t", Fraction(1), "e"), MONTH)
