"""How fast a channel may be written to: over all, and to one citizen."""

from __future__ import annotations

from dataclasses import dataclass

# Chats that are at rest are forgotten whenever so many are known.
MOST_KNOWN = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """`per_second` in the long run, up to `burst` at once (a token bucket that starts full)."""

    per_second: float
    burst: int = 1


# Telegram asks for at most 30 a second in all (25 and the burst make 30 in the worst second) and
# for 1 a second in a chat, where it lets short bursts pass.
TELEGRAM_OVERALL = Rate(25, burst=5)
TELEGRAM_CHAT = Rate(1, burst=3)


class Pace:
    """What was sent lately and who has asked for a pause.

    `now` is seconds of a clock that neither stands still nor goes back (the event loop's): with
    the clock of the wall, a correction by an hour would silence everybody for an hour.
    """

    def __init__(self, overall: Rate = TELEGRAM_OVERALL, chat: Rate = TELEGRAM_CHAT) -> None:
        self._chat_rate = chat
        self._all = _Bucket(overall)
        self._chats: dict[str, _Bucket] = {}

    def wait_for(self, citizen: str, now: float) -> float:
        """Seconds until the citizen may be written to; 0.0 means at once. Changes nothing."""
        chat = self._chats.get(citizen)
        return max(self._all.wait(now), 0.0 if chat is None else chat.wait(now))

    def sent(self, citizen: str, now: float) -> None:
        """Count a message; call it before the sending begins, or parallel ones are overlooked."""
        if len(self._chats) >= MOST_KNOWN:
            self._chats = {key: b for key, b in self._chats.items() if not b.is_at_rest(now)}
        self._all.take(now)
        self._chat(citizen).take(now)

    def pause(self, citizen: str | None, until: float) -> None:
        """Write to the citizen (None: to nobody) no earlier than `until`."""
        bucket = self._all if citizen is None else self._chat(citizen)
        bucket.paused_until = max(bucket.paused_until, until)

    def _chat(self, citizen: str) -> _Bucket:
        return self._chats.setdefault(citizen, _Bucket(self._chat_rate))


class _Bucket:
    """A token bucket as one number: the time at which it will be full again."""

    __slots__ = ("_full_at", "_rate", "paused_until")

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._full_at = 0.0
        self.paused_until = 0.0

    def wait(self, now: float) -> float:
        next_token = self._full_at - (self._rate.burst - 1) / self._rate.per_second
        return max(0.0, next_token - now, self.paused_until - now)

    def take(self, now: float) -> None:
        self._full_at = max(self._full_at, now) + 1 / self._rate.per_second

    def is_at_rest(self, now: float) -> bool:
        return max(self._full_at, self.paused_until) <= now
