"""Telegram as a channel: sending, acknowledging, fetching, and setting up the bot."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from datetime import datetime
from typing import Self
from urllib.parse import urlencode

import structlog
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.error import BadRequest, ChatMigrated, InvalidToken, TelegramError

from bot.channels.channel import FileGone
from bot.channels.telegram_commands import COMMANDS, USUAL
from bot.channels.telegram_failures import reason_of, send_failed
from bot.channels.telegram_parsing import CHANNEL, WANTED_UPDATES, BadUpdate, parse
from bot.channels.telegram_transport import AiohttpRequest
from bot.retry import SendFailed
from storage.records import Attachment, Button, Inbound, Outgoing

log = structlog.get_logger()

# At level DEBUG the library writes the token and every text.
logging.getLogger("telegram").setLevel(logging.WARNING)

API_URL = "https://api.telegram.org"
CHAT = re.compile(rf"{CHANNEL}:(-?[0-9]{{1,18}})")
LONGEST_CHOICE = 64
WIDEST_ROW = 8
LARGEST_FILE = 20 * 1024 * 1024
DOWNLOAD_SECONDS = 60.0
# Telegram tells a picture's type by the ending.
PICTURE_NAME = "bieu-do.png"
# Ours are small; a longer wait would outlast the sender's lease.
PICTURE_SECONDS = 10.0

# Telegram holds an empty answer back for so long; the margin covers a slow network.
LONG_POLL_SECONDS = 25
POLL_MARGIN_SECONDS = 10.0


class TelegramChannel:
    """A bot of Telegram's. Use as `async with`; opening it asks Telegram for nothing.

    `account` is the bot's id, `malformed` counts the updates that nobody could read.
    """

    name = CHANNEL
    longest_text = 4096
    longest_caption = 1024

    def __init__(self, token: str, api_url: str = API_URL) -> None:
        base = api_url.rstrip("/")
        # Without a colon all of it would be the secret.
        self.account = token.partition(":")[0] if ":" in token else ""
        self.malformed = 0
        # Long polls get their own pool, so that they never wait behind a burst of replies.
        self._polls = AiohttpRequest(connections=2)
        self._calls = AiohttpRequest()
        self._bot = Bot(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=self._calls,
            get_updates_request=self._polls,
        )
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        await self._open.enter_async_context(self._polls)
        await self._open.enter_async_context(self._calls)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._open.aclose()

    # Sending

    async def send(self, message: Outgoing, picture: bytes | None = None) -> None:
        """Plain text, and never an edit: what was told stays as it was. Raises SendFailed.

        With a picture the text is its caption, which Telegram takes up to `longest_caption`.
        """
        chat_id = _chat_of(message.citizen)
        markup = keyboard(message.buttons)

        async def send_to(chat: int) -> None:
            if picture is None:
                await self._bot.send_message(chat, message.text, reply_markup=markup)
                return
            file = InputFile(picture, PICTURE_NAME)
            await self._bot.send_photo(
                chat,
                file,
                caption=message.text,
                reply_markup=markup,
                write_timeout=PICTURE_SECONDS,
            )

        with _translated("sendMessage" if picture is None else "sendPhoto"):
            try:
                await send_to(chat_id)
            except ChatMigrated as moved:
                await send_to(moved.new_chat_id)

    async def acknowledge(self, tap: str) -> None:
        """End the waiting sign on a tapped button; a tap that is too old is only logged."""
        try:
            with _translated("answerCallbackQuery"):
                await self._bot.answer_callback_query(tap)
        except SendFailed as failure:
            log.info("telegram_tap_not_acknowledged", reason=str(failure))

    async def fetch(self, attachment: Attachment) -> bytes:
        """At most 20 MB. The link stays in here: it contains the token. Raises FileGone."""
        if attachment.size > LARGEST_FILE:
            raise FileGone("Telegram hands out files of up to 20 MB")
        try:
            file = await self._bot.get_file(attachment.reference)
            return bytes(await file.download_as_bytearray(read_timeout=DOWNLOAD_SECONDS))
        except (BadRequest, InvalidToken) as error:
            raise FileGone(f"Telegram does not have the file: {reason_of(error)}") from None
        except TelegramError as error:
            raise FileGone(f"Telegram cannot be asked now: {reason_of(error)}") from None
        except Exception as error:
            raise FileGone(f"Telegram's answer is unreadable: {type(error).__name__}") from None

    # Receiving

    def read(self, updates: Iterable[object], received_at: datetime) -> list[Inbound]:
        """The messages among updates as Telegram sent them; unreadable ones are counted."""
        messages = []
        for update in updates:
            try:
                message = parse(update, self.account, received_at)
            except BadUpdate as bad:
                self.malformed += 1
                log.error("telegram_update_malformed", fault=str(bad), count=self.malformed)
                continue
            if message is None:
                log.info("telegram_update_ignored")
            else:
                messages.append(message)
        return messages

    async def updates(self, offset: int) -> list[object]:
        """Wait for updates; those below `offset` are confirmed and never come again.

        Raw, because the library reads all of them or none, and logs them whole where it fails.
        Raises SendFailed.
        """
        asked = {
            "offset": offset,
            "timeout": LONG_POLL_SECONDS,
            "allowed_updates": json.dumps(WANTED_UPDATES),
        }
        with _translated("getUpdates"):
            found = await self._polls.post(
                f"{self._bot.base_url}/getUpdates?{urlencode(asked)}",
                read_timeout=LONG_POLL_SECONDS + POLL_MARGIN_SECONDS,
            )
        if not isinstance(found, list):
            raise SendFailed("getUpdates did not answer with a list")
        return list(found)

    # Setting up

    async def username(self) -> str:
        """The name of the bot in links to it. Raises SendFailed."""
        with _translated("getMe"):
            return (await self._bot.get_me()).username or ""

    async def set_webhook(self, url: str, secret: str) -> None:
        """`secret`: 1-256 of A-Z a-z 0-9 _ -; comes back as a header. Raises SendFailed."""
        with _translated("setWebhook"):
            await self._bot.set_webhook(url, secret_token=secret, allowed_updates=WANTED_UPDATES)

    async def delete_webhook(self) -> None:
        """Updates that wait stay and can be polled. Raises SendFailed."""
        with _translated("deleteWebhook"):
            await self._bot.delete_webhook()

    async def set_commands(self) -> None:
        """Show our commands in the chat's menu, in each of our languages. Raises SendFailed."""
        with _translated("setMyCommands"):
            await self._bot.set_my_commands(COMMANDS[USUAL])
            for language, commands in COMMANDS.items():
                await self._bot.set_my_commands(commands, language_code=language)


def keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    """One row a button, or up to 8 `beside` each other; raises SendFailed for a bad choice."""
    rows: list[list[InlineKeyboardButton]] = []
    for button in buttons:
        length = len(button.choice.encode("utf-8", "replace"))
        if not 1 <= length <= LONGEST_CHOICE:
            raise SendFailed(
                f"a button's choice has {length} bytes, Telegram takes 1 to {LONGEST_CHOICE}",
                permanent=True,
            )
        drawn = InlineKeyboardButton(button.label, callback_data=button.choice)
        if button.beside and rows and len(rows[-1]) < WIDEST_ROW:
            rows[-1].append(drawn)
        else:
            rows.append([drawn])
    return InlineKeyboardMarkup(rows) if rows else None


@contextmanager
def _translated(method: str) -> Iterator[None]:
    """Telegram's errors as SendFailed, without causes, which may quote URL and message."""
    try:
        yield
    except TelegramError as error:
        if isinstance(error, InvalidToken):
            log.error("telegram_token_refused", method=method, repair="check TELEGRAM_TOKEN")
        raise send_failed(error) from None
    except Exception as error:
        raise SendFailed(f"{method}: unreadable answer ({type(error).__name__})") from None


def _chat_of(citizen: str) -> int:
    found = CHAT.fullmatch(citizen)
    if found is None:
        raise SendFailed("no chat of Telegram's", permanent=True)
    return int(found.group(1))
