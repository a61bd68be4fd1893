"""Updates waiting for the bot: numbered, filtered, kept until confirmed or expired."""

import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from telegram.constants import UpdateType

from tests.emulator.clock import DAY, Clock
from tests.emulator.errors import bad_request

FIRST_ID = 10_000_001
# After a week without updates the next identifier is chosen at random.
QUIET_WEEK = 7 * DAY
LIFE = {"callback_query": 150.0}
USUAL_LIFE = 1.0 * DAY
ALL = frozenset(str(kind.value) for kind in UpdateType)
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
USUAL = ALL - ON_REQUEST

Json = dict[str, Any]
Lane = tuple[str, int]


@dataclass(slots=True)
class Update:
    """One update; `lane` is the queue in which it keeps its order, `copies` its deliveries."""

    id: int
    kind: str
    payload: Json
    lane: Lane
    expires_at: float
    copies: int = 1

    def json(self) -> Json:
        return {"update_id": self.id, self.kind: self.payload}


class Updates:
    """The queue between Telegram and the bot."""

    def __init__(self, clock: Clock, limit: int | None = None, seed: int = 1) -> None:
        self._clock = clock
        self._random = random.Random(seed)
        self._next_id = FIRST_ID
        self._last_at = clock.now()
        self._pending: dict[int, Update] = {}
        self._held: dict[str, list[tuple[Json, Lane]]] = {}
        self._doubled = 0
        self.allowed = USUAL
        self.history: deque[Update] = deque(maxlen=limit)
        self.listeners: list[Callable[[Update], None]] = []

    def __len__(self) -> int:
        self._expire()
        return len(self._pending)

    def allow(self, kinds: list[Any] | None) -> None:
        """Sticky choice of kinds: None keeps the last one, an empty list means the usual."""
        if kinds is None:
            return
        if unknown := [kind for kind in kinds if kind not in ALL]:
            raise bad_request(f'unknown update type "{unknown[0]}" in allowed_updates')
        self.allowed = frozenset(kinds) or USUAL

    def add(self, kind: str, payload: Json, lane: Lane) -> Update | None:
        """Queues an update; None when the bot does not want that kind, or it is held back."""
        if kind in self._held:
            self._held[kind].append((payload, lane))
            return None
        if kind not in self.allowed:
            return None
        now = self._clock.now()
        if now - self._last_at > QUIET_WEEK:
            self._next_id = self._random.randrange(FIRST_ID, 2**30)
        update = Update(
            self._next_id, kind, payload, lane, now + LIFE.get(kind, USUAL_LIFE), self._copies()
        )
        self._next_id, self._last_at = self._next_id + 1, now
        self.history.append(update)
        self._enqueue(update)
        return update

    def redeliver(self, update: Update) -> None:
        """Delivers an update once more under its old number, as after a lost confirmation."""
        update.copies = 1
        self._enqueue(update)

    def double(self, count: int) -> None:
        """The next `count` updates are delivered twice."""
        self._doubled += count

    def hold(self, kind: str) -> None:
        """Keeps updates of a kind back, so that later ones of other kinds overtake them."""
        self._held.setdefault(kind, [])

    def release(self) -> None:
        """Lets everything held back go, in the order it was made."""
        held, self._held = self._held, {}
        for kind, payloads in held.items():
            for payload, lane in payloads:
                self.add(kind, payload, lane)

    def pending(self) -> list[Update]:
        self._expire()
        return list(self._pending.values())

    def confirm(self, update: Update) -> bool:
        """One delivery is done; true when no copy of it is left to deliver."""
        update.copies -= 1
        if update.copies <= 0:
            self._pending.pop(update.id, None)
        return update.copies <= 0

    def drop(self) -> None:
        """Forgets everything that waits (`drop_pending_updates`)."""
        self._pending.clear()

    def is_alive(self, update: Update) -> bool:
        """Whether it still waits for delivery, and its time has not run out."""
        if update.expires_at <= self._clock.now():
            self._pending.pop(update.id, None)
        return self._pending.get(update.id) is update

    def fetch(self, offset: int, limit: int) -> list[Json]:
        """What `getUpdates` gives: everything below `offset` is confirmed first.

        A negative offset forgets all but the last `-offset` updates.
        """
        waiting = self.pending()
        confirmed = waiting[:offset] if offset < 0 else [u for u in waiting if u.id < offset]
        for update in confirmed:
            self.confirm(update)
        found = sorted(self._pending.values(), key=lambda update: update.id)
        return [update.json() for update in found[:limit]]

    def _copies(self) -> int:
        if not self._doubled:
            return 1
        self._doubled -= 1
        return 2

    def _enqueue(self, update: Update) -> None:
        self._pending[update.id] = update
        for listener in self.listeners:
            listener(update)

    def _expire(self) -> None:
        now = self._clock.now()
        for update in [u for u in self._pending.values() if u.expires_at <= now]:
            del self._pending[update.id]
