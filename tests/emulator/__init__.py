"""A strict emulator of the Telegram Bot API, on loopback, for tests and benchmarks."""

from tests.emulator.chats import Chat, Message
from tests.emulator.citizens import Citizen
from tests.emulator.emulator import TOKEN, TelegramEmulator
from tests.emulator.journal import Call
from tests.emulator.weather import Moment

__all__ = ["TOKEN", "Call", "Chat", "Citizen", "Message", "Moment", "TelegramEmulator"]
