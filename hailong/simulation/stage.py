"""Played time: an agenda of what people do, before the real service, store and senders.

Nothing sleeps. The clock jumps from one deed to the next; whatever a person hears, they hear
through the sender, and what they then do is put on the agenda.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from random import Random

from bot.effects import Setting
from bot.pace import Pace, Rate
from bot.playing import PlayedClock
from bot.retry import SendFailed
from bot.sender import Sender
from bot.service import Service, Voice
from bot.upkeep import Retention, tend
from complaints.codes import BITS, code_of
from hailong.simulation.event_log import EventLog
from storage.ports import Store
from storage.records import Attachment, Inbound, InboundKind, Outgoing

Deed = Callable[[], Inbound | None]
Hears = Callable[[Outgoing], None]

UNLIMITED = Rate(1_000_000, burst=1_000_000)
# Less often than the service: nothing that wakes by itself lies near midnight.
LOOK_EVERY = timedelta(hours=2)
# While the channels take nothing, and until what has waited longest is tried again.
LOOK_IN_OUTAGE = timedelta(minutes=5)
LONGEST_RETRY = timedelta(minutes=20)
NIGHT_HOUR = 2


class Nobody(Exception):
    """A message was sent to somebody who is not on the stage."""


@dataclass(slots=True)
class RecordingChannel:
    """Hands every message to the person it is for; takes nothing while there is an outage."""

    name: str
    longest_text: int
    stage: Stage

    async def send(self, message: Outgoing, picture: bytes | None = None) -> None:
        if self.stage.is_out:
            raise SendFailed("502 Bad Gateway (mô phỏng)")
        self.stage.deliver(message)

    async def acknowledge(self, tap: str) -> None:
        pass

    async def fetch(self, attachment: Attachment) -> bytes:
        return b""


@dataclass(slots=True)
class Stage:
    """`voices` names the channels; `chance` draws the codes of cases, so that two plays of one
    seed are alike to the letter."""

    store: Store
    setting: Setting
    voices: Mapping[str, Voice]
    clock: PlayedClock
    retention: Retention
    chance: Random
    log: EventLog = field(default_factory=EventLog)
    is_out: bool = False
    _sends_again: bool = False
    _people: dict[str, Hears] = field(default_factory=dict)
    _agenda: list[tuple[datetime, int, Deed]] = field(default_factory=list)
    _order: count[int] = field(default_factory=count)
    _messages: count[int] = field(default_factory=lambda: count(1))
    _awake_at: datetime | None = None
    _looks_at: datetime = field(init=False)
    _service: Service = field(init=False)
    _senders: dict[str, Sender] = field(init=False)
    _news: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.setting = replace(self.setting, draw_code=self._code)
        self._looks_at = self.now
        self._start()

    def _code(self) -> str:
        while not (code := code_of(self.chance.getrandbits(BITS)))[-1].isalnum():
            pass
        return code

    def _start(self) -> None:
        """A process: nothing but the store outlives it."""
        self._service = Service(
            self.store, self.setting, self.voices, self.clock, self._woken, album_pause=0
        )
        self._senders = {
            name: Sender(
                RecordingChannel(name, voice.longest_text, self),
                self.store,
                Pace(UNLIMITED, UNLIMITED),
                self.clock,
            )
            for name, voice in self.voices.items()
        }
        self._news = set(self.voices)

    def _woken(self, channels: Collection[str]) -> None:
        self._news.update(channels)

    # What people use

    @property
    def now(self) -> datetime:
        return self.clock.now

    def enter(self, citizen: str, hears: Hears) -> None:
        self._people[citizen] = hears

    def at(self, when: datetime, deed: Deed) -> None:
        """On the agenda; what was to be done earlier is done now."""
        heapq.heappush(self._agenda, (max(when, self.now), next(self._order), deed))

    def after(self, delay: timedelta, deed: Deed) -> None:
        self.at(self.now + delay, deed)

    def words(self, citizen: str, text: str) -> Inbound:
        return replace(self._inbound(citizen, InboundKind.TEXT), text=text)

    def tap(self, citizen: str, data: str) -> Inbound:
        inbound = self._inbound(citizen, InboundKind.CHOICE)
        return replace(inbound, choice=data, tap=inbound.external_id)

    def _inbound(self, citizen: str, kind: InboundKind) -> Inbound:
        channel, number = citizen.partition(":")[0], str(next(self._messages))
        return Inbound(channel, "mo-phong", number, citizen, kind, self.now)

    def deliver(self, message: Outgoing) -> None:
        hears = self._people.get(message.citizen)
        if hears is None:
            raise Nobody(message.citizen)
        hears(message)

    # What goes wrong

    def break_down(self, begins: datetime, lasts: timedelta) -> None:
        """The channels take nothing; at the end somebody sends what was given up once more."""

        def out() -> None:
            self.is_out = True
            self.log.tell("outage", self.now, minutes=int(lasts.total_seconds()) // 60)

        def over() -> None:
            self.is_out, self._sends_again = False, True

        self.at(begins, out)
        self.at(begins + lasts, over)
        for k in range(int((lasts + LONGEST_RETRY) / LOOK_IN_OUTAGE) + 1):
            self.at(begins + k * LOOK_IN_OUTAGE, self._look)

    def stop_and_start(self, begins: datetime, lasts: timedelta) -> None:
        """The program ends with the next message kept and not handled, and begins again later."""

        def stop() -> None:
            self._awake_at = self.now + lasts
            self._looks_at = min(self._looks_at, self._awake_at)
            self.log.tell("restart", self.now, minutes=int(lasts.total_seconds()) // 60)

        self.at(begins, stop)

    def _look(self) -> None:
        self._news.update(self.voices)

    # Time

    async def play(self, until: datetime, told: Callable[[datetime], None]) -> None:
        """Do what is on the agenda; `told` hears of every new day."""
        self._looks_at = _next_look(self.now)
        while True:
            upcoming = self._agenda[0][0] if self._agenda else self._looks_at
            when = min(upcoming, self._looks_at)
            if when > until:
                self.clock.now = until
                return
            self.clock.now = max(when, self.now)
            if self._looks_at <= upcoming:
                await self._periodic(told)
                continue
            _, _, deed = heapq.heappop(self._agenda)
            await self._done(deed())

    async def _done(self, said: Inbound | None) -> None:
        if self._awake_at is not None and said is not None:
            # What channels bring is kept; nobody handles it before the program is there again.
            async with self.store.begin() as unit:
                await unit.add_inbound([said])
            return
        if said is not None:
            await self._service.receive([said])
        await self._settle()

    async def _settle(self) -> None:
        if self._sends_again:
            self._sends_again = False
            async with self.store.begin() as unit:
                await unit.requeue_dead()
        while True:
            await self._service.settle()
            if not self._news or self._awake_at is not None:
                return
            names, self._news = sorted(self._news), set()
            for name in names:
                await self._senders[name].flush()

    async def _periodic(self, told: Callable[[datetime], None]) -> None:
        """What `Service.run` and the night's upkeep do by themselves, less often."""
        self._looks_at = _next_look(self.now)
        if self._awake_at is not None:
            if self.now < self._awake_at:
                self._looks_at = self._awake_at
                return
            self._awake_at = None
            self._start()
            await self._service.resume()
        await self._service.wake()
        await self._settle()
        if self.now.hour == NIGHT_HOUR and self.now.minute == 0:
            await tend(self.store, self.retention, self.now)
            told(self.now)


def _next_look(moment: datetime) -> datetime:
    hour = moment.hour - moment.hour % 2
    return moment.replace(hour=hour, minute=0, second=0, microsecond=0) + LOOK_EVERY
