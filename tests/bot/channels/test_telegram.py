"""The channel, driven through the real client against the emulated Telegram."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.channels.channel import Channel, FileGone
from bot.channels.telegram import LARGEST_FILE, TelegramChannel, keyboard
from bot.channels.telegram_commands import COMMANDS
from bot.channels.telegram_parsing import parse
from bot.retry import SendFailed
from storage.records import Attachment, Button, Inbound, InboundKind, Outgoing
from surveys.report.pictures import png
from tests.emulator.emulator import TelegramEmulator
from tests.emulator.weather import Moment
from tests.surveys.report.chart_samples import COUNTS

NOW = datetime(2026, 11, 24, 9, tzinfo=timezone(timedelta(hours=7)))
PHOTO = b"\xff\xd8\xff a picture"


@pytest.fixture
async def emulator() -> AsyncIterator[TelegramEmulator]:
    async with TelegramEmulator() as emulator:
        yield emulator


@pytest.fixture
async def channel(emulator: TelegramEmulator) -> AsyncIterator[TelegramChannel]:
    async with TelegramChannel(emulator.token, emulator.url) as channel:
        yield channel


def message(text: str, *buttons: Button, to: int = 1001) -> Outgoing:
    return Outgoing("telegram", f"telegram:{to}", text, NOW, buttons)


async def newest(channel: TelegramChannel) -> Inbound:
    """The last message that waits for the bot."""
    inbound = parse((await channel.updates(0))[-1], channel.account, NOW)
    assert inbound is not None
    return inbound


def test_it_is_a_channel() -> None:
    channel: Channel = TelegramChannel("123456:invented")

    assert (channel.name, channel.longest_text) == ("telegram", 4096)


async def test_a_text_arrives_as_it_was_written(
    emulator: TelegramEmulator, channel: TelegramChannel
) -> None:
    an = emulator.citizen(1001, met=True)
    text = "Ông/bà <b>Nguyễn_Văn*An</b> & cộng sự: [mã] HL-7K2M-9QXD-4 👍"
    await channel.send(message(text))

    assert (await an.next_reply()).text == text
    assert emulator.calls_of("sendMessage")[0].parameters.keys() == {"chat_id", "text"}
    assert emulator.faults == []


async def test_buttons_stand_in_rows(emulator: TelegramEmulator, channel: TelegramChannel) -> None:
    an = emulator.citizen(1001, met=True)
    await channel.send(
        message(
            "Câu 3/12 …",
            Button("3:5", "Rất hài lòng"),
            Button("3:4", "Hài lòng"),
            Button("3:skip", "Bỏ qua"),
            Button("3:back", "Quay lại", beside=True),
        )
    )
    rows = [[button["text"] for button in row] for row in (await an.next_reply()).rows]

    assert rows == [["Rất hài lòng"], ["Hài lòng"], ["Bỏ qua", "Quay lại"]]
    assert emulator.faults == []


def test_a_row_is_never_wider_than_telegram_draws() -> None:
    drawn = keyboard([Button(str(number), str(number), beside=True) for number in range(11)])
    assert drawn is not None

    assert [len(row) for row in drawn.inline_keyboard] == [8, 3]


@pytest.mark.parametrize("choice", ["", "x" * 65, "ộ" * 22])
async def test_a_choice_that_telegram_would_refuse_is_not_sent(
    emulator: TelegramEmulator, channel: TelegramChannel, choice: str
) -> None:
    with pytest.raises(SendFailed, match=r"\d+ bytes, Telegram takes 1 to 64") as caught:
        await channel.send(message("Câu 1", Button(choice, "Có")))

    assert caught.value.permanent
    assert emulator.calls == []


async def test_a_tap_is_heard_once_and_a_late_answer_is_only_logged(
    emulator: TelegramEmulator, channel: TelegramChannel
) -> None:
    an = emulator.citizen(1001, met=True)
    await channel.send(message("Câu 1", Button("1:5", "Rất hài lòng")))
    an.tap("Rất hài lòng")
    tapped = await newest(channel)
    await channel.acknowledge(tapped.tap)
    assert emulator.faults == []
    with capture_logs() as logs:
        await channel.acknowledge(tapped.tap)

    assert (tapped.kind, tapped.choice) == (InboundKind.CHOICE, "1:5")
    assert [line["event"] for line in logs] == ["telegram_tap_not_acknowledged"]
    assert "Query is too old" in logs[0]["reason"]


async def test_acknowledging_never_raises_when_telegram_is_away(
    emulator: TelegramEmulator, channel: TelegramChannel
) -> None:
    emulator.weather.server_error()
    await channel.acknowledge("4382")


async def test_a_chat_that_moved_is_written_to_at_its_new_place(
    emulator: TelegramEmulator, channel: TelegramChannel
) -> None:
    emulator.citizen(1001, met=True)
    emulator.weather.migrate(1001, -1007)
    await channel.send(message("xin chào"))

    assert [call.ok for call in emulator.calls_of("sendMessage")] == [False, True]
    assert emulator.world.chats[-1007].replies
    assert emulator.faults == []


Trouble = Callable[[TelegramEmulator], object]


@pytest.mark.parametrize(
    ("label", "trouble", "gone", "permanent", "wait"),
    [
        ("blocked", lambda e: e.weather.block(1001), True, True, None),
        ("deactivated", lambda e: e.weather.deactivate(1001), True, True, None),
        ("lost", lambda e: e.weather.lose(1001), True, True, None),
        ("flood", lambda e: e.weather.flood(14), False, False, timedelta(seconds=14)),
        ("bad gateway", lambda e: e.weather.server_error(502), False, False, None),
        ("hung up", lambda e: e.weather.close_connection(Moment.BEFORE), False, False, None),
        ("did it send?", lambda e: e.weather.close_connection(Moment.AFTER), False, False, None),
    ],
)
async def test_troubles_of_sending(
    emulator: TelegramEmulator,
    channel: TelegramChannel,
    label: str,
    trouble: Trouble,
    gone: bool,
    permanent: bool,
    wait: timedelta | None,
) -> None:
    emulator.citizen(1001, met=True)
    trouble(emulator)
    with pytest.raises(SendFailed) as caught:
        await channel.send(message("xin chào"))

    failure = caught.value
    assert (failure.gone, failure.permanent, failure.wait) == (gone, permanent, wait), label
    assert failure.__cause__ is None
    assert emulator.faults == []


async def test_a_message_that_is_too_long_is_given_up(
    emulator: TelegramEmulator, channel: TelegramChannel
) -> None:
    emulator.citizen(1001, met=True)
    with pytest.raises(SendFailed, match="too long") as caught:
        await channel.send(message("x" * 4097))

    assert (caught.value.permanent, caught.value.gone) == (True, False)


@pytest.mark.parametrize("citizen", ["web:7", "telegram:", "telegram:An", "telegram:--5"])
async def test_a_citizen_of_another_channel_is_given_up(
    channel: TelegramChannel, citizen: str
) -> None:
    with pytest.raises(SendFailed) as caught:
        await channel.send(Outgoing("telegram", citizen, "xin chào", NOW))

    assert caught.value.permanent


@pytest.mark.parametrize("token", ["123456:a-wrong-token", "no-token-at-all"])
async def test_a_wrong_token_is_told_loudly_and_loses_no_message(
    emulator: TelegramEmulator, token: str
) -> None:
    async with TelegramChannel(token, emulator.url) as channel:
        with capture_logs() as logs, pytest.raises(SendFailed) as caught:
            await channel.send(message("xin chào"))

    assert not caught.value.permanent
    assert caught.value.wait is not None
    assert [(line["log_level"], line["event"]) for line in logs] == [
        ("error", "telegram_token_refused")
    ]
    assert token not in f"{logs}{caught.value}"


async def test_photos_come_in_full_size(
    emulator: TelegramEmulator, channel: TelegramChannel
) -> None:
    emulator.citizen(1001).photo(PHOTO, "hố ga mất nắp")
    inbound = await newest(channel)

    assert await channel.fetch(inbound.attachments[0]) == PHOTO
    assert inbound.text == "hố ga mất nắp"
    assert emulator.faults == []


@pytest.mark.parametrize(
    ("label", "attachment"),
    [
        ("unknown", Attachment("photo", "AgAC-unknown")),
        ("too big by its own words", Attachment("document", "x", size=LARGEST_FILE + 1)),
    ],
)
async def test_a_file_that_telegram_does_not_hand_out_is_gone(
    channel: TelegramChannel, label: str, attachment: Attachment
) -> None:
    with pytest.raises(FileGone):
        await channel.fetch(attachment)


async def test_a_file_that_is_too_big_for_telegram_is_gone(
    emulator: TelegramEmulator, channel: TelegramChannel
) -> None:
    emulator.citizen(1001).document("lớn.pdf", "application/pdf", b"%PDF", size=LARGEST_FILE + 1)
    reference = (await newest(channel)).attachments[0].reference
    with pytest.raises(FileGone, match="File is too big"):
        await channel.fetch(Attachment("document", reference))


async def test_a_file_cannot_be_had_while_telegram_is_away(
    emulator: TelegramEmulator, channel: TelegramChannel
) -> None:
    emulator.citizen(1001).photo(PHOTO)
    file = (await newest(channel)).attachments[0]
    emulator.weather.close_connection(Moment.BEFORE)
    with pytest.raises(FileGone, match="cannot be asked now") as caught:
        await channel.fetch(file)

    assert emulator.token not in str(caught.value)
    assert await channel.fetch(file) == PHOTO


def test_what_cannot_be_read_is_counted_and_does_not_hold_up_the_rest() -> None:
    channel = TelegramChannel("123456:invented")
    chat: dict[str, Any] = {"id": 7, "type": "private"}
    good = {"message": {"message_id": 1, "date": 1, "chat": chat, "text": "mật: 0900000000"}}
    group = {"message": good["message"] | {"chat": {"id": -7, "type": "group"}}}
    bad = {"message": good["message"] | {"text": ["mật: 0900000000"]}}
    with capture_logs() as logs:
        found = channel.read(
            [{"update_id": number} | update for number, update in enumerate([bad, group, good])],
            NOW,
        )

    assert [(inbound.citizen, inbound.account) for inbound in found] == [("telegram:7", "123456")]
    assert channel.malformed == 1
    assert [line["event"] for line in logs] == [
        "telegram_update_malformed",
        "telegram_update_ignored",
    ]
    assert "mật" not in str(logs)


async def test_the_webhook_is_set_with_its_secret_and_deleted(
    emulator: TelegramEmulator, channel: TelegramChannel
) -> None:
    url = "http://127.0.0.1:9/webhook/telegram"
    await channel.set_webhook(url, "a-secret_1")
    target = emulator.webhook.target
    await channel.delete_webhook()

    assert target is not None
    assert (target.url, target.secret) == (url, "a-secret_1")
    assert emulator.webhook.target is None
    assert emulator.faults == []


async def test_a_webhook_that_telegram_refuses_says_why(channel: TelegramChannel) -> None:
    with pytest.raises(SendFailed, match="Secret token contains unallowed characters"):
        await channel.set_webhook("http://127.0.0.1:9/webhook/telegram", "ấn")


async def test_the_menu_is_shown_in_vietnamese_and_english(
    emulator: TelegramEmulator, channel: TelegramChannel
) -> None:
    await channel.set_commands()
    shown = {
        call.parameters.get("language_code", ""): [
            (command["command"], command["description"]) for command in call.parameters["commands"]
        ]
        for call in emulator.calls_of("setMyCommands")
    }

    assert shown == {"": list(COMMANDS["vi"])} | {
        language: list(commands) for language, commands in COMMANDS.items()
    }
    assert emulator.faults == []


async def test_the_bot_knows_its_name_for_links(
    emulator: TelegramEmulator, channel: TelegramChannel
) -> None:
    assert await channel.username() == "hailong_test_bot"


async def test_the_log_has_neither_token_nor_text_even_when_everything_is_logged(
    emulator: TelegramEmulator, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with TelegramChannel(emulator.token, emulator.url) as channel:
        emulator.citizen(1001, met=True).say("mật")
        await channel.send(message("mật"))
        await newest(channel)

    assert emulator.token not in caplog.text
    assert "mật" not in caplog.text


def test_a_token_without_a_number_is_not_taken_for_the_account() -> None:
    assert TelegramChannel("an-invented-secret").account == ""


async def test_opening_the_channel_does_not_need_telegram() -> None:
    async with TelegramChannel("123456:invented", "http://127.0.0.1:9") as channel:
        with pytest.raises(SendFailed) as caught:
            await channel.username()

    assert not caught.value.permanent


CHART = png(COUNTS)


async def test_a_picture_arrives_with_its_words_below_it(
    emulator: TelegramEmulator, channel: TelegramChannel
) -> None:
    an = emulator.citizen(1001, met=True)
    await channel.send(message("Đạt 87,0%", Button("do.help", "Trợ giúp")), CHART)
    reply = await an.next_reply()

    assert reply.content["caption"] == "Đạt 87,0%"
    assert emulator.world.files.find(reply.content["photo"][-1]["file_id"]).data == CHART
    assert emulator.calls_of("sendMessage") == []
    assert emulator.faults == []


async def test_words_that_are_too_long_for_a_picture_are_refused_for_good(
    emulator: TelegramEmulator, channel: TelegramChannel
) -> None:
    emulator.citizen(1001, met=True)

    with pytest.raises(SendFailed) as caught:
        await channel.send(message("x" * 1025), CHART)
    assert caught.value.permanent


async def test_what_is_no_picture_is_refused_for_good(
    emulator: TelegramEmulator, channel: TelegramChannel
) -> None:
    emulator.citizen(1001, met=True)

    with pytest.raises(SendFailed) as caught:
        await channel.send(message("Đạt"), b"%PDF-1.7")
    assert caught.value.permanent
