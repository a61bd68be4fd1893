"""The data a dialogue is stepped with: surveys, agency and words, fixed for one turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from complaints.agency import Agency
from surveys.definition import Survey

LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Catalog:
    """`texts` maps language and key to words; `surveys` holds every published version.

    After `resume_after` without a word a survey asks "continue or start again?"; after
    `idle_close` it closes with what was answered (design: 24 h). What was written and never sent
    is dropped after `forget_after`.
    """

    surveys: Mapping[tuple[str, int], Survey]
    agency: Agency
    texts: Mapping[str, Mapping[str, str]]
    resume_after: timedelta = timedelta(hours=2)
    idle_close: timedelta = timedelta(hours=24)
    forget_after: timedelta = timedelta(days=30)

    def newest(self, survey_id: str) -> Survey | None:
        """The version that new responses are given to; None where there is no such survey."""
        versions = [number for name, number in self.surveys if name == survey_id]
        return self.surveys[survey_id, max(versions)] if versions else None

    def offered(self) -> tuple[Survey, ...]:
        """The newest version of every survey, in the order in which they are offered."""
        ids = dict.fromkeys(name for name, _ in self.surveys)
        return tuple(survey for name in ids if (survey := self.newest(name)) is not None)

    @property
    def hotline(self) -> str:
        """Where a person answers the telephone; 1022 is the public service line of provinces."""
        return self.agency.routing.hotlines.get("information", "1022")

    def word(self, language: str, key: str) -> str:
        """Raises KeyError for a key that is filed nowhere: a test looks at all of them."""
        return self.texts[language][key]
