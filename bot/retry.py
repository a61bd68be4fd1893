"""What to do after a failed sending: a decision, so it is a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

FIRST_WAIT = timedelta(seconds=2)

# Long enough that an outage of an hour loses nothing, short enough that a dead letter is seen
# today.
LONGEST_WAIT = timedelta(minutes=15)
MOST_TRIES = 14


class SendFailed(Exception):
    """A channel did not take a message.

    `gone`: the citizen blocked us or is no more; nothing will ever reach them there.
    `permanent`: this message will never be taken. `wait`: how long the channel asks us to pause.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        gone: bool = False,
        wait: timedelta | None = None,
    ) -> None:
        super().__init__(reason)
        self.permanent = permanent or gone
        self.gone = gone
        self.wait = wait


@dataclass(frozen=True, slots=True)
class TryAgain:
    at: datetime


@dataclass(frozen=True, slots=True)
class GiveUp:
    reason: str


@dataclass(frozen=True, slots=True)
class CitizenGone:
    reason: str


def after_failure(
    failure: SendFailed, tries: int, now: datetime
) -> TryAgain | GiveUp | CitizenGone:
    """Wait as long as the channel says, or else twice as long each time.

    `tries` counts this failed one. A pause that the channel asks for is not the message's fault
    and never ends in giving up.
    """
    if failure.gone:
        return CitizenGone(str(failure))
    if failure.permanent:
        return GiveUp(str(failure))
    if failure.wait is not None:
        return TryAgain(now + failure.wait)
    if tries >= MOST_TRIES:
        return GiveUp(f"{failure} ({tries} tries)")
    return TryAgain(now + min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT))
