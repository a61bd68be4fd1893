"""The state of the emulated Telegram that methods read and change."""

from dataclasses import dataclass, field
from typing import Any

from tests.emulator.chats import Chats
from tests.emulator.clock import Clock
from tests.emulator.errors import bad_request
from tests.emulator.files import FileStore
from tests.emulator.journal import Journal
from tests.emulator.polling import Poller
from tests.emulator.updates import Updates
from tests.emulator.weather import Weather
from tests.emulator.webhook import WebhookSender

# "query is too old": a button press can be answered this long.
QUERY_LIFE = 150.0
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"

Json = dict[str, Any]


@dataclass(slots=True)
class Query:
    """A button press that waits for `answerCallbackQuery`."""

    chat: int
    until: float


@dataclass(slots=True)
class Queries:
    """Open button presses by their identifier."""

    clock: Clock
    open: dict[str, Query] = field(default_factory=dict)
    made: int = 0

    def add(self, chat: int) -> str:
        self.made += 1
        number = str(4_382_000_000_000_000_000 + self.made * 7919)
        self.open[number] = Query(chat, self.clock.now() + QUERY_LIFE)
        return number

    def take(self, number: str) -> Query:
        """The press, which can not be answered again; 400 when unknown, answered or too old."""
        query = self.open.pop(number, None)
        if query is None or query.until <= self.clock.now():
            raise bad_request(TOO_OLD)
        return query


@dataclass(slots=True)
class World:
    """One bot and everybody around it."""

    me: Json
    clock: Clock
    chats: Chats
    files: FileStore
    updates: Updates
    poller: Poller
    webhook: WebhookSender
    queries: Queries
    weather: Weather
    journal: Journal
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)

    @property
    def sender(self) -> Json:
        """The bot as it stands in `from`."""
        return {key: self.me[key] for key in ("id", "is_bot", "first_name", "username")}
