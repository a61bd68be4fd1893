"""From a survey's wording to the whole numbers of its figures."""

from __future__ import annotations

from datetime import date

import pytest

from surveys.definition import Choice, Factor, FreeText, OneOf, Rating, Scale, Source, Survey
from surveys.rated import RETURNING, counted_survey, rated_survey
from surveys.reading import read_survey
from surveys.rollup import RatedItem, SideQuestion
from surveys.texts import Text
from tests.running import ROOT


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
    codes = counted_survey(SURVEY).count({"a1": "0", "p": "0", "all": None, "words": "cảm ơn"})
    assert codes == {"a1": 0, "p": 1, "all": None}


def test_a_code_that_no_level_has_is_refused() -> None:
    with pytest.raises(KeyError):
        counted_survey(SURVEY).count({"a1": "7"})


SHIPPED = {
    name: read_survey((ROOT / f"surveys/published/{name}.v1.toml").read_text("utf-8"))
    for name in ("inpatient", "outpatient", "one-stop", "quick")
}


@pytest.mark.parametrize("name", ["inpatient", "outpatient"])
def test_the_hospital_forms_ask_for_expectations_and_coming_back(name: str) -> None:
    assert rated_survey(SHIPPED[name]).side == (
        SideQuestion("g1", "expectation"),
        SideQuestion("g2", "return"),
    )
    question = SHIPPED[name].question("g2")
    assert isinstance(question, OneOf)
    assert {choice.code: choice.text.vi for choice in question.choices}.items() >= {
        "4": "Có thể sẽ quay lại",
        "5": "Chắc chắn sẽ quay lại hoặc giới thiệu cho người khác",
    }.items()
    assert RETURNING[name, "g2"] == {"4", "5"}


@pytest.mark.parametrize("name", ["one-stop", "quick"])
def test_other_surveys_have_no_side_question(name: str) -> None:
    assert rated_survey(SHIPPED[name]).side == ()


@pytest.mark.parametrize(("code", "counts"), [("1", 0), ("3", 0), ("4", 1), ("5", 1), ("6", 0)])
def test_who_might_come_back_counts_and_who_answers_otherwise_does_not(
    code: str, counts: int
) -> None:
    answers = {"g1": "110", "g2": code, "e7": "3", "g3": "Cảm ơn"}
    assert counted_survey(SHIPPED["inpatient"]).count(answers) == {"g1": 110, "g2": counts}


def test_a_choice_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        counted_survey(SHIPPED["outpatient"]).count({"g2": "7"})
