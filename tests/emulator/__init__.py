"""A strict emulator of the Telegram Bot API, on loopback, for tests and benchmarks.

async with TelegramEmulator() as emulator:      # TELEGRAM_API_URL is emulator.url
    an = emulator.citizen(1001, "An")
    an.start("q7Hk2")
    question = await an.next_reply()
    an.tap(question.buttons[0])
    assert emulator.faults == []
"""

import os

# The library hands out durations as timedelta, which its next version does anyway; said before it
# is imported.
os.environ.setdefault("PTB_TIMEDELTA", "true")


from tests.emulator.chats import Chat, Message
from tests.emulator.citizens import Citizen
from tests.emulator.emulator import TOKEN, TelegramEmulator
from tests.emulator.journal import Call
from tests.emulator.weather import Moment

__all__ = ["TOKEN", "Call", "Chat", "Citizen", "Message", "Moment", "TelegramEmulator"]
