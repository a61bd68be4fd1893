"""The shipped words, surveys and agency, as the service is given them."""

from __future__ import annotations

import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.dialogue.catalog import LANGUAGES, Catalog
from bot.dialogue.state import Guess
from bot.effects import Setting
from bot.playing import PlayedClock, ScriptedUnderstanding, Stage
from bot.service import Voice
from complaints.agency import read_agency
from complaints.deadlines import Calendar
from nlp.mask import mask
from storage.memory import MemoryStore
from storage.ports import Store
from surveys.reading import read_survey

ROOT = Path(__file__).parents[2]
SURVEYS = ("one-stop", "outpatient", "inpatient", "quick")
SECRET = b"an invented secret of the tests"

# A Thursday morning.
NOW = datetime(2026, 11, 5, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))

PLAIN_GUESS = Guess("complaint", "procedures", "van_phong", "auto", 0.9, ("van_phong",))


@cache
def catalog() -> Catalog:
    read = [
        read_survey((ROOT / f"surveys/published/{name}.v1.toml").read_text("utf-8"))
        for name in SURVEYS
    ]
    profile = tomllib.loads((ROOT / "agencies/syt-dong-nai.toml").read_text("utf-8"))
    return Catalog(
        surveys={(survey.id, survey.version): survey for survey in read},
        agency=read_agency(profile),
        texts={name: words(name) for name in LANGUAGES},
    )


def words(language: str) -> dict[str, str]:
    return tomllib.loads((ROOT / f"bot/texts/{language}.toml").read_text("utf-8"))


class Masking(ScriptedUnderstanding):
    """Guesses what it is told, and masks as the real one does."""

    async def masked(self, text: str) -> str:
        return mask(text, "officer")


def setting(understanding: ScriptedUnderstanding | None = None) -> Setting:
    return Setting(catalog(), understanding or Masking(), Calendar(), SECRET)


def stage(store: Store | None = None, voice: Voice | None = None) -> Stage:
    return Stage(store or MemoryStore(), setting(), PlayedClock(NOW), voice)
