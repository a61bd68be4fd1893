"""Commands that take a survey file to a spreadsheet and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from pydantic import ValidationError

from hailong.commands.common import DEFAULT, CannotDo, Common
from hailong.places import File
from hailong.problems import BadFile, problem_at, problems_of
from hailong.profiles import SURVEY_KEYS, read_file
from surveys.definition import Survey
from surveys.reading import survey_of
from surveys.sheets import survey_from_csv, survey_to_csv
from surveys.writing import survey_to_toml

SurveyFile = Annotated[Path, Parameter(help="Tệp phiếu khảo sát.")]
Out = Annotated[Path, Parameter(help="Tệp sẽ ghi; không được có sẵn.")]


def csv(file: SurveyFile, *, out: Out, common: Common = DEFAULT) -> None:
    """From TOML to a sheet for Excel or Calc."""
    found = read_file(file, SURVEY_KEYS, common.lang)
    survey = _read(lambda: survey_of(found.raw), found, common)
    # Line ends are the sheet's own: what reads CSV expects both characters.
    _write(out, survey_to_csv(survey), common)


def toml(file: SurveyFile, *, out: Out, common: Common = DEFAULT) -> None:
    """From a sheet back to TOML, refused with every problem by row and column."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile([problem_at(File(file.name), (), "not_utf8", {}, common.lang)]) from None
    survey = _read(lambda: survey_from_csv(text), File(file.name, text), common)
    _write(out, survey_to_toml(survey), common)
    name = f"{survey.id}.v{survey.version}.toml"
    print(
        common.say(
            f"Để dùng: đặt vào surveys/published/{name}, rồi chạy hailong check.",
            f"To use it: put it at surveys/published/{name}, then run hailong check.",
        )
    )


def _read(read: Callable[[], Survey], file: File, common: Common) -> Survey:
    """Raises BadFile with every problem."""
    try:
        return read()
    except ValidationError as error:
        raise BadFile(problems_of(error, file, common.lang), common.lang) from error


def _write(out: Path, text: str, common: Common) -> None:
    """A clerk's work is never overwritten."""
    try:
        with out.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise CannotDo(
            common.say(
                f"Đã có tệp {out}. Xin chọn tên khác.",
                f"{out} exists already. Choose another name.",
            )
        ) from None
    print(common.say(f"Đã ghi {out}.", f"Wrote {out}."))
