"""Everything that is wrong with an installation, said before anything starts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hailong.par_index import par_index_problems
from hailong.places import File
from hailong.problems import BadFile, Problem, block, nearest, problem_at, told
from hailong.profiles import (
    Profile,
    examine_surveys,
    folders,
    load_profile,
    load_texts,
)
from hailong.settings import CONFIG, Settings, config_text, examine_settings
from surveys.targets import contradictions

# Looks at the folder of a model and says what is wrong with it, in a language.
ModelCheck = Callable[[Path, str], Iterable[Problem]]
SHORT_SECRET = 32


@dataclass(frozen=True, slots=True)
class Checked:
    """`notes` are worth knowing and stop nothing."""

    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]


def check(
    root: Path,
    environ: Mapping[str, str],
    lang: str = "vi",
    model_check: ModelCheck | None = None,
    config: Path | None = None,
) -> Checked:
    """Settings, agencies, surveys, texts and model of the installation at `root`, all at once.

    `config` is the file of settings that was asked for, which has to be there.
    """
    file = config or root / CONFIG
    text, problems = config_text(file, lang, needed=config is not None)
    settings, found = examine_settings(text, environ, root, lang, file.name)
    problems += found
    where = folders(root)
    surveys, found = examine_surveys(where.surveys, lang)
    names = {name for name, _ in surveys}
    profiles, agency_problems = _profiles(where.agencies, names, lang)
    agency_problems += par_index_problems(where.par_index, names, lang)
    problems += _choice_problems(File(file.name, text), settings, where.agencies, lang)
    problems += agency_problems
    problems += found
    try:
        load_texts(where.texts, lang)
    except BadFile as error:
        problems += error.problems
    model = settings.data / "model"
    if model_check is not None and model.is_dir():
        problems += model_check(model, lang)
    return Checked(tuple(problems), tuple(_notes(settings, profiles, lang)))


def run_check(
    root: Path,
    environ: Mapping[str, str],
    lang: str = "vi",
    model_check: ModelCheck | None = None,
    config: Path | None = None,
) -> tuple[int, str]:
    """The exit code of `hailong check`, 0 only without a problem, and what it prints."""
    checked = check(root, environ, lang, model_check, config)
    note = "Lưu ý" if lang == "vi" else "Note"
    notes = [f"{note}: {entry.read(lang)}" for entry in checked.notes]
    whole = "Không có lỗi." if lang == "vi" else "Nothing is wrong."
    first = block(checked.problems, lang) if checked.problems else whole
    return int(bool(checked.problems)), "\n".join([first, *notes])


def _profiles(
    folder: Path, surveys: set[str], lang: str
) -> tuple[dict[str, Profile], list[Problem]]:
    profiles: dict[str, Profile] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            profiles[path.stem] = load_profile(path, surveys, lang)
        except BadFile as error:
            problems += error.problems
    return profiles, problems


def _choice_problems(file: File, settings: Settings, folder: Path, lang: str) -> Iterator[Problem]:
    """The chosen agency has to have a file; what is in it is told with the file."""
    known = sorted(path.stem for path in folder.glob("*.toml"))
    if settings.agency not in known:
        context = {
            "given": settings.agency,
            "near": nearest(settings.agency, known),
            "known": ", ".join(known),
        }
        yield problem_at(file, ("agency",), "agency_unknown", context, lang)


def _notes(settings: Settings, profiles: Mapping[str, Profile], lang: str) -> Iterator[Problem]:
    profile = profiles.get(settings.agency)
    name = f"agencies/{settings.agency}.toml"
    for first, other in contradictions(profile.targets) if profile is not None else ():
        context = {"first": first.id, "other": other.id}
        yield Problem(name, f"targets.{other.id}", *told("note_targets_differ", context, lang))
    if profile is not None and not settings.agency_confirmed:
        context = {"name": profile.agency.name, "as_of": profile.agency.as_of.isoformat()}
        yield Problem(name, "", *told("note_sample_profile", context, lang))
    where = "môi trường" if lang == "vi" else "environment"
    secret = settings.secret
    if secret is not None and len(secret.reveal()) < SHORT_SECRET:
        yield Problem(where, "HAILONG_SECRET", *told("note_short_secret", {}, lang))
    if secret is None and settings.database_url.reveal().startswith("postgresql"):
        yield Problem(where, "HAILONG_SECRET", *told("note_shared_secret", {}, lang))
