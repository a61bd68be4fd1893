"""The emulated Telegram as tests use it: one bot, its citizens, its server."""

from types import TracebackType
from typing import Any, Self

from tests.emulator.chats import Chat, Chats
from tests.emulator.citizens import Citizen
from tests.emulator.clock import Clock
from tests.emulator.control import Control
from tests.emulator.files import FileStore
from tests.emulator.journal import Call, Journal
from tests.emulator.polling import Poller
from tests.emulator.server import Server
from tests.emulator.updates import Updates
from tests.emulator.waiting import until
from tests.emulator.weather import Weather
from tests.emulator.webhook import WebhookSender
from tests.emulator.world import Queries, World

TOKEN = "123456:an-invented-token_of-no-bot"

Json = dict[str, Any]


class TelegramEmulator:
    """`async with TelegramEmulator() as emulator`: listens on loopback until the end.

    `speed` divides the pauses of webhook retries; `limit` bounds what is recorded.
    """

    def __init__(
        self, *, token: str = TOKEN, port: int = 0, speed: float = 100, limit: int | None = None
    ) -> None:
        self.token = token
        self._port = port
        self.clock = Clock()
        chats, updates = Chats(), Updates(self.clock, limit)
        self.world = World(
            me=_bot(int(token.partition(":")[0])),
            clock=self.clock,
            chats=chats,
            files=FileStore(self.clock),
            updates=updates,
            poller=Poller(updates),
            webhook=WebhookSender(self.clock, updates, speed),
            queries=Queries(self.clock),
            weather=Weather(self.clock, chats),
            journal=Journal(limit),
        )
        self.weather = self.world.weather
        self.updates = updates
        self.webhook = self.world.webhook
        self._citizens: dict[int, Citizen] = {}
        self._server = Server(self.world, token, Control(self.world, self.citizen))

    async def __aenter__(self) -> Self:
        self._port = await self._server.start(self._port)
        self.webhook.start(self._server.execute)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            await self.webhook.end()
        finally:
            await self._server.end()

    @property
    def url(self) -> str:
        """What TELEGRAM_API_URL is to be."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def calls(self) -> list[Call]:
        """Every call so far, refused ones too."""
        return list(self.world.journal.calls)

    @property
    def faults(self) -> list[Call]:
        """Calls refused for a reason that a correct bot avoids; tests expect none."""
        return list(self.world.journal.faults)

    @property
    def unanswered(self) -> int:
        """Button presses whose spinner still turns, because nobody has answered them."""
        return len(self.world.queries.open)

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.world.journal.calls if call.method == method]

    def transcript(self) -> str:
        """All that was said, one line a message, as a golden file."""
        return self.world.journal.transcript()

    async def delivered(self, seconds: float = 5) -> None:
        """Waits until the bot has taken every update; AssertionError when it does not."""
        await until(lambda: not len(self.updates), seconds)

    def citizen(
        self,
        number: int,
        first_name: str = "An",
        last_name: str | None = None,
        *,
        language_code: str = "vi",
        met: bool = False,
    ) -> Citizen:
        """The citizen of that number, made on first sight.

        The bot may not write first, as in Telegram, unless the two have `met` before.
        """
        if number not in self._citizens:
            user: Json = {"id": number, "is_bot": False, "first_name": first_name}
            if last_name:
                user["last_name"] = last_name
            self._citizens[number] = Citizen(self.world, {**user, "language_code": language_code})
        citizen = self._citizens[number]
        citizen.chat.met = citizen.chat.met or met
        return citizen

    def group(self, number: int, title: str) -> Chat:
        """A group the bot is a member of; its number is negative."""
        chat = self.world.chats.open({"id": number, "type": "group", "title": title})
        chat.met = True
        return chat


def _bot(number: int) -> Json:
    return {
        "id": number,
        "is_bot": True,
        "first_name": "Hài Lòng",
        "username": "hailong_test_bot",
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
