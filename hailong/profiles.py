"""From the files of an installation to its agency, targets, surveys and texts."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from complaints.agency import Agency, Deadline, Routing, Unit, read_agency
from complaints.taxonomy import AREAS
from hailong.places import File
from hailong.problems import BadFile, Problem, nearest, problem_at, problems_of, syntax_problem
from hailong.texts_check import text_problems
from surveys import shapes
from surveys.definition import Survey
from surveys.reading import survey_of
from surveys.targets import Target, read_targets
from surveys.versions import content_hash, read_hashes

CHECKOUT = Path(__file__).resolve().parents[1]
# In which order citizens are offered the surveys; others follow by name.
FIRST = ("one-stop", "inpatient", "outpatient", "quick")
_HASH_LINE = re.compile(r"#.*|\s*|[0-9a-f]{64}  \S+")


def _fields(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


AGENCY_KEYS: Mapping[str, tuple[str, ...]] = {
    "": (*_fields(Agency), "targets"),
    "areas": tuple(AREAS),
    "units": _fields(Unit),
    "deadlines": _fields(Deadline),
    "routing": _fields(Routing),
    "targets": _fields(Target),
}
_TEXT_KEYS = tuple(shapes.TextShape.model_fields)
SURVEY_KEYS: Mapping[str, tuple[str, ...]] = {
    "": tuple(shapes.SurveyShape.model_fields),
    "questions": tuple(
        dict.fromkeys(
            key
            for shape in (
                shapes.RatingShape, shapes.OneOfShape, shapes.NumberShape, shapes.FreeTextShape,
            )
            for key in shape.model_fields
        )
    ),
    "when": tuple(shapes.ConditionShape.model_fields),
    "choices": tuple(shapes.ChoiceShape.model_fields),
    "levels": tuple(shapes.LevelShape.model_fields),
    "scales": tuple(shapes.ScaleShape.model_fields),
    "factors": tuple(shapes.FactorShape.model_fields),
    "source": tuple(shapes.SourceShape.model_fields),
    "valid_when": tuple(shapes.ValidWhenShape.model_fields),
    **dict.fromkeys(("title", "intro", "thanks", "help", "invalid"), _TEXT_KEYS),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """What one file of agencies/ says."""

    agency: Agency
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the files of an installation lie."""

    agencies: Path
    surveys: Path
    texts: Path
    par_index: Path


def folders(root: Path) -> Folders:
    """Those beside config.toml where they are there, else the ones that came with the program."""

    def choose(*parts: str) -> Path:
        own = root.joinpath(*parts)
        return own if own.is_dir() else CHECKOUT.joinpath(*parts)

    return Folders(
        choose("agencies"),
        choose("surveys", "published"),
        choose("bot", "texts"),
        choose("par_index"),
    )


def read_file(
    path: Path, keys: Mapping[str, Collection[str]] | None = None, lang: str = "vi"
) -> File:
    """Raises BadFile for what cannot be opened, is not UTF-8 or is not TOML."""
    name = f"{path.parent.name}/{path.name}"
    try:
        # Notepad puts a mark before UTF-8, which TOML does not know.
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        known = {table: tuple(names) for table, names in (keys or {}).items()}
        return File(name, text, tomllib.loads(text), known)
    except OSError as error:
        context = {"reason": error.strerror or type(error).__name__}
        problem = problem_at(File(name), (), "unreadable_file", context, lang)
    except UnicodeDecodeError:
        problem = problem_at(File(name), (), "not_utf8", {}, lang)
    except tomllib.TOMLDecodeError as error:
        problem = syntax_problem(error, File(name, text), lang)
    raise BadFile([problem], lang)


def load_profile(path: Path, surveys: Collection[str] | None = None, lang: str = "vi") -> Profile:
    """Raises BadFile with every problem of the agency and of its targets.

    `surveys` are the ids that a target may name; None leaves that unchecked.
    """
    file = read_file(path, AGENCY_KEYS, lang)
    problems: list[Problem] = []
    agency: Agency | None = None
    targets: tuple[Target, ...] = ()
    try:
        agency = read_agency(file.raw)
    except ValidationError as error:
        problems += problems_of(error, file, lang)
    try:
        targets = read_targets(file.raw.get("targets", []))
    except ValidationError as error:
        problems += problems_of(error, file, lang, under=("targets",))
    problems += _target_problems(file, surveys, lang)
    if "id" in file.raw and file.raw["id"] != path.stem:
        context = {"id": file.raw["id"]}
        problems.append(problem_at(file, ("id",), "agency_file_name", context, lang))
    if problems or agency is None:
        raise BadFile(sorted(problems, key=lambda problem: problem.line or 0), lang)
    return Profile(agency, targets)


def _target_problems(file: File, surveys: Collection[str] | None, lang: str) -> Iterator[Problem]:
    """Targets about units and surveys that nobody has described."""
    units = [str(row.get("id")) for row in _rows(file.raw.get("units"))]
    for index, row in enumerate(_rows(file.raw.get("targets"))):
        unit, survey = row.get("unit"), row.get("survey")
        if isinstance(unit, str) and unit not in units:
            context = {"unit": unit, "near": nearest(unit, units)}
            place = ("targets", index, "unit")
            yield problem_at(file, place, "target_unknown_unit", context, lang)
        if surveys is not None and isinstance(survey, str) and survey not in surveys:
            known = ", ".join(sorted(surveys))
            context = {"survey": survey, "near": nearest(survey, surveys), "known": known}
            place = ("targets", index, "survey")
            yield problem_at(file, place, "target_unknown_survey", context, lang)


def _rows(value: object) -> list[Mapping[str, Any]]:
    """Tables of a list of tables; an empty one stands for whatever is no table."""
    listed = value if isinstance(value, list) else []
    return [row if isinstance(row, dict) else {} for row in listed]


def load_surveys(folder: Path, lang: str = "vi") -> Mapping[tuple[str, int], Survey]:
    """Every published version, in the order of offering; raises BadFile with every problem."""
    surveys, problems = examine_surveys(folder, lang)
    if problems:
        raise BadFile(problems, lang)
    return surveys


def examine_surveys(
    folder: Path, lang: str = "vi"
) -> tuple[Mapping[tuple[str, int], Survey], list[Problem]]:
    """The versions that can be read, and all problems of all files and of their seals."""
    hashes, problems = _hashes(folder, lang)
    found: dict[tuple[str, int], Survey] = {}
    names: dict[tuple[str, int], str] = {}
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        problems.append(problem_at(File(f"{folder.name}/"), (), "no_files", {}, lang))
    for path in paths:
        try:
            file = read_file(path, SURVEY_KEYS, lang)
            survey = survey_of(file.raw)
        except BadFile as error:
            problems += error.problems
            continue
        except ValidationError as error:
            problems += problems_of(error, file, lang)
            continue
        key = survey.id, survey.version
        if key in names:
            context = {"survey": survey.id, "version": survey.version, "other": names[key]}
            problems.append(problem_at(file, ("version",), "survey_version_twice", context, lang))
            continue
        found[key], names[key] = survey, path.name
        problems += _seal_problems(survey, file, path.name, hashes, lang)
    for name in sorted(set(hashes) - {path.name for path in paths}):
        problems.append(problem_at(File(f"{folder.name}/{name}"), (), "survey_gone", {}, lang))
    return {key: found[key] for key in sorted(found, key=_offering)}, problems


def _offering(key: tuple[str, int]) -> tuple[int, str, int]:
    survey, version = key
    return (FIRST.index(survey) if survey in FIRST else len(FIRST), survey, version)


def _hashes(folder: Path, lang: str) -> tuple[Mapping[str, str], list[Problem]]:
    file = File(f"{folder.name}/HASHES")
    try:
        text = (folder / "HASHES").read_text("utf-8")
    except OSError as error:
        context = {"reason": error.strerror or ""}
        return {}, [problem_at(file, (), "unreadable_file", context, lang)]
    except UnicodeDecodeError:
        return {}, [problem_at(file, (), "not_utf8", {}, lang)]
    if not all(_HASH_LINE.fullmatch(line) for line in text.splitlines()):
        return {}, [problem_at(file, (), "survey_hashes", {}, lang)]
    return read_hashes(text), []


def _seal_problems(
    survey: Survey, file: File, name: str, hashes: Mapping[str, str], lang: str
) -> Iterator[Problem]:
    """R-A1: what was published stays as it was."""
    expected = f"{survey.id}.v{survey.version}.toml"
    digest = content_hash(survey)
    if name != expected:
        yield problem_at(file, (), "survey_file_name", {"expected": expected}, lang)
    elif name not in hashes:
        context = {"digest": digest, "name": name}
        yield problem_at(file, (), "survey_not_sealed", context, lang)
    elif hashes[name] != digest:
        yield problem_at(file, (), "survey_changed", {}, lang)


def load_texts(folder: Path, lang: str = "vi") -> Mapping[str, Mapping[str, str]]:
    """Language → key → words; raises BadFile with every problem of both files."""
    files = {path.stem: read_file(path, lang=lang) for path in sorted(folder.glob("*.toml"))}
    problems = text_problems(files, lang)
    if problems:
        raise BadFile(problems, lang)
    return {language: dict(file.raw) for language, file in files.items()}
