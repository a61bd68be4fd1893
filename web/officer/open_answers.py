"""Open answers of a closed month, judged: who may read which, and which may be quoted."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework import may_read_accusation
from bot.dialogue.state import Guess
from bot.figures_in_chat import WHOLE_AGENCY
from bot.quotable import masked, open_questions, shows_a_child, takes_its_own_path
from complaints.accusation import accused_in
from complaints.taxonomy import AREAS
from storage.records import Officer, OpenWords
from surveys.periods import Period
from web.site import Site

# A page is full with so many, or where so many were looked at.
MOST_SHOWN = 20
MOST_READ = 200
BATCH = 40

Key = tuple[str, str]
FIRST: Key = ("", "")


@dataclass(frozen=True, slots=True)
class Judged:
    """`own_path`: an emergency or an accusation, which is no quote and read by few."""

    answer: OpenWords
    guess: Guess
    own_path: bool
    child: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """An open answer in the console, masked; `area` is "" where the machine has no guess."""

    response: str
    question: str
    survey: str
    asked: str
    words: str
    area: str
    child: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What this officer may decide on; `after` leads to the next page, None on the last."""

    offered: tuple[Shown, ...]
    apart: tuple[Shown, ...]
    after: Key | None


class OpenAnswers:
    def __init__(self, site: Site) -> None:
        self._site = site
        self._questions = open_questions(site.setting.catalog.surveys)

    async def sheet(self, officer: Officer, period: Period, after: Key) -> Sheet:
        offered: list[Shown] = []
        apart: list[Shown] = []
        read = 0
        while len(offered) < MOST_SHOWN and read < MOST_READ:
            batch = await self._undecided(period, after)
            for answer in batch:
                judged = await self.judge(answer)
                if self.may_decide(officer, judged):
                    (apart if judged.own_path else offered).append(self._shown(judged))
                after, read = (answer.response, answer.question), read + 1
                if len(offered) == MOST_SHOWN:
                    break
            else:
                if len(batch) < BATCH:
                    return Sheet(tuple(offered), tuple(apart), None)
        return Sheet(tuple(offered), tuple(apart), after)

    async def find(self, key: Key, period: Period) -> Judged | None:
        """An open answer of that month, decided on or not."""
        async with self._site.store.read() as unit:
            answer = await unit.open_words(*key)
        if answer is None or not period.holds_day(answer.day):
            return None
        asked = (answer.survey, answer.version, answer.question)
        return await self.judge(answer) if asked in self._questions else None

    async def judge(self, answer: OpenWords) -> Judged:
        guess = await self._site.setting.understanding.guess(answer.text)
        own_path = takes_its_own_path(answer.text, guess)
        return Judged(answer, guess, own_path, shows_a_child(answer.text))

    def may_decide(self, officer: Officer, judged: Judged) -> bool:
        """R-D2: accusations and dangers are read by recipients that they do not accuse."""
        if not judged.own_path:
            return officer.role in WHOLE_AGENCY
        agency = self._site.setting.catalog.agency
        return may_read_accusation(officer, accused_in(judged.answer.text, agency), agency)

    async def _undecided(self, period: Period, after: Key) -> list[OpenWords]:
        async with self._site.store.read() as unit:
            return await unit.undecided_words(
                period.first, period.last, self._questions, after, BATCH
            )

    def _shown(self, judged: Judged) -> Shown:
        answer = judged.answer
        survey = self._site.setting.catalog.surveys[answer.survey, answer.version]
        return Shown(
            answer.response,
            answer.question,
            survey.title.vi,
            survey.question(answer.question).text.vi,
            masked(answer.text),
            judged.guess.area if judged.guess.area in AREAS else "",
            judged.child,
        )
