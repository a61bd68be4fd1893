import unicodedata
from typing import Any

import pytest

from surveys.linting import lint
from surveys.writing import plain_values
from tests.surveys.broken import Change, problems_after, question
from tests.surveys.samples import SURVEY

Place = tuple[int | str, ...]


def test_a_sound_survey_has_no_problem() -> None:
    assert lint(plain_values(SURVEY)) == []


@pytest.mark.parametrize(
    "change, problem, place",
    [
        pytest.param(
            lambda raw: question(raw, "x-wish").update(id="a1"),
            "survey_used_twice", ("questions", 8, "id"), id="question id twice",
        ),
        pytest.param(
            lambda raw: question(raw, "x-wish").update(code="A1"),
            "survey_used_twice", ("questions", 8, "code"), id="criterion code twice",
        ),
        pytest.param(
            lambda raw: question(raw, "x-sent")["choices"][1].update(code="yes"),
            "survey_used_twice", ("questions", 1, "choices", 1, "code"), id="choice code twice",
        ),
        pytest.param(
            lambda raw: question(raw, "x-wish").update(factor="Z"),
            "survey_unknown_factor", ("questions", 8, "factor"), id="unknown factor",
        ),
        pytest.param(
            lambda raw: question(raw, "x-overall").update(scale="z"),
            "survey_unknown_scale", ("questions", 7, "scale"), id="unknown scale",
        ),
        pytest.param(
            lambda raw: raw["factors"].append({"id": "C", "vi": "Cơ sở vật chất"}),
            "survey_unused", ("factors", 2, "id"), id="factor without questions",
        ),
        pytest.param(
            lambda raw: raw["scales"][0].update(satisfied=["4", "9"]),
            "survey_unknown_level", ("scales", 0, "satisfied", 1), id="unknown satisfied level",
        ),
        pytest.param(
            lambda raw: raw["scales"][0].update(satisfied=["0"]),
            "survey_no_opinion_satisfied", ("scales", 0, "no_opinion"), id="satisfied, no opinion",
        ),
        pytest.param(
            lambda raw: question(raw, "x-days").update(least=400),
            "survey_bounds", ("questions", 4, "least"), id="bounds crossed",
        ),
        pytest.param(
            lambda raw: raw.update(overall="x-wish"),
            "survey_overall_missing", ("overall",), id="overall is no rating",
        ),
        pytest.param(
            lambda raw: question(raw, "x-overall").update(
                when=[{"question": "x-sent", "equals": "yes"}]
            ),
            "survey_overall_conditional", ("questions", 7, "when"), id="overall for some only",
        ),
        pytest.param(
            lambda raw: question(raw, "x-sent")["choices"][1].update(code="2"),
            "survey_mixed_codes", ("questions", 1, "choices"), id="numbers and words as codes",
        ),
        pytest.param(
            lambda raw: question(raw, "x-sent")["choices"][1].update(aliases=["ROI"]),
            "survey_choices_collide", ("questions", 1, "choices"), id="aliases equal when folded",
        ),
        pytest.param(
            lambda raw: question(raw, "x-sent")["choices"][0].update(aliases=["hai"]),
            "survey_choices_collide", ("questions", 1, "choices"), id="alias is another's number",
        ),
        pytest.param(
            lambda raw: question(raw, "x-wish").update(vi=unicodedata.normalize("NFD", "Góp ý?")),
            "survey_not_composed", ("questions", 8, "vi"), id="wording not composed",
        ),
        pytest.param(
            lambda raw: raw["title"].update(vi="Khảo sát "),
            "survey_untidy", ("title", "vi"), id="space at the end",
        ),
        pytest.param(
            lambda raw: raw["title"].pop("vi"),
            "missing", ("title", "vi"), id="no Vietnamese wording",
        ),
    ],
)  # fmt: skip
def test_a_problem_is_named_with_its_place(change: Change, problem: str, place: Place) -> None:
    assert (problem, place) in problems_after(change)


def test_a_wrong_shape_hides_no_other_problem() -> None:
    def change(raw: dict[str, Any]) -> None:
        question(raw, "x-days").update(least="nhiều")
        question(raw, "x-wish").update(factor="Z")
        question(raw, "x-sent")["choices"][1].update(aliases=["rồi"])
        raw.update(minuets=3)

    assert set(problems_after(change)) == {
        ("int_type", ("questions", 4, "least")),
        ("extra_forbidden", ("minuets",)),
        ("survey_unknown_factor", ("questions", 8, "factor")),
        ("survey_choices_collide", ("questions", 1, "choices")),
    }


@pytest.mark.parametrize("table", ["questions", "scales", "factors"])
@pytest.mark.parametrize(
    "value", [None, 3, "x", [3], [[]], [{}], [{"id": 3, "when": 3}], [{"id": [], "scale": {}}]]
)
def test_nothing_in_a_file_stops_the_linter(table: str, value: object) -> None:
    raw = plain_values(SURVEY)

    assert isinstance(lint({**raw, table: value}), list)
