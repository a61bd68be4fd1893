"""Conversations in plain text, played against the real service: to read aloud, test and try.

A script is lines of what people do, each followed by what comes of it:

    # a remark
    guesses: complaint procedures van_phong 0.9 auto
    citizen: nộp hồ sơ ba tuần chưa thấy kết quả
    bot: Máy cần ông/bà trả lời rõ ...
         (further lines of the same message are indented)
    buttons: Đồng ý | Không đồng ý
    tap: Đồng ý

What is done: `citizen`, `tap` (a button by its label), `old tap` (the oldest of that label),
`press` (any button data), `file`, `album`, `location`, `contact`, `sticker`, `edit`, `start` (a
signed link: survey, unit, batch, last day), `clock` (+3h, or a time), `guesses` (kind, area, unit,
probability, route, then `flags=`, `units=`, `why=`, `area2=`, `accused=`), `officer is` (name,
unit, role). `officer` and `neighbour` before a word say who does it: `officer tap: Nhận việc`.
Codes are random; a script writes `<mã 1>` for the first one.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.dialogue.state import Entry, Guess
from bot.effects import Setting, code_hash
from bot.links import make_payload
from bot.played import Facts
from bot.service import Service, Voice
from bot.understanding import Understanding
from complaints.codes import read_code
from storage.ports import Store
from storage.records import Attachment, Inbound, InboundKind, Officer, Queued

CHANNEL = "talk"
PEOPLE = ("citizen", "officer", "neighbour")
OUTPUTS = (
    "bot", "bot to officer", "bot to neighbour", "buttons", "picture", "kept", "filed", "case",
)  # fmt: skip
CODE = re.compile(r"HL-\w{4}-\w{4}-[\w*~$=]")
NAMED_CODE = re.compile(r"<mã (\d+)>")
HOURS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
# Between one message and the next.
A_MOMENT = timedelta(seconds=10)


class ScriptError(Exception):
    """A line of a script that cannot be played; the message quotes it."""


@dataclass(slots=True)
class PlayedClock:
    """A clock that stands still until a script moves it."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass(slots=True)
class ScriptedUnderstanding:
    """Guesses what a script says; without a script's word it asks `otherwise`."""

    otherwise: Understanding | None = None
    says: Guess | None = None

    async def guess(self, text: str) -> Guess:
        if self.says is not None:
            return self.says
        if self.otherwise is None:
            raise ScriptError("a text must be understood, but no line says 'guesses:'")
        return await self.otherwise.guess(text)

    async def masked(self, text: str) -> str:
        return text if self.otherwise is None else await self.otherwise.masked(text)


@dataclass(slots=True)
class _Person:
    name: str
    buttons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def citizen(self) -> str:
        return f"{CHANNEL}:{self.name}"


class Stage:
    """A service with the people of a script around it; `hear` plays one line.

    `names_codes` replaces random codes by `<mã 1>` on the way out, and back on the way in.
    """

    def __init__(
        self,
        store: Store,
        setting: Setting,
        clock: PlayedClock,
        voice: Voice | None = None,
        *,
        names_codes: bool = True,
    ) -> None:
        self.clock = clock
        self._understanding = ScriptedUnderstanding(setting.understanding)
        self._setting = replace(setting, understanding=self._understanding)
        voices = {CHANNEL: voice or Voice(4096)}
        self._buttons = voices[CHANNEL].buttons
        self.service = Service(store, self._setting, voices, clock, album_pause=0)
        self._store = store
        self._people = {name: _Person(name) for name in PEOPLE}
        self._codes: list[str] | None = [] if names_codes else None
        self._facts = Facts(store)
        self._count = 0

    async def hear(self, line: str) -> list[str]:
        """What comes of one line, as lines of a script; raises ScriptError."""
        head, _, rest = line.partition(":")
        person, verb = _who(head)
        act = ACTS.get(verb)
        if act is None:
            raise ScriptError(f"nobody can do this: {line!r}")
        self.clock.now += A_MOMENT
        await act(self, self._people[person], self._decoded(rest.strip()))
        await self.service.settle()
        lines = [*await self._facts.news(), *await self._replies()]
        return [self._encoded(line) for line in lines]

    # Codes

    def _decoded(self, text: str) -> str:
        codes = self._codes or []
        return NAMED_CODE.sub(lambda m: (codes[int(m[1]) - 1 : int(m[1])] or [m[0]])[0], text)

    def _encoded(self, text: str) -> str:
        if self._codes is None:
            return text
        for code in filter(read_code, CODE.findall(text)):
            if code not in self._codes:
                self._codes.append(code)
            text = text.replace(code, f"<mã {self._codes.index(code) + 1}>")
        return text

    # What people do

    async def say(self, person: _Person, text: str) -> None:
        await self._receive(person, InboundKind.TEXT, text=text)

    async def tap(self, person: _Person, label: str) -> None:
        """Where there are no buttons, their words are typed."""
        if self._buttons:
            await self.press(person, _button(reversed(person.buttons), label))
        else:
            await self.say(person, label)

    async def old_tap(self, person: _Person, label: str) -> None:
        await self.press(person, _button(iter(person.buttons), label))

    async def press(self, person: _Person, data: str) -> None:
        await self._receive(person, InboundKind.CHOICE, choice=data, tap=str(self._count))

    async def file(self, person: _Person, rest: str) -> None:
        name, _, caption = (part.strip() for part in rest.partition("|"))
        file = _attachment(name)
        await self._receive(person, InboundKind.FILE, text=caption, attachments=(file,))

    async def album(self, person: _Person, rest: str) -> None:
        group = f"album-{self._count}"
        parts = [
            replace(
                self._inbound(person, InboundKind.FILE),
                group=group,
                attachments=(_attachment(name.strip()),),
            )
            for name in rest.split(",")
        ]
        await self.service.receive(parts)

    async def location(self, person: _Person, rest: str) -> None:
        latitude, longitude = map(float, rest.split(","))
        await self._receive(person, InboundKind.LOCATION, latitude=latitude, longitude=longitude)

    async def contact(self, person: _Person, phone: str) -> None:
        await self._receive(person, InboundKind.CONTACT, text=phone)

    async def sticker(self, person: _Person, rest: str) -> None:
        await self._receive(person, InboundKind.UNSUPPORTED)

    async def edit(self, person: _Person, text: str) -> None:
        await self._receive(person, InboundKind.EDITED, text=text)

    async def start(self, person: _Person, rest: str) -> None:
        survey, unit, batch, last = [*rest.split(), *[""] * 4][:4]
        entry = Entry(survey or None, unit or None, batch)
        last_day = date.fromisoformat(last) if last else None
        await self.say(person, f"/start {make_payload(entry, self._setting.secret, last_day)}")

    async def move_clock(self, person: _Person, rest: str) -> None:
        """Time passes; whatever wanted to be woken is."""
        if rest.startswith("+") and rest[-1:] in HOURS and rest[1:-1].isdigit():
            self.clock.now += int(rest[1:-1]) * HOURS[rest[-1]]
        else:
            self.clock.now = datetime.fromisoformat(rest)
        await self.service.wake()

    async def guesses(self, person: _Person, rest: str) -> None:
        self._understanding.says = read_guess(rest)

    async def officer_is(self, person: _Person, rest: str) -> None:
        """An officer, linked to the account of whoever plays them."""
        name, unit, role = (part.strip() for part in rest.split(","))
        code = secrets.token_hex(4)
        officer = Officer(f"officer-{self._count}", name, unit, role, code_hash=code_hash(code))
        async with self._store.begin() as work:
            await work.add_officer(officer)
        await self.say(self._people["officer"], f"/canbo {code}")

    async def _receive(self, person: _Person, kind: InboundKind, **parts: object) -> None:
        message = replace(self._inbound(person, kind), **parts)  # type: ignore[arg-type]
        await self.service.receive([message])

    def _inbound(self, person: _Person, kind: InboundKind) -> Inbound:
        self._count += 1
        return Inbound(CHANNEL, "stage", str(self._count), person.citizen, kind, self.clock.now)

    # What they are answered

    async def _replies(self) -> list[str]:
        lines: list[str] = []
        while True:
            async with self._store.read() as unit:
                due = await unit.due_outgoing(CHANNEL, self.clock.now, 100)
            if not due:
                return lines
            for queued in due:
                lines += self._spoken(queued)
            async with self._store.begin() as unit:
                await unit.mark_sent([queued.id for queued in due], self.clock.now)

    def _spoken(self, queued: Queued) -> Iterator[str]:
        message = queued.message
        person = self._people[message.citizen.partition(":")[2]]
        head = "bot" if person.name == PEOPLE[0] else f"bot to {person.name}"
        first, *more = [line for line in message.text.splitlines() if line.strip()] or [""]
        yield from (f"picture: {picture.name}" for picture in message.pictures)
        yield f"{head}: {first}"
        yield from (f"     {line}" for line in more)
        if message.buttons:
            person.buttons += [(button.label, button.choice) for button in message.buttons]
            yield f"buttons: {' | '.join(button.label for button in message.buttons)}"


ACTS: dict[str, Callable[[Stage, _Person, str], Awaitable[None]]] = {
    "say": Stage.say,
    "tap": Stage.tap,
    "old tap": Stage.old_tap,
    "press": Stage.press,
    "file": Stage.file,
    "album": Stage.album,
    "location": Stage.location,
    "contact": Stage.contact,
    "sticker": Stage.sticker,
    "edit": Stage.edit,
    "start": Stage.start,
    "clock": Stage.move_clock,
    "guesses": Stage.guesses,
    "is": Stage.officer_is,
}


async def play(script: str, stage: Stage) -> str:
    """The script with what really comes of its lines; the same text where nothing changed."""
    played: list[str] = []
    for block in _blocks(script):
        played += block
        if block[0] and not block[0].startswith("#"):
            played += await stage.hear("\n".join(line.strip() for line in block))
    return "\n".join(played) + "\n"


def _blocks(script: str) -> Iterator[list[str]]:
    """What people do (with the further lines of it), remarks and blank lines; no outputs."""
    block: list[str] = []
    is_output = False
    for line in script.splitlines():
        if line.startswith(" "):
            if block and not is_output:
                block.append(line)
            continue
        if block:
            yield block
        is_output = line.partition(":")[0] in OUTPUTS
        block = [] if is_output else [line.rstrip()]
    if block:
        yield block


def read_guess(line: str) -> Guess:
    """A `guesses` line: kind, area, unit, probability, route, then lists and names."""
    kind, area, unit, probability, route, *more = line.split()
    named = {name: value for name, _, value in (part.partition("=") for part in more)}
    lists = {
        name: tuple(filter(None, named.get(name, "").split(",")))
        for name in ("flags", "units", "why")
    }
    return Guess(
        kind=kind,
        area=area,
        unit=unit,
        route=route,
        p_unit=float(probability),
        units=lists["units"] or (unit,),
        flags=lists["flags"],
        area2=named.get("area2"),
        accused=named.get("accused", ""),
        record={"why": [word.replace("_", " ") for word in lists["why"]]},
    )


def _who(head: str) -> tuple[str, str]:
    first, _, rest = head.partition(" ")
    if first in PEOPLE:
        return first, rest or "say"
    return PEOPLE[0], head


def _button(shown: Iterator[tuple[str, str]], label: str) -> str:
    for found, data in shown:
        if found == label:
            return data
    raise ScriptError(f"no button that was shown says {label!r}")


def _attachment(name: str) -> Attachment:
    kind = "photo" if name.endswith((".jpg", ".png")) else "document"
    return Attachment(kind, f"reference of {name}", name, size=1000)
