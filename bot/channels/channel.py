"""What every channel does for the service: the port, and what may go wrong with it."""

from __future__ import annotations

from typing import Protocol

from storage.records import Attachment, Outgoing


class FileGone(Exception):
    """The channel no longer has this file, or refuses to hand it out."""


class Channel(Protocol):
    """One way to reach citizens. `longest_text` counts UTF-16 units, as messengers do."""

    name: str
    longest_text: int

    async def send(self, message: Outgoing, picture: bytes | None = None) -> None:
        """Raises SendFailed (bot/retry.py) where the channel did not take it.

        `picture` is the content of the message's picture; None where it has none or it is gone.
        """

    async def acknowledge(self, tap: str) -> None:
        """Tell the channel that a tapped button was heard; never raises."""

    async def fetch(self, attachment: Attachment) -> bytes:
        """The content of a file a citizen sent; raises FileGone."""
