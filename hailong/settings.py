"""The settings: one table, read once and whole, or refused with everything that is wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hailong.environment import (
    SETTING_VARIABLES,
    VARIABLES,
    Environment,
    Telegram,
    examine_environment,
)
from hailong.places import File
from hailong.problems import BadFile, Problem, nearest, problem_at, syntax_problem, told
from hailong.secret import Secret
from hailong.settings_table import SETTINGS, Setting

CONFIG = "config.toml"

_TABLE: Mapping[str, Setting] = {setting.name: setting for setting in SETTINGS}
_GROUPS = frozenset(name.partition(".")[0] for name in _TABLE if "." in name)
# What people write into the file although it belongs into the environment.
_SECRET_WORDS = ("token", "secret", "password", "key", "database_url")


@dataclass(frozen=True, slots=True)
class Web:
    """`public_url` has no slash at its end and is empty where none was given."""

    host: str
    port: int
    public_url: str
    secure_cookies: bool


@dataclass(frozen=True, slots=True)
class SurveyTimes:
    resume_after_hours: float
    idle_close_hours: float


@dataclass(frozen=True, slots=True)
class Figures:
    smallest_cell: int
    smallest_public: int


@dataclass(frozen=True, slots=True)
class RetentionDays:
    chat_days: int
    upload_days: int


@dataclass(frozen=True, slots=True)
class TelegramPace:
    per_second: float
    burst: int
    per_chat_per_second: float
    per_chat_burst: int


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between places; parts get the values they need, not this.

    `telegram` is None where there is no token, `clock` where the real one counts.
    """

    agency: str
    agency_confirmed: bool
    allow_test_clock: bool
    web: Web
    survey: SurveyTimes
    figures: Figures
    retention: RetentionDays
    pace: TelegramPace
    data: Path
    database_url: Secret
    secret: Secret | None
    metrics_token: Secret | None
    telegram: Telegram | None
    clock: Path | None


class BadSettings(BadFile):
    """config.toml or the environment cannot be used; `problems` names every fault at once."""


def config_text(path: Path, lang: str = "vi", *, needed: bool) -> tuple[str, list[Problem]]:
    """What the file of settings says; an absent one is empty unless it is `needed`."""
    try:
        return path.read_bytes().decode("utf-8-sig"), []
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not needed:
            return "", []
        context = {"reason": error.strerror or ""}
        name = str(path) if needed else path.name
        return "", [problem_at(File(name), (), "unreadable_file", context, lang)]
    except UnicodeDecodeError:
        return "", [problem_at(File(path.name), (), "not_utf8", {}, lang)]


def read_settings(
    text: str,
    environ: Mapping[str, str],
    root: Path = Path(),
    lang: str = "vi",
    name: str = CONFIG,
) -> Settings:
    """`text` is that of the file `name` in `root`, empty where there is none.

    Raises BadSettings.
    """
    settings, problems = examine_settings(text, environ, root, lang, name)
    if problems:
        raise BadSettings(problems, lang)
    return settings


def examine_settings(
    text: str,
    environ: Mapping[str, str],
    root: Path = Path(),
    lang: str = "vi",
    name: str = CONFIG,
) -> tuple[Settings, list[Problem]]:
    """The settings with the default in place of whatever is wrong, and everything wrong."""
    values: dict[str, Any] = {setting.name: setting.default for setting in SETTINGS}
    file, problems = _read(text, name, lang)
    for place, value in _flat(file.raw):
        setting_name = ".".join(place)
        if (fault := _fault(setting_name, value)) is None:
            values[setting_name] = value
        else:
            problems.append(problem_at(file, place, *fault, lang))
    problems.sort(key=lambda problem: problem.line or 0)
    environment = examine_environment(environ, values["allow_test_clock"], root / "data")
    _overrule(values, environment)
    for setting_name, code, least in _contradictions(values):
        place = tuple(setting_name.split("."))
        problems.append(problem_at(file, place, code, {"least": f"{least:g}"}, lang))
    where = "môi trường" if lang == "vi" else "environment"
    problems += [
        Problem(where, variable, *told(code, context, lang))
        for variable, code, context in environment.faults
    ]
    return _settings(values, environment), problems


def _read(text: str, name: str, lang: str) -> tuple[File, list[Problem]]:
    try:
        return File(name, text, tomllib.loads(text)), []
    except tomllib.TOMLDecodeError as error:
        file = File(name, text)
        return file, [syntax_problem(error, file, lang)]


def _overrule(values: dict[str, Any], environment: Environment) -> None:
    """Put the variables in the place of what the file says."""
    for variable, given in environment.settings.items():
        name = SETTING_VARIABLES[variable]
        if (fault := _variable_fault(name, given)) is None:
            values[name] = _from_text(name, given)
        else:
            environment.faults.append((variable, *fault))
    told_already = {variable for variable, _, _ in environment.faults}
    needs = environment.needs_public_url and "PUBLIC_URL" not in told_already
    if needs and not values["web.public_url"]:
        environment.faults.append(("PUBLIC_URL", "variable_needed", {}))


Fault = tuple[str, Mapping[str, Any]]


def _flat(
    raw: Mapping[str, Any], above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every value with its place; an empty table counts as a value unless it is a known group."""
    for key, value in raw.items():
        place = (*above, key)
        if isinstance(value, dict) and (value or place in {(group,) for group in _GROUPS}):
            yield from _flat(value, place)
        else:
            yield place, value


def _fault(name: str, value: object) -> Fault | None:
    given = {"given": f"'{value}'" if isinstance(value, str) else str(value), "name": name}
    setting = _TABLE.get(name)
    if name in _GROUPS:
        return "setting_table", given
    if setting is None:
        return _unknown(name)
    kind = type(setting.default)
    if type(value) is not kind and not (kind is float and type(value) is int):
        wrong = {str: "string_type", int: "int_type", float: "float_type", bool: "bool_type"}
        return wrong[kind], given
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _out_of_range(setting, value)
    return _bad_text(setting, value) if isinstance(value, str) else None


def _unknown(name: str) -> Fault:
    ending = name.rpartition(".")[2].lower()
    variable = nearest(name.replace(".", "_").upper(), VARIABLES)
    if any(ending == word or ending.endswith(f"_{word}") for word in _SECRET_WORDS):
        return "setting_secret", {"variable": variable or "HAILONG_SECRET"}
    near = nearest(name, [*_TABLE, *_GROUPS])
    if not near and variable:
        return "setting_variable", {"variable": variable}
    return "setting_unknown", {"near": near}


def _out_of_range(setting: Setting, value: float) -> Fault | None:
    if setting.least is not None and not value >= setting.least:
        return "greater_than_equal", {"given": value, "ge": f"{setting.least:g}"}
    if setting.most is not None and value > setting.most:
        return "less_than_equal", {"given": value, "le": f"{setting.most:g}"}
    return None


def _bad_text(setting: Setting, value: str) -> Fault | None:
    given = {"given": f"'{value}'"}
    if setting.choices and value not in setting.choices:
        near = nearest(value, setting.choices)
        return "literal_error", {**given, "expected": ", ".join(setting.choices), "near": near}
    match setting.name:
        case "web.host" if not value or set(value) & set(" /?#@"):
            return "setting_no_host", given
        case "web.public_url" if value and not _is_address(value):
            return "setting_no_address", given
        case _:
            return None


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        return (
            parts.scheme in {"http", "https"}
            and bool(parts.hostname)
            and not (parts.query or parts.fragment or parts.username)
            and parts.port != 0
            and " " not in value
        )
    except ValueError:
        return False


def _variable_fault(name: str, given: str) -> Fault | None:
    value = _from_text(name, given)
    if value is None:
        return "int_parsing", {"given": f"'{given}'"}
    return _fault(name, value)


def _from_text(name: str, given: str) -> str | int | None:
    if not isinstance(_TABLE[name].default, int):
        return given
    return int(given) if given.isascii() and given.isdigit() else None


def _contradictions(values: Mapping[str, Any]) -> Iterator[tuple[str, str, float]]:
    resume, close = values["survey.resume_after_hours"], values["survey.idle_close_hours"]
    if close <= resume:
        yield "survey.idle_close_hours", "setting_idle_before_resume", resume
    cell, public = values["figures.smallest_cell"], values["figures.smallest_public"]
    if public < cell:
        yield "figures.smallest_public", "setting_public_below_cell", cell


def _settings(values: Mapping[str, Any], environment: Environment) -> Settings:
    address = str(values["web.public_url"]).rstrip("/")
    secure = values["web.secure_cookies"]
    web = {"public_url": address, "secure_cookies": address.startswith("https:")}
    if secure != "auto":
        web["secure_cookies"] = secure == "always"
    return Settings(
        agency=values["agency"],
        agency_confirmed=values["agency_confirmed"],
        allow_test_clock=values["allow_test_clock"],
        web=Web(**(_group(values, "web") | web)),
        survey=SurveyTimes(**_group(values, "survey")),
        figures=Figures(**_group(values, "figures")),
        retention=RetentionDays(**_group(values, "retention")),
        pace=TelegramPace(**_group(values, "telegram")),
        data=environment.data,
        database_url=environment.database_url,
        secret=environment.secret,
        metrics_token=environment.metrics_token,
        telegram=environment.telegram,
        clock=environment.clock,
    )


def _group(values: Mapping[str, Any], group: str) -> dict[str, Any]:
    inside = f"{group}."
    return {
        name.removeprefix(inside): value
        for name, value in values.items()
        if name.startswith(inside)
    }
