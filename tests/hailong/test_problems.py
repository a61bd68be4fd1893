from __future__ import annotations

import copy
import re
import string
import tomllib
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

import surveys
from complaints.agency import MESSAGES, read_agency
from hailong.places import File
from hailong.problems import (
    BadFile,
    Problem,
    block,
    nearest,
    problems_of,
    syntax_problem,
    told,
    wording,
)
from hailong.profiles import AGENCY_KEYS, CHECKOUT, SURVEY_KEYS
from surveys.periods import VIETNAM
from surveys.problems import PROBLEMS
from surveys.reading import read_survey, survey_of
from surveys.sheets import survey_from_csv
from surveys.targets import read_targets

LANGUAGES = ("vi", "en")
AGENCY_TEXT = (CHECKOUT / "agencies" / "syt-dong-nai.toml").read_text("utf-8")
SURVEY_TEXT = (Path(surveys.__file__).parent / "published" / "one-stop.v1.toml").read_text("utf-8")
JUNK: tuple[Any, ...] = (
    7, -1.5, float("nan"), float("inf"), True, "", "Not An Id", "x" * 5000, [], [3], [[]],
    {}, {"x": 1}, [{"x": 1}], date(2026, 1, 1), datetime(2026, 1, 1, 8, tzinfo=VIETNAM), 10**30,
)  # fmt: skip


def of_agency(text: str, lang: str = "vi") -> list[Problem]:
    raw = tomllib.loads(text)
    with pytest.raises(ValidationError) as caught:
        read_agency(raw)
    return problems_of(caught.value, File("a.toml", text, raw, AGENCY_KEYS), lang)


def of_survey(text: str, lang: str = "vi") -> list[Problem]:
    raw = tomllib.loads(text)
    with pytest.raises(ValidationError) as caught:
        survey_of(raw)
    return problems_of(caught.value, File("s.toml", text, raw, SURVEY_KEYS), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", [*MESSAGES, *PROBLEMS])
def test_every_problem_of_the_project_is_told_in_both_languages(code: str, lang: str) -> None:
    messages = {**MESSAGES, **PROBLEMS}
    names = [name for _, name, _, _ in string.Formatter().parse(messages[code]) if name]

    fault, repair = told(code, dict.fromkeys(names, "GIVEN"), lang)

    assert fault
    assert repair
    assert code in wording()
    assert "…" not in fault.replace("[[…]]", "")


def test_every_target_problem_is_told() -> None:
    source = (CHECKOUT / "surveys" / "targets.py").read_text("utf-8")
    codes = set(re.findall(r'"(target_[a-z_]+)"', source))

    assert codes
    assert codes <= set(wording())


def test_every_wording_is_whole_composed_and_in_both_languages() -> None:
    for code, languages in wording().items():
        assert set(languages) == set(LANGUAGES), code
        for fault, repair in languages.values():
            assert not fault.endswith("."), code
            assert unicodedata.is_normalized("NFC", fault + repair), code
            assert repair == "" or repair.endswith((".", "?", "…")), code


def _spots(value: Any, place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place of a file, where of each list only the first and last entries are tried."""
    spots = [place] if place else []
    if isinstance(value, dict):
        for key, inner in value.items():
            spots += _spots(inner, (*place, key))
    elif isinstance(value, list) and value:
        for index in {0, len(value) - 1}:
            spots += _spots(value[index], (*place, index))
    return spots


def _changed(raw: Any, place: tuple[Any, ...], value: Any) -> Any:
    changed = copy.deepcopy(raw)
    inner = changed
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    return changed


AGENCY, SURVEY = tomllib.loads(AGENCY_TEXT), tomllib.loads(SURVEY_TEXT)
READERS: dict[str, tuple[Callable[[Any], object], Any]] = {
    "agency": (read_agency, AGENCY),
    "survey": (survey_of, SURVEY),
}


@settings(max_examples=150, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("kind", READERS)
def test_whatever_stands_in_a_file_is_told_by_words_of_our_own(
    kind: str, data: st.DataObject
) -> None:
    read, whole = READERS[kind]
    place = data.draw(st.sampled_from(_spots(whole)))
    raw = _changed(whole, place, data.draw(st.sampled_from(JUNK)))

    error = _error_of(read, raw)

    if error is not None:
        assert {e["type"] for e in error.errors()} <= set(wording())
        for lang in LANGUAGES:
            problems = problems_of(error, File("x.toml", "", raw), lang)
            assert problems
            assert all(problem.fault and problem.place for problem in problems)


def _error_of(read: Callable[[Any], object], raw: object) -> ValidationError | None:
    try:
        read(raw)
    except ValidationError as error:
        return error
    return None


@pytest.mark.parametrize("junk", JUNK, ids=repr)
@pytest.mark.parametrize("key", AGENCY_KEYS["targets"])
def test_whatever_stands_in_a_target_is_told_by_words_of_our_own(key: str, junk: Any) -> None:
    raw = {**AGENCY["targets"][0], key: junk}

    error = _error_of(read_targets, [raw])

    assert error is None or {e["type"] for e in error.errors()} <= set(wording())


class _Odd(BaseModel):
    model_config = ConfigDict(strict=True)
    seconds: bytes


def test_a_type_that_nobody_foresaw_still_reads_as_a_sentence() -> None:
    with pytest.raises(ValidationError) as caught:
        _Odd.model_validate({"seconds": 3})

    problems = problems_of(caught.value, File("x.toml", "seconds = 3", {"seconds": 3}))

    assert [problem.read() for problem in problems] == [
        (
            "x.toml, dòng 1, seconds: giá trị này chưa dùng được (Input should be a valid bytes). "
            "Xem lại giá trị này."
        )
    ]


def test_an_unknown_problem_of_ours_is_told_by_its_own_message() -> None:
    fault = PydanticCustomError("brand_new", "'{value}' is odd", {"value": "x"})
    error = ValidationError.from_exception_data("t", [{"type": fault, "loc": (), "input": 1}])

    assert problems_of(error, File("x.toml"), "en")[0].fault.endswith("('x' is odd)")


def test_a_problem_names_file_line_place_fault_and_repair() -> None:
    text = AGENCY_TEXT.replace('parent = "so_y_te"', 'parnt = "so_y_te"', 1)
    line = 1 + text.split("\n").index('parnt = "so_y_te"')

    assert [problem.read() for problem in of_agency(text)] == [
        (
            f"a.toml, dòng {line}, units \"van_phong\" parnt: không có mục nào tên 'parnt' ở đây. "
            "Ý là parent?"
        )
    ]
    assert [problem.read("en") for problem in of_agency(text, "en")] == [
        (
            f"a.toml, line {line}, units \"van_phong\" parnt: there is no entry 'parnt' here. "
            "Did you mean parent?"
        )
    ]


def test_a_unit_that_nobody_knows_suggests_one_that_is_known() -> None:
    problems = of_agency(AGENCY_TEXT.replace('office = "van_phong"', 'office = "van_phog"'))

    assert [(p.place, p.repair) for p in problems] == [("office", "Ý là van_phong?")]


def test_a_choice_suggests_what_was_meant() -> None:
    problems = of_agency(AGENCY_TEXT.replace('day_kind = "working"', 'day_kind = "worknig"', 1))

    assert [problem.repair for problem in problems] == ["Ý là working?"]


def test_a_value_of_none_of_several_forms_is_one_problem() -> None:
    text = AGENCY_TEXT.replace(
        'duties = ["Quản lý nhà nước về y tế trên địa bàn tỉnh"]', "duties = 3"
    )

    assert [replace(problem, line=1).read() for problem in of_agency(text)] == [
        (
            'a.toml, dòng 1, units "so_y_te" duties: giá trị này không đúng dạng nào được phép. '
            "Viết chữ trong dấu nháy kép hoặc viết danh sách trong ngoặc vuông, hoặc mỗi mục một "
            "bảng [[…]]."
        )
    ]


def test_a_problem_inside_one_of_several_forms_is_told_alone() -> None:
    text = AGENCY_TEXT.replace('mode = "auto"', 'mode = "atuo"')

    assert [(p.place, p.repair) for p in of_agency(text)] == [("[routing] mode", "Ý là auto?")]


def test_a_survey_tells_its_problems_by_question() -> None:
    text = SURVEY_TEXT.replace('scale = "satisfaction"', 'scale = "satisfacton"', 1)

    problems = of_survey(text)

    assert [problem.repair for problem in problems] == ["Ý là satisfaction?"]
    assert problems[0].place.startswith('questions "')
    assert text.split("\n")[(problems[0].line or 0) - 1] == 'scale = "satisfacton"'


def test_problems_come_in_the_order_of_their_lines() -> None:
    text = SURVEY_TEXT.replace('kind = "rating"', 'kind = "ratng"').replace("minutes", "minuts")

    lines = [problem.line or 0 for problem in of_survey(text)]

    assert len(lines) > 5
    assert lines == sorted(lines)


def test_a_cell_of_a_sheet_is_told_by_row_and_column() -> None:
    with pytest.raises(ValidationError) as caught:
        survey_from_csv("id,x\nnonsense,1\n")

    found = [problem.read() for problem in problems_of(caught.value, File("s.csv"))]

    assert (
        "s.csv, dòng 2, cột A: phần đầu không có dòng 'nonsense'. Bỏ dòng này, hoặc sửa tên."
        in found
    )


def test_a_fault_of_toml_is_told_by_line_and_column() -> None:
    text = "a = 1\nb = \n"
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)

    problem = syntax_problem(caught.value, File("c.toml", text))

    assert problem.read().startswith("c.toml, dòng 2, cột 5: không đọc tiếp được từ đây")


def test_a_fault_of_toml_inside_a_survey_is_told_the_same_way() -> None:
    with pytest.raises(ValidationError) as caught:
        read_survey('id = "a"\nb = [')

    (problem,) = problems_of(caught.value, File("s.toml"), "en")

    assert (problem.line, problem.place) == (None, "end of file") or problem.line == 2


def test_the_nearest_name_is_found_whole_or_by_its_ending() -> None:
    known = ["web.port", "web.host", "survey.idle_close_hours"]

    assert nearest("web.prot", known) == "web.port"
    assert nearest("idle_close_hour", known) == "survey.idle_close_hours"
    assert nearest("colour", known) == ""


def test_all_problems_read_as_one_block() -> None:
    problems = [Problem("a", "x", "f", "R.", 3), Problem("môi trường", "Y", "g", "S.")]

    assert block(problems) == "Có 2 lỗi:\n- a, dòng 3, x: f. R.\n- môi trường, Y: g. S."
    assert str(BadFile(problems, "en")).startswith("Problems found: 2\n- a, line 3, x: f. R.")
