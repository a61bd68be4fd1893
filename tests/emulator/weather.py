"""Everything that goes wrong on purpose: floods, outages, lost answers, lost people."""

import math
from dataclasses import dataclass
from enum import Enum
from typing import Any

from telegram.constants import FloodLimit

from tests.emulator.chats import Chats
from tests.emulator.clock import Clock
from tests.emulator.errors import Refused, too_many_requests

# A short burst into one chat passes ("may go over this limit for short bursts").
BURST = 3
# Polls and downloads ("file") are disturbed only when a test names them.
NAMED_ONLY = frozenset({"getUpdates", "file"})
REASONS = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable"}


class Moment(Enum):
    """When a connection breaks: before the call has had its effect, or after."""

    BEFORE = "before"
    AFTER = "after"


class ConnectionBroken(Exception):
    """The bot gets no answer at all."""


@dataclass(slots=True)
class Trouble:
    """Hits the next `calls` calls (None: all) of a chat and of methods.

    Methods None means any but polls and downloads.
    """

    what: Refused | Moment
    calls: int | None
    chat: int | None
    methods: frozenset[str] | None

    def hits(self, method: str, chat: object) -> bool:
        fits = method not in NAMED_ONLY if self.methods is None else method in self.methods
        return fits and (self.chat is None or self.chat == chat)


@dataclass(slots=True)
class Bucket:
    """A token bucket: `rate` a second, `burst` at once."""

    rate: float
    burst: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until one more is allowed; 0 when it is now."""
        self.level = min(self.burst, self.level + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.level >= 1 else (1 - self.level) / self.rate


class Weather:
    """Set by tests, asked by the dispatcher."""

    def __init__(self, clock: Clock, chats: Chats) -> None:
        self._clock = clock
        self._chats = chats
        self._troubles: list[Trouble] = []
        self._buckets: dict[int | None, Bucket] | None = None
        self.delay_ms = 0.0

    def flood(
        self,
        retry_after: int,
        calls: int | None = 1,
        chat: int | None = None,
        methods: frozenset[str] | None = None,
    ) -> None:
        """429 for the next calls."""
        refusal = too_many_requests(retry_after, blameless=True)
        self._troubles.append(Trouble(refusal, calls, chat, methods))

    def server_error(
        self,
        code: int = 502,
        calls: int | None = 1,
        chat: int | None = None,
        methods: frozenset[str] | None = None,
    ) -> None:
        """5xx for the next calls, without effect."""
        refusal = Refused(code, REASONS.get(code, "Internal Server Error"), blameless=True)
        self._troubles.append(Trouble(refusal, calls, chat, methods))

    def close_connection(
        self,
        moment: Moment,
        calls: int | None = 1,
        chat: int | None = None,
        methods: frozenset[str] | None = None,
    ) -> None:
        """No answer for the next calls; AFTER: the call has had its effect all the same."""
        self._troubles.append(Trouble(moment, calls, chat, methods))

    def clear_up(self) -> None:
        """Ends every trouble, limit and delay; lost people stay lost."""
        self._troubles.clear()
        self._buckets = None
        self.delay_ms = 0.0

    def block(self, chat: int) -> None:
        """403 "bot was blocked by the user", without telling the bot first."""
        self._chats[chat].blocked = True

    def deactivate(self, chat: int) -> None:
        """403 "user is deactivated"."""
        self._chats[chat].deactivated = True

    def lose(self, chat: int) -> None:
        """400 "chat not found"."""
        self._chats[chat].missing = True

    def migrate(self, chat: int, to: int) -> None:
        """400 with `migrate_to_chat_id`; the new chat exists from now on."""
        old = self._chats[chat]
        old.migrated_to = to
        new = self._chats.open({**old.profile, "id": to, "type": "supergroup"})
        new.met = True

    def enforce_limits(self) -> None:
        """From now on 30 messages a second in all, 1 a second (20 a minute in groups) a chat."""
        now = self._clock.now()
        rate = float(FloodLimit.MESSAGES_PER_SECOND)
        self._buckets = {None: Bucket(rate, rate, rate, now)}

    def take(self, method: str, chat: object) -> Moment | None:
        """Raises the refusal that hits this call; tells when its connection breaks."""
        for trouble in self._troubles:
            if trouble.hits(method, chat):
                if trouble.calls is not None:
                    trouble.calls -= 1
                    if trouble.calls <= 0:
                        self._troubles.remove(trouble)
                if isinstance(trouble.what, Moment):
                    return trouble.what
                raise trouble.what
        return None

    def check_limits(self, method: str, parameters: dict[str, Any]) -> None:
        """Raises 429 when enforced limits are exceeded; the bot is to blame."""
        if self._buckets is None or not method.startswith("send") or method == "sendChatAction":
            return
        now, chat = self._clock.now(), parameters.get("chat_id")
        buckets = [self._buckets[None]]
        if isinstance(chat, int):
            buckets.append(self._buckets.setdefault(chat, _chat_bucket(chat, now)))
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait > 0:
            raise too_many_requests(math.ceil(wait), blameless=False)
        for bucket in buckets:
            bucket.level -= 1


def _chat_bucket(chat: int, now: float) -> Bucket:
    if chat > 0:
        return Bucket(float(FloodLimit.MESSAGES_PER_SECOND_PER_CHAT), BURST, BURST, now)
    a_minute = float(FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP)
    return Bucket(a_minute / 60, a_minute, a_minute, now)
