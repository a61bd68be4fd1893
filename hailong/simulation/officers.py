"""Invented officers: hear of a case, take it in working hours, answer it in days, close it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Literal

from bot.dialogue.entering import mark_of
from bot.effects import code_hash
from complaints.agency import Agency
from hailong.simulation import behaviour as tables
from hailong.simulation.citizen import plain
from hailong.simulation.form import Buttons
from hailong.simulation.messages import ANSWERS, QUESTIONS
from hailong.simulation.stage import Stage
from hailong.simulation.visits import chosen
from storage.records import Inbound, Officer, Outgoing

DUE = re.compile(r"^Hạn: (\d\d)/(\d\d)/(\d{4})$", re.MULTILINE)
A_MINUTE = timedelta(minutes=1)

Action = Literal["take", "answer", "ask", "pass", "close"]
WRITTEN = ("answer", "ask")


@dataclass(frozen=True, slots=True)
class Post:
    """An officer as they are entered, with the code that links the chat."""

    officer: Officer
    code: str


def posts(agency: Agency, units: list[str]) -> list[Post]:
    """One officer for each unit; that of denunciations bears the name that the profile gives."""
    return [_post(number, unit, agency) for number, unit in enumerate(units, 1)]


def _post(number: int, unit: str, agency: Agency) -> Post:
    code, id_ = f"MOPHONG{number:03}", f"mo-phong-{number}"
    name, role = f"Cán bộ mô phỏng {number} ({agency.units[unit].name})", "officer"
    if unit == agency.reserved_unit:
        role = "inspectorate"
        recipients = [who for who in agency.denunciation_recipients if who not in agency.units]
        name = next(iter(recipients), name)
    return Post(Officer(id_, name, unit, role, code_hash=code_hash(code)), code)


@dataclass(slots=True)
class Desk:
    """`todo` is done one after the other: a chat holds one answer at a time."""

    todo: deque[Callable[[], Inbound]] = field(default_factory=deque)
    writing: str = ""
    action: Action = "take"


class PlayedOfficer:
    """`colleagues` are the units that a case can be passed on to."""

    def __init__(
        self,
        post: Post,
        stage: Stage,
        chance: Random,
        is_working: Callable[[date], bool],
        colleagues: list[str],
    ) -> None:
        self.id = f"web:{post.officer.id}"
        self._post = post
        self._stage = stage
        self._chance = chance
        self._is_working = is_working
        self._colleagues = [unit for unit in colleagues if unit != post.officer.unit]
        self._desk = Desk()
        self._known: set[str] = set()
        stage.enter(self.id, self.hear)

    def begin(self) -> Inbound:
        return self._stage.words(self.id, f"/canbo {self._post.code}")

    def hear(self, message: Outgoing) -> None:
        buttons = {plain(button.choice): button.choice for button in message.buttons}
        names = " ".join(buttons)
        if ":take" in names:
            self._hears_of_case(message.text, next(iter(buttons)).split(":")[1])
        elif "preview.send" in names:
            self._sends(buttons)
        elif "pass." in names:
            self._passes_on(buttons)

    def _hears_of_case(self, text: str, code: str) -> None:
        """New, passed on, or come back with the citizen's words: it waits here."""
        due = DUE.search(text)
        last = f"{due[3]}-{due[2]}-{due[1]}" if due else ""
        self._tell("heard", code=code, unit=self._post.officer.unit, due=last)
        is_new, unsorted = code not in self._known, "phân loại" in text
        self._known.add(code)
        share = tables.PASSES_ON * (3 if unsorted else 1)
        if is_new and self._colleagues and self._chance.random() < share:
            self._at_work(0, code, "pass")
            return
        days = chosen(tables.ANSWER_DAYS, self._chance)
        self._at_work(0, code, "take")
        if is_new and self._chance.random() < tables.ASKS:
            self._at_work(1, code, "ask")
        elif days is not None:
            self._at_work(days, code, "answer")

    # One thing after the other

    def _at_work(self, days: int, code: str, action: Action) -> None:
        self._stage.at(self._working_time(days), lambda: self._queue(code, action))

    def _queue(self, code: str, action: Action) -> Inbound | None:
        self._desk.todo.append(lambda: self._begin(code, action))
        return self._next() if len(self._desk.todo) == 1 and not self._desk.writing else None

    def _next(self) -> Inbound | None:
        if self._desk.writing or not self._desk.todo:
            return None
        return self._desk.todo.popleft()()

    def _begin(self, code: str, action: Action) -> Inbound:
        desk = self._desk
        if action in WRITTEN or action == "pass":
            desk.writing, desk.action = code, action
            if action in WRITTEN:
                self._stage.after(A_MINUTE, self._writes)
        else:
            self._tell("taken" if action == "take" else "closed", code=code)
            self._stage.after(A_MINUTE, self._next)
        return self._stage.tap(self.id, f"case:{code}:{action}")

    def _writes(self) -> Inbound:
        words = ANSWERS if self._desk.action == "answer" else QUESTIONS
        return self._stage.words(self.id, self._chance.choice(words))

    def _sends(self, buttons: Buttons) -> None:
        code, action = self._desk.writing, self._desk.action

        def act() -> Inbound:
            self._tell("answer" if action == "answer" else "asked", code=code)
            if action == "answer":
                self._at_work(self._chance.randint(0, 2), code, "close")
            self._is_free()
            return self._stage.tap(self.id, buttons["preview.send"])

        self._stage.after(A_MINUTE, act)

    def _passes_on(self, buttons: Buttons) -> None:
        unit, code = self._chance.choice(self._colleagues), self._desk.writing

        def act() -> Inbound:
            self._tell("passed", code=code, unit=unit)
            self._is_free()
            return self._stage.tap(self.id, buttons[f"pass.{mark_of(unit)}"])

        self._stage.after(A_MINUTE, act)

    def _is_free(self) -> None:
        self._desk.writing = ""
        self._stage.after(A_MINUTE, self._next)

    def _working_time(self, days: int) -> datetime:
        """Some minutes from now, or at a time of the working day that many days ahead."""
        when = self._stage.now + timedelta(minutes=self._chance.randint(5, 90))
        while days or not self._is_open(when):
            when = _morning(when) + timedelta(
                days=1, seconds=self._chance.randrange(int(_open_hours().total_seconds()))
            )
            days -= 1 if days and self._is_working(when.date()) else 0
        return when

    def _is_open(self, when: datetime) -> bool:
        opens = _morning(when)
        return self._is_working(when.date()) and opens <= when <= opens + _open_hours()

    def _tell(self, what: str, **values: object) -> None:
        self._stage.log.tell(what, self._stage.now, who=self.id, **values)


def _morning(when: datetime) -> datetime:
    return when.replace(hour=0, minute=0, second=0, microsecond=0) + tables.OPENS_AT


def _open_hours() -> timedelta:
    return tables.CLOSES_AT - tables.OPENS_AT
