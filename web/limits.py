"""How often somebody may do something: buckets that fill up again, kept in this process."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

# More people at once than one process serves; the longest silent is forgotten first.
MOST_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Allowance:
    """`most` at once, and after that one more each `seconds`."""

    most: int
    seconds: float


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Limit:
    """One bucket a key; `now` counts seconds from any beginning and never goes back."""

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, key: str, now: float) -> bool:
        """Use one up; False where none is left."""
        bucket = self._filled(key, now)
        if bucket.left < 1:
            return False
        bucket.left -= 1
        return True

    def is_used_up(self, key: str, now: float) -> bool:
        return self._filled(key, now).left < 1

    def _filled(self, key: str, now: float) -> _Bucket:
        bucket = self._buckets.setdefault(key, _Bucket(self._allowance.most, now))
        gained = max(now - bucket.at, 0) / self._allowance.seconds
        bucket.left, bucket.at = min(bucket.left + gained, self._allowance.most), now
        self._buckets.move_to_end(key)
        if len(self._buckets) > MOST_REMEMBERED:
            self._buckets.popitem(last=False)
        return bucket
