"""What the pages and webhooks are built from: one frozen value, put together in hailong/."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.channels.telegram import TelegramChannel
from bot.channels.web import WebChannel
from bot.effects import Setting
from bot.service import Service
from storage.ports import Store
from surveys.periods import Period
from surveys.report.document import CaseSummary, ExportDocument, Labels

# `unit`: officers, closed months only, so that no day's answers are told by the next day's.
# `staff`: those who work with the figures of the whole agency.
Audience = Literal["public", "unit", "staff"]


class Figures(Protocol):
    """Where published figures come from; small cells are hidden for the audience already."""

    async def closed(self) -> Sequence[Period]:
        """The report months that are published, newest first."""

    async def periods(self, audience: Audience) -> Sequence[Period]:
        """Which periods they may choose, newest first: for staff open and longer ones too."""

    async def report(self, period: str, audience: Audience) -> ExportDocument:
        """The figures of one of their periods, named by its label; KeyError for another."""

    async def cases_of_unit(self, period: str, unit: str) -> CaseSummary:
        """The cases of one unit in a closed month; KeyError for another period."""

    def labels(self) -> Labels:
        """What everything is called that a figure can be about."""


@dataclass(frozen=True, slots=True)
class Site:
    """`public_url` is how people reach us, without a slash at its end.

    `telegram_webhook_secret` empty: updates are fetched, and there is no webhook. `metrics_token`
    empty: /metrics is for this machine only. `secure_cookies` where people come by HTTPS.
    """

    service: Service
    store: Store
    web_channel: WebChannel
    setting: Setting
    clock: Callable[[], datetime]
    secret: bytes
    figures: Figures
    version: str
    public_url: str = ""
    telegram: TelegramChannel | None = None
    telegram_webhook_secret: str = ""
    metrics_token: str = ""
    secure_cookies: bool = False
