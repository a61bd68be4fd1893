"""From a survey's wording to the whole numbers of its figures."""

from __future__ import annotations

from datetime import date

import pytest

from surveys.definition import Choice, Factor, FreeText, Rating, Scale, Source, Survey
from surveys.rated import rated_survey, rating_codes
from surveys.rollup import RatedItem
from surveys.texts import Text


def scale(name: str, codes: str, satisfied: tuple[str, ...], no_opinion: str | None) -> Scale:
    levels = tuple(Choice(code, Text(f"mức {code}", f"level {code}")) for code in codes)
    return Scale(name, levels, satisfied, no_opinion)


HOSPITAL = scale("hospital", "123450", ("4", "5"), "0")
POINTS = scale("points", "012", ("2",), None)
WORDS = Text("câu", "question")

SURVEY = Survey(
    id="quick",
    version=3,
    title=WORDS,
    intro=WORDS,
    thanks=WORDS,
    minutes=2,
    source=Source("x", "y"),
    valid_from=date(2026, 1, 1),
    factors=(Factor("access", WORDS),),
    questions=(
        Rating(id="a1", code="A1", text=WORDS, factor="access", scale=HOSPITAL),
        Rating(id="p", code="P", text=WORDS, scale=POINTS),
        FreeText(id="words", code="W", text=WORDS),
        Rating(id="all", code="O", text=WORDS, scale=HOSPITAL),
    ),
    overall="all",
)


def test_only_ratings_are_figures() -> None:
    rated = rated_survey(SURVEY)
    assert (rated.id, rated.version, rated.overall) == ("quick", 3, "all")
    assert rated.items == (
        RatedItem("a1", "access", frozenset({4, 5})),
        RatedItem("p", None, frozenset({3}), levels=3),
        RatedItem("all", None, frozenset({4, 5})),
    )


def test_a_level_counts_by_its_place_and_no_opinion_as_zero() -> None:
    codes = rating_codes(SURVEY, {"a1": "0", "p": "0", "all": None, "words": "cảm ơn"})
    assert codes == {"a1": 0, "p": 1, "all": None}


def test_a_code_that_no_level_has_is_refused() -> None:
    with pytest.raises(KeyError):
        rating_codes(SURVEY, {"a1": "7"})
