"""The files of an installation, read into one value that never changes while a program runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.dialogue.catalog import Catalog
from complaints.deadlines import Calendar
from hailong.calendar import read_calendar
from hailong.clock import Clock, clock_of_file, machine_clock
from hailong.profiles import CHECKOUT, Profile, folders, load_profile, load_surveys, load_texts
from hailong.secret import data_secret
from hailong.settings import Settings
from surveys.definition import Survey


@dataclass(frozen=True, slots=True)
class World:
    """Nothing of it changes while a program runs; `secret` signs links and salts visits."""

    settings: Settings
    profile: Profile
    surveys: Mapping[tuple[str, int], Survey]
    catalog: Catalog
    calendar: Calendar
    clock: Clock
    secret: bytes


def read_world(settings: Settings, root: Path, lang: str = "vi") -> World:
    """`root` is the folder of config.toml. Raises BadFile with every problem of a file."""
    where = folders(root)
    surveys = load_surveys(where.surveys, lang)
    ids = {name for name, _ in surveys}
    profile = load_profile(where.agencies / f"{settings.agency}.toml", ids, lang)
    catalog = Catalog(
        surveys=surveys,
        agency=profile.agency,
        texts=load_texts(where.texts, lang),
        resume_after=timedelta(hours=settings.survey.resume_after_hours),
        idle_close=timedelta(hours=settings.survey.idle_close_hours),
        forget_after=timedelta(days=settings.retention.chat_days),
    )
    secret = settings.secret or data_secret(settings.data)
    return World(
        settings=settings,
        profile=profile,
        surveys=surveys,
        catalog=catalog,
        calendar=read_calendar(CHECKOUT / "complaints" / "working_days.toml"),
        clock=clock_of_file(settings.clock) if settings.clock else machine_clock,
        secret=secret.reveal().encode(),
    )
