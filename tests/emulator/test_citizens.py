"""What citizens do, as the real library reads it, and the transcript of it."""

from datetime import timedelta

import pytest
from telegram import Bot, CallbackQuery, Message, ReplyKeyboardMarkup, Update

from tests.emulator import Citizen, TelegramEmulator
from tests.emulator.test_messages import ONE, PICTURE


async def messages(bot: Bot) -> list[Message]:
    updates = await bot.get_updates()
    return [update.message for update in updates if update.message is not None]


async def press(bot: Bot) -> CallbackQuery:
    *_, update = await bot.get_updates()
    assert update.callback_query is not None
    return update.callback_query


async def test_a_deep_link_arrives_as_a_command(bot: Bot, an: Citizen) -> None:
    an.start("q7Hk2")

    (message,) = await messages(bot)
    assert message.text == "/start q7Hk2"
    assert message.parse_entities() == {message.entities[0]: "/start"}
    assert message.from_user is not None
    assert (message.from_user.language_code, message.from_user.is_bot) == ("vi", False)
    assert message.chat.type == "private"
    assert message.chat_id == an.id


@pytest.mark.parametrize("payload", ["a" * 65, "a b", "đ"])
def test_a_deep_link_has_64_plain_characters(an: Citizen, payload: str) -> None:
    with pytest.raises(ValueError, match="deep link"):
        an.start(payload)


async def test_a_long_text_comes_in_several_messages(bot: Bot, an: Citizen) -> None:
    an.say("ạ" * 5000)

    assert [len(message.text or "") for message in await messages(bot)] == [4096, 904]
    with pytest.raises(ValueError, match="empty"):
        an.say("")


async def test_everything_that_can_be_sent_is_read_by_the_library(bot: Bot, an: Citizen) -> None:
    an.photo(PICTURE, "Ảnh")
    an.document("don.pdf", "application/pdf", b"%PDF", caption="Đơn")
    an.voice(seconds=4)
    an.sticker("😡")
    an.location(21.28, 106.2)
    an.contact("+84900000000")
    an.contact("+84900000001", user_id=5, first_name="Bình")

    photo, document, voice, sticker, location, own, other = await messages(bot)
    assert (photo.caption, len(photo.photo)) == ("Ảnh", 3)
    assert document.document is not None
    assert document.document.mime_type == "application/pdf"
    assert voice.voice is not None
    assert voice.voice.duration == timedelta(seconds=4)
    assert sticker.sticker is not None
    assert sticker.sticker.emoji == "😡"
    assert location.location is not None
    assert location.location.latitude == 21.28
    assert own.contact is not None
    assert own.contact.user_id == an.id
    assert other.contact is not None
    assert other.contact.user_id == 5


async def test_an_album_is_several_messages_of_one_group(bot: Bot, an: Citizen) -> None:
    an.album([PICTURE, PICTURE + b"2"], "Hai ảnh")
    an.album([PICTURE])

    first, second, third = await messages(bot)
    assert first.media_group_id == second.media_group_id != third.media_group_id
    assert [first.caption, second.caption] == ["Hai ảnh", None]


async def test_new_replies_are_seen_once(bot: Bot, an: Citizen) -> None:
    await bot.send_message(an.id, "một")
    await bot.send_message(an.id, "hai")

    assert [message.text for message in an.new_replies()] == ["một", "hai"]
    assert an.new_replies() == []


async def test_a_press_brings_the_message_and_the_data(bot: Bot, an: Citizen) -> None:
    await bot.send_message(an.id, "Câu 1", reply_markup=ONE)
    an.tap("Có")

    query = await press(bot)
    assert (query.data, query.from_user.id) == ("y", an.id)
    assert isinstance(query.message, Message)
    assert query.message.text == "Câu 1"
    assert int(query.chat_instance) < 0


async def test_a_citizen_taps_only_what_is_shown(bot: Bot, an: Citizen) -> None:
    sent = await bot.send_message(an.id, "Câu 1", reply_markup=ONE)
    await bot.edit_message_text("Xong", an.id, sent.message_id)

    with pytest.raises(AssertionError, match="sees no button 'Có'"):
        an.tap("Có")
    an.tap("y", an.inbox[0], stale=True)
    assert (await press(bot)).data == "y"


async def test_a_deleted_message_is_inaccessible(bot: Bot, an: Citizen) -> None:
    sent = await bot.send_message(an.id, "Câu 1", reply_markup=ONE)
    await bot.delete_message(an.id, sent.message_id)
    an.tap("y", stale=True)

    shown = (await press(bot)).message
    assert shown is not None
    assert not shown.is_accessible


async def test_a_reply_keyboard_is_said_not_tapped(bot: Bot, an: Citizen) -> None:
    await bot.send_message(an.id, "Chọn", reply_markup=ReplyKeyboardMarkup([["Một", "Hai"]]))

    assert an.inbox[0].buttons == ["Một", "Hai"]
    with pytest.raises(AssertionError, match="says it instead"):
        an.tap("Hai")


async def test_a_correction_is_an_edited_message(bot: Bot, an: Citizen) -> None:
    said = an.say("Chờ 1 giờ")
    an.edit(said, "Chờ 2 giờ")

    _, update = await bot.get_updates()
    assert update.edited_message is not None
    assert update.edited_message.text == "Chờ 2 giờ"
    assert update.edited_message.edit_date is not None
    with pytest.raises(ValueError, match="only text"):
        an.edit(an.photo(PICTURE), "a")


async def test_blocking_is_told_to_the_bot(bot: Bot, an: Citizen) -> None:
    an.block()
    an.block()
    with pytest.raises(AssertionError, match="must unblock"):
        an.say("a")
    an.unblock()

    updates = await bot.get_updates()
    members = [update.my_chat_member for update in updates]
    assert [m.new_chat_member.status for m in members if m] == ["kicked", "member"]
    assert an.say("a").text == "a"


async def test_silence_shows_the_transcript(an: Citizen) -> None:
    an.say("Có ai không?")

    with pytest.raises(AssertionError, match=r"no reply to citizen 1001(?s:.*)Có ai không"):
        await an.next_reply(timeout=0.01)


async def test_every_update_survives_the_library(
    bot: Bot, an: Citizen, emulator: TelegramEmulator
) -> None:
    """No field is unknown to the library, and it writes back what it has read."""
    await bot.send_message(an.id, "Câu 1", reply_markup=ONE)
    an.tap("Có")
    an.say("/help", reply_to=an.inbox[0])
    an.block()

    for update in emulator.updates.history:
        read = Update.de_json(update.json(), bot)
        assert read.api_kwargs == {}
        assert read.to_dict()["update_id"] == update.id


async def test_a_transcript_reads_like_a_conversation(
    bot: Bot, an: Citizen, emulator: TelegramEmulator
) -> None:
    an.start()
    sent = await bot.send_message(an.id, "Câu 1/2\nHài lòng không?", reply_markup=ONE)
    query = an.tap("Có")
    await bot.answer_callback_query(query["id"], "Đã ghi")
    await bot.edit_message_text("Cảm ơn", an.id, sent.message_id)
    an.photo(PICTURE, "Đây")
    await bot.delete_message(an.id, sent.message_id)

    assert emulator.transcript() == (
        "citizen 1001: /start\n"
        "bot → 1001: Câu 1/2\n"
        "    Hài lòng không? [Có]\n"
        "citizen 1001 taps [Có]\n"
        "bot → 1001 (notice): Đã ghi\n"
        "bot edits 1001#2: Cảm ơn\n"
        "citizen 1001: [photo] Đây\n"
        "bot deletes 1001#2\n"
    )
