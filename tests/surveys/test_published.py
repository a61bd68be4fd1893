"""The surveys that ship."""

from pathlib import Path

import pytest

import surveys
from surveys.answers import Accepted, accept_choice, parse_answer
from surveys.choices import numbered
from surveys.definition import OneOf, Percentage, Rating, Survey
from surveys.flow import reachable
from surveys.reading import read_survey
from surveys.sheets import survey_from_csv, survey_to_csv
from surveys.versions import content_hash, read_hashes
from surveys.writing import survey_to_toml

FOLDER = Path(surveys.__file__).parent / "published"
FILES = {path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.toml"))}
SURVEYS = {name: read_survey(text) for name, text in FILES.items()}
EVERY = pytest.mark.parametrize("name", SURVEYS)
ONE_STOP = SURVEYS["one-stop.v1.toml"]
INPATIENT = SURVEYS["inpatient.v1.toml"]
OUTPATIENT = SURVEYS["outpatient.v1.toml"]
QUICK = SURVEYS["quick.v1.toml"]
FIVE = ["Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"]


def test_a_published_version_never_changes() -> None:
    """R-A1. A changed survey is a new file with the next version and a new line in HASHES."""
    sealed = read_hashes((FOLDER / "HASHES").read_text("utf-8"))

    assert {name: content_hash(survey) for name, survey in SURVEYS.items()} == sealed


def test_the_first_versions_are_still_what_was_published() -> None:
    """So that HASHES itself cannot be changed unnoticed."""
    sealed = read_hashes((FOLDER / "HASHES").read_text("utf-8"))

    assert {name: digest[:12] for name, digest in sealed.items() if ".v1." in name} == {
        "inpatient.v1.toml": "cdab0f4e28ec",
        "one-stop.v1.toml": "8f53b9c95879",
        "outpatient.v1.toml": "b9f622ae458f",
        "quick.v1.toml": "4fdfa87d5e46",
    }


@EVERY
def test_a_file_is_named_by_its_survey_and_version(name: str) -> None:
    assert name == f"{SURVEYS[name].id}.v{SURVEYS[name].version}.toml"


@EVERY
def test_a_file_has_the_canonical_layout(name: str) -> None:
    assert FILES[name] == survey_to_toml(SURVEYS[name])


@EVERY
def test_a_survey_survives_the_sheet(name: str) -> None:
    assert survey_from_csv(survey_to_csv(SURVEYS[name])) == SURVEYS[name]


@EVERY
def test_everything_is_worded_in_both_languages(name: str) -> None:
    survey = SURVEYS[name]
    choices = [c for q in survey.questions if isinstance(q, Rating | OneOf) for c in q.choices]
    texts = [
        survey.title, survey.intro, survey.thanks,
        *(factor.title for factor in survey.factors),
        *(question.text for question in survey.questions),
        *(question.help for question in survey.questions if question.help),
        *(choice.text for choice in choices),
    ]  # fmt: skip

    assert [text for text in texts if not text.en] == []


@EVERY
def test_every_question_can_be_skipped(name: str) -> None:
    """R-A5"""
    assert [question.id for question in SURVEYS[name].questions if question.required] == []


@EVERY
def test_a_button_of_any_question_fits_into_64_bytes(name: str) -> None:
    survey = SURVEYS[name]
    longest = max(
        len(f"{survey.id}:{survey.version}:{question.id}:{choice.code}")
        for question in survey.questions
        if isinstance(question, Rating | OneOf)
        for choice in question.choices
    )

    assert longest <= 40


@EVERY
def test_all_ways_to_answer_are_equal(name: str) -> None:
    """Button, number, wording, unaccented wording and every alias (R-A4)."""
    for question in SURVEYS[name].questions:
        if not isinstance(question, Rating | OneOf):
            continue
        for number, choice in numbered(question.choices):
            typed = (number, choice.text.vi, choice.text.en, *choice.aliases)
            tapped = accept_choice(question, choice.code)
            assert [parse_answer(question, text) for text in typed] == [tapped] * len(typed)


@pytest.mark.parametrize(
    "survey, numbers",
    [
        (ONE_STOP, ["1", "2", "3", "4", "5"]),
        (QUICK, ["1", "2", "3", "4", "5"]),
        (INPATIENT, ["1", "2", "3", "4", "5", "0"]),
        (OUTPATIENT, ["1", "2", "3", "4", "5", "0"]),
    ],
)
def test_the_scale_is_that_of_the_decree(survey: Survey, numbers: list[str]) -> None:
    """R-A2"""
    (scale,) = survey.scales

    assert [level.code for level in scale.levels] == numbers
    assert [level.text.vi for level in scale.levels[:5]] == FIVE
    assert scale.satisfied == ("4", "5")
    assert scale.no_opinion == ("0" if "0" in numbers else None)


def test_the_one_stop_survey_has_the_criteria_of_sipas() -> None:
    """Domain: factors II.I–II.V, nos. 15–33 (R-A3)."""
    numbers = [int(item.code.rpartition(".")[2]) for item in ONE_STOP.items]

    assert numbers == list(range(15, 34))
    assert [len(ONE_STOP.items_of(factor.id)) for factor in ONE_STOP.factors] == [4, 4, 5, 3, 3]


def test_only_those_who_sent_feedback_are_asked_about_it() -> None:
    asked = {answer: len(reachable(ONE_STOP, {"x-sent": answer})) for answer in ("yes", "no")}

    assert asked == {"yes": 22, "no": 19}


def test_the_inpatient_survey_has_the_criteria_of_the_form() -> None:
    """QĐ 56/QĐ-BYT, form 1 (R-A3)."""
    assert [len(INPATIENT.items_of(factor)) for factor in "ABCDE"] == [5, 7, 11, 7, 6]
    assert all(not item.is_own for item in INPATIENT.items)
    assert isinstance(INPATIENT.question("e7"), OneOf)


@pytest.mark.parametrize("survey", [INPATIENT, OUTPATIENT])
def test_hospital_surveys_measure_against_expectation_and_ask_for_return(survey: Survey) -> None:
    """R-A3: G1 may exceed 100, G2 is a choice."""
    expected, returning = survey.question("g1"), survey.question("g2")

    assert isinstance(expected, Percentage)
    assert parse_answer(expected, "120 %") == Accepted(120)
    assert isinstance(returning, OneOf)
    assert [choice.code for choice in returning.choices] == ["1", "2", "3", "4", "5", "6"]


def test_the_outpatient_survey_quotes_only_criteria_that_it_has() -> None:
    codes = [question.code for question in OUTPATIENT.questions if not question.is_own]

    assert codes == [
        "A1", "A2", "A3", "A4", "A5", "B6", "B7", "B8", "B9", "B10", "E4", "G1", "G2",
    ]  # fmt: skip


def test_hospital_surveys_are_for_adults() -> None:
    """R-A8"""
    assert [name for name, survey in SURVEYS.items() if survey.adults_only] == [
        "inpatient.v1.toml",
        "outpatient.v1.toml",
    ]


def test_only_the_quick_survey_counts_every_response() -> None:
    """R-A9"""
    assert [name for name, survey in SURVEYS.items() if survey.valid_when is None] == [
        "quick.v1.toml"
    ]


def test_the_quick_survey_is_three_questions() -> None:
    assert [question.id for question in QUICK.questions] == ["x-overall", "x-staff", "x-wish"]


def test_nothing_is_called_the_sipas_index() -> None:
    """R-B10"""
    assert "theo tiêu chí SIPAS" in ONE_STOP.source.note
    assert "SIPAS" not in ONE_STOP.title.vi
