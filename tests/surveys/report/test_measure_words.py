"""The names of the measures, and the sentence about those that no target speaks of."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from surveys.figure import ImportedMeasure, Measure
from surveys.report.measure_words import MEASURE_WORDS, REFERENCE, beside_words
from tests.surveys.report.exports import HOSPITAL

# Imported measures have words of their own (imported_words.py).
OF_SURVEYS_AND_CASES: set[Measure] = set(get_args(Measure)) - set(get_args(ImportedMeasure))


def test_every_measure_has_words_and_no_two_have_one_name() -> None:
    assert set(MEASURE_WORDS) == OF_SURVEYS_AND_CASES
    assert len({words.name for words in MEASURE_WORDS.values()}) == len(MEASURE_WORDS)


@pytest.mark.parametrize("measure", sorted(OF_SURVEYS_AND_CASES))
def test_only_what_a_target_may_speak_of_is_held_against_one(measure: Measure) -> None:
    judged = measure in ("top2", "meanpct", "on_time")
    assert (MEASURE_WORDS[measure].target != REFERENCE) is judged


def test_a_hidden_number_is_not_told() -> None:
    hidden = [replace(figure, suppressed=True, value=None) for figure in HOSPITAL]
    assert beside_words(hidden) == ""
    some = [figure for figure in HOSPITAL if figure.measure != "all_satisfied"]
    assert beside_words(some).startswith(
        "Chỉ số khác (chỉ để tham khảo, không so với chỉ tiêu): so với mong đợi 97,5% (trung bình "
    )
