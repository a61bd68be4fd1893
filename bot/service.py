"""Carry every message from the inbox to the outbox, once, in the order of its citizen.

One lane a citizen, many citizens at once. A message is kept before it is acknowledged; its turn
is stepped without any transaction open; then one transaction closes the inbox row and keeps the
state, the facts and the replies. What is left unhandled by a crash is taken up again at the start
and every minute. Any stop in between is safe: stepping again costs nothing.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict, deque
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog

from bot import effects
from bot.dialogue import codec
from bot.dialogue.effects import (
    Asked,
    CheckVisit,
    Choice,
    Classify,
    FileCase,
    FindCase,
    FindFigures,
    FindMyData,
    FindOfficer,
    Kept,
    MoveCase,
    Picture,
    ReserveCode,
    Say,
    WakeAt,
)
from bot.dialogue.events import Event, Woke
from bot.dialogue.state import Draft, State, holds_words, open_response
from bot.dialogue.step import step
from bot.dialogue.texts import hint, render
from bot.hearing import event_of, is_always_open
from bot.splitting import split_text
from storage.ports import CodeTaken, NotKept, StaleCase, StaleDialogue, Store, Unit
from storage.records import Attachment, Button, Dialogue, Inbound, InboundKind, Outgoing

log = structlog.get_logger()

# One message can wake the dialogue again through what it asks for. More rounds than this can
# only be a loop in the flows.
MOST_STEPS = 6

# Two officers can be faster than one; five times in a row is a fault.
MOST_TRIES = 5

# The parts of an album arrive one by one, and nothing marks the last.
ALBUM_PAUSE = 1.0

RESUME_EVERY = timedelta(minutes=1)
MOST_REMEMBERED = 5_000


class DialogueLoops(Exception):
    """A dialogue went on asking for answers after `MOST_STEPS` steps."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How a channel is spoken to: the longest text it takes, and whether it has buttons.

    `longest_caption` is what it takes together with a picture.
    """

    longest_text: int
    buttons: bool = True
    longest_caption: int = 1024


class Service:
    """`voices` names the channels, `clock` says now, `secret` signs links and salts visits."""

    def __init__(
        self,
        store: Store,
        setting: effects.Setting,
        voices: Mapping[str, Voice],
        clock: Callable[[], datetime],
        on_outgoing: Callable[[Collection[str]], None] = lambda channels: None,
        *,
        album_pause: float = ALBUM_PAUSE,
    ) -> None:
        self.store = store
        self.setting = setting
        self.clock = clock
        self._voices = voices
        self._on_outgoing = on_outgoing
        self._album_pause = album_pause
        self._lanes: dict[str, deque[Inbound]] = {}
        self._group: asyncio.TaskGroup | None = None
        self._known: OrderedDict[str, tuple[Dialogue, State]] = OrderedDict()
        self._under_way: set[tuple[str, str, str]] = set()

    # Receiving

    async def receive(self, messages: Sequence[Inbound]) -> None:
        """Keep messages before anything else; returns once they are durable."""
        async with self.store.begin() as unit:
            new = await unit.add_inbound(messages)
        self.take_up([m for m, is_new in zip(messages, new, strict=True) if is_new])

    def take_up(self, messages: Sequence[Inbound]) -> None:
        """Give kept messages to the lanes of their citizens, each message once."""
        for message in messages:
            key = _key(message)
            if key in self._under_way:
                continue
            self._under_way.add(key)
            lane = self._lanes.get(message.citizen)
            if lane is not None:
                lane.append(message)
                continue
            self._lanes[message.citizen] = deque([message])
            if self._group is not None:
                self._group.create_task(self._lane(message.citizen))

    async def run(self) -> None:
        """Work until cancelled: what was left over first, then lanes, resuming and waking."""
        try:
            async with asyncio.TaskGroup() as group:
                self._group = group
                for citizen in list(self._lanes):
                    group.create_task(self._lane(citizen))
                while True:
                    await self._safely(self.resume)
                    await self._safely(self.wake)
                    await asyncio.sleep(RESUME_EVERY.total_seconds())
        finally:
            self._group = None

    async def settle(self) -> None:
        """Handle everything that is in the lanes now, in this task; for tests and `talk`."""
        while self._lanes:
            for citizen in list(self._lanes):
                await self._lane(citizen)

    async def resume(self) -> None:
        """Take up what was kept and never handled."""
        async with self.store.read() as unit:
            self.take_up(await unit.unhandled(self.clock()))

    async def wake(self) -> None:
        """Step every dialogue whose time has come."""
        now = self.clock()
        async with self.store.read() as unit:
            citizens = await unit.dialogues_to_wake(now)
        self.take_up([_waking(citizen, now) for citizen in citizens])

    async def _safely(self, work: Callable[[], object]) -> None:
        try:
            await work()  # type: ignore[misc]  # both are coroutine functions of ours
        except Exception:
            log.exception("periodic_work_failed")

    # Handling

    async def _lane(self, citizen: str) -> None:
        lane = self._lanes[citizen]
        while lane:
            messages = await self._next_of(lane)
            try:
                await self._handle(messages)
            except Exception:
                log.exception("message_not_handled", channel=messages[0].channel)
            finally:
                self._under_way.difference_update(map(_key, messages))
        del self._lanes[citizen]

    async def _next_of(self, lane: deque[Inbound]) -> list[Inbound]:
        """The next message, or every part of the next album."""
        messages = [lane.popleft()]
        group = messages[0].group
        if group:
            await asyncio.sleep(self._album_pause)
            parts = [message for message in lane if message.group == group]
            for part in parts:
                lane.remove(part)
            messages += parts
        return messages

    async def _handle(self, messages: list[Inbound]) -> None:
        if messages[0].kind in (InboundKind.STOPPED, InboundKind.RESTARTED):
            return await self._stopped(messages)
        for _ in range(MOST_TRIES):
            try:
                return await self._handle_once(messages)
            except (StaleDialogue, StaleCase, CodeTaken):
                self._known.pop(messages[0].citizen, None)
            except NotKept:
                # Not the message's fault: it stays unhandled and is taken up again.
                self._known.pop(messages[0].citizen, None)
                raise
            except Exception:
                self._known.pop(messages[0].citizen, None)
                log.exception("turn_failed", channel=messages[0].channel)
                return await self._apologise(messages)
        raise StaleDialogue(messages[0].citizen)

    async def _handle_once(self, messages: list[Inbound]) -> None:
        first, now = messages[0], self.clock()
        dialogue, state = await self._load(first.citizen)
        if first.account == WAKING and (dialogue.wake_at is None or dialogue.wake_at > now):
            return  # A message came in between, and moved or ended what it was to be woken for.
        event = self._event(messages, dialogue, now)
        after, kept = await self._run(state, event, first.citizen, now)
        spoken = self._speak(first.channel, dialogue, after, kept, now)
        saved = replace(
            dialogue,
            state=codec.dump(after),
            asked=dialogue.version + 1 if spoken.asks else dialogue.asked,
            wake_at=self._wake_at(after, kept, dialogue.wake_at, now),
        )
        outcome = await self._outcome(kept, after)
        async with self.store.begin() as unit:
            if not await self._close(unit, messages, _run_of(state)):
                return
            for effect in kept:
                await effects.keep(
                    effect, unit, dialogue, first.channel, now, self.setting, outcome
                )
            if outcome.erased:
                saved = replace(saved, version=0, asked=0)
            await unit.save_dialogue(saved)
            for file, content in spoken.files:
                await unit.add_file(file, content, now)
            await unit.add_outgoing(spoken.messages)
        self._remember(replace(saved, version=saved.version + 1), after)
        self.take_up(outcome.notices)
        if spoken.messages:
            self._on_outgoing({message.channel for message in spoken.messages})

    def _wake_at(
        self, after: State, kept: Sequence[Kept], unchanged: datetime | None, now: datetime
    ) -> datetime | None:
        if open_response(after) is None and holds_words(after.place):
            return now + self.setting.catalog.forget_after
        wanted = [effect.at for effect in kept if isinstance(effect, WakeAt)]
        return wanted[-1] if wanted else unchanged

    async def _close(self, unit: Unit, messages: Sequence[Inbound], run: str) -> bool:
        if messages[0].kind is InboundKind.UNSUPPORTED and messages[0].account == WAKING:
            return True
        return await unit.close_inbound(messages, run)

    def _event(self, messages: Sequence[Inbound], dialogue: Dialogue, now: datetime) -> Event:
        if messages[0].account == WAKING:
            return Woke(now)
        return event_of(messages, dialogue.asked, now, self.setting.secret)

    async def _load(self, citizen: str) -> tuple[Dialogue, State]:
        known = self._known.get(citizen)
        if known is not None:
            return known
        async with self.store.read() as unit:
            dialogue = await unit.load_dialogue(citizen)
        return dialogue, codec.load(dialogue.state)

    def _remember(self, dialogue: Dialogue, state: State) -> None:
        """Saves a read; a version that another process has written since is refused on saving."""
        self._known[dialogue.citizen] = dialogue, state
        self._known.move_to_end(dialogue.citizen)
        if len(self._known) > MOST_REMEMBERED:
            self._known.popitem(last=False)

    async def _run(
        self, state: State, event: Event, citizen: str, now: datetime
    ) -> tuple[State, list[Kept]]:
        """Step until the dialogue waits for the citizen again."""
        events, kept = deque([event]), list[Kept]()
        for _ in range(MOST_STEPS):
            if not events:
                return state, kept
            turn = step(state, events.popleft(), self.setting.catalog)
            state = turn.state
            for effect in turn.effects:
                if isinstance(effect, ASKED):
                    told = await effects.answer(
                        effect, citizen, now, self.store, self.setting, state
                    )
                    events.append(told)
                else:
                    kept.append(effect)
        if events:
            raise DialogueLoops(type(state.place).__name__)
        return state, kept

    async def _outcome(self, kept: Sequence[Kept], state: State) -> effects.Outcome:
        outcome = effects.Outcome(state.profile.language)
        for effect in kept:
            match effect:
                case FileCase(code, Draft(text)) | MoveCase(code, text=text) if text:
                    outcome.masked[code] = await self.setting.understanding.masked(text)
                case _:
                    pass
        return outcome

    # Speaking

    def _speak(
        self, channel: str, dialogue: Dialogue, state: State, kept: Sequence[Kept], now: datetime
    ) -> _Spoken:
        words = self.setting.catalog.texts[state.profile.language]
        voice = self._voices[channel]
        version, run = dialogue.version + 1, _run_of(state)
        spoken = _Spoken([], asks=False)
        for say in kept:
            if not isinstance(say, Say):
                continue
            text = render(say, words)
            if not voice.buttons and say.choices:
                text = f"{text}\n{hint(say.choices, words)}".strip()
            longest = voice.longest_caption if say.picture else voice.longest_text
            parts = split_text(text, longest)
            shown = say.choices if voice.buttons else ()
            buttons = tuple(_button(choice, version) for choice in shown)
            # The picture comes first, above the words that it goes with.
            pictures = (spoken.keep(say.picture),) if say.picture else ()
            for part in parts:
                last = buttons if part is parts[-1] else ()
                said = Outgoing(channel, dialogue.citizen, part, now, last, run, pictures)
                spoken.messages.append(said)
                pictures = ()
            spoken.asks = spoken.asks or any(not is_always_open(c.id) for c in say.choices)
        return spoken

    async def _apologise(self, messages: Sequence[Inbound]) -> None:
        """A polite sentence instead of a traceback; the words stay in the inbox."""
        first, now = messages[0], self.clock()
        text = self.setting.catalog.texts["vi"]["accident"]
        async with self.store.begin() as unit:
            if first.account != WAKING and await unit.close_inbound(messages):
                await unit.add_outgoing([Outgoing(first.channel, first.citizen, text, now)])
        self._on_outgoing({first.channel})

    async def _stopped(self, messages: Sequence[Inbound]) -> None:
        first = messages[0]
        self._known.pop(first.citizen, None)
        async with self.store.begin() as unit:
            if await unit.close_inbound(messages):
                await unit.stop_citizen(first.citizen, first.kind is InboundKind.STOPPED)


@dataclass(slots=True)
class _Spoken:
    messages: list[Outgoing]
    asks: bool
    files: list[tuple[Attachment, bytes]] = field(default_factory=list)

    def keep(self, picture: Picture) -> Attachment:
        """Named by its content: told to ten officers, it is kept once."""
        content = picture.content
        reference = f"picture:{hashlib.sha256(content).hexdigest()}"
        file = Attachment("photo", reference, picture.words, "image/png", len(content))
        self.files.append((file, content))
        return file


WAKING = "waking"
ASKED = (Classify, CheckVisit, ReserveCode, FindCase, FindMyData, FindOfficer, FindFigures)
_every_question_is_answered: tuple[type[Asked], ...] = ASKED


def _waking(citizen: str, now: datetime) -> Inbound:
    """Not a row of the inbox: the dialogue's own `wake_at` is what is kept of it."""
    return Inbound(
        channel=citizen.partition(":")[0],
        account=WAKING,
        external_id=now.isoformat(),
        citizen=citizen,
        kind=InboundKind.UNSUPPORTED,
        received_at=now,
    )


def _key(message: Inbound) -> tuple[str, str, str]:
    return message.channel, message.account, f"{message.citizen}/{message.external_id}"


def _run_of(state: State) -> str:
    """The run that words said in this place belong to; none where a response is only paused."""
    response = open_response(state)
    return response.run if response is not None and state.paused is None else ""


def _button(choice: Choice, version: int) -> Button:
    data = choice.id if is_always_open(choice.id) else f"{version}:{choice.id}"
    return Button(data, choice.label, choice.beside)
