"""The criteria of the reform index: the agency's own file, else the sample."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from pydantic import ValidationError

from hailong.places import File
from hailong.problems import BadFile, Problem, nearest, problem_at, problems_of
from hailong.profiles import read_file
from surveys.par_index import PAR_INDEX_KEYS, ParIndex, read_par_index

SAMPLE = "sample.toml"


def load_par_index(
    folder: Path, agency: str, surveys: Collection[str], lang: str = "vi"
) -> ParIndex:
    """Raises BadFile with every problem of the file."""
    own = folder / f"{agency}.toml"
    return read_criteria(own if own.is_file() else folder / SAMPLE, surveys, lang)


def read_criteria(path: Path, surveys: Collection[str], lang: str = "vi") -> ParIndex:
    """`surveys` are the ids that a criterion may name."""
    file = read_file(path, PAR_INDEX_KEYS, lang)
    problems: list[Problem] = []
    index: ParIndex | None = None
    try:
        index = read_par_index(file.raw)
    except ValidationError as error:
        problems += problems_of(error, file, lang)
    problems += _unknown_surveys(file, surveys, lang)
    if problems or index is None:
        raise BadFile(sorted(problems, key=lambda problem: problem.line or 0), lang)
    return index


def par_index_problems(
    folder: Path, surveys: Collection[str], lang: str = "vi"
) -> Iterator[Problem]:
    """Everything that is wrong with any file of criteria."""
    for path in sorted(folder.glob("*.toml")):
        try:
            read_criteria(path, surveys, lang)
        except BadFile as error:
            yield from error.problems


def _unknown_surveys(file: File, surveys: Collection[str], lang: str) -> Iterator[Problem]:
    listed = file.raw.get("criteria")
    for index, row in enumerate(listed if isinstance(listed, list) else []):
        survey = row.get("survey") if isinstance(row, dict) else None
        if isinstance(survey, str) and survey not in surveys:
            known = ", ".join(sorted(surveys))
            context = {"survey": survey, "near": nearest(survey, surveys), "known": known}
            place = ("criteria", index, "survey")
            yield problem_at(file, place, "target_unknown_survey", context, lang)
