"""Writing, changing and removing messages, with the real `telegram.Bot`."""

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
)
from telegram.error import BadRequest, Forbidden

from tests.emulator import Citizen, TelegramEmulator
from tests.emulator.clock import DAY

PICTURE = b"\xff\xd8\xff\xe0 a picture"
CHOICES = InlineKeyboardMarkup(
    [[InlineKeyboardButton("Có", callback_data="y"), InlineKeyboardButton("Không", url="t.me")]]
)
ONE = InlineKeyboardMarkup([[InlineKeyboardButton("Có", callback_data="y")]])


async def test_a_message_arrives_with_its_entities_and_buttons(bot: Bot, an: Citizen) -> None:
    sent = await bot.send_message(an.id, " <b>Chào</b> ông! ", "HTML", reply_markup=ONE)

    reply = await an.next_reply()
    assert (reply.text, reply.buttons) == ("Chào ông!", ["Có"])
    assert sent.text == "Chào ông!"
    assert sent.parse_entities() == {sent.entities[0]: "Chào"}
    assert sent.from_user is not None
    assert sent.from_user.is_bot
    assert sent.reply_markup == ONE


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "text is empty"), (" \n", "text is empty"), ("ạ" * 4097, "message is too long")],
)
async def test_a_text_has_1_to_4096_characters(
    bot: Bot, an: Citizen, emulator: TelegramEmulator, text: str, reason: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.send_message(an.id, text)

    assert [fault.method for fault in emulator.faults] == ["sendMessage"]


async def test_the_length_counts_after_the_markup_is_parsed(bot: Bot, an: Citizen) -> None:
    await bot.send_message(an.id, f"<b>{'ạ' * 4096}</b>", "HTML")

    with pytest.raises(BadRequest, match="too long"):
        await bot.send_message(an.id, "👍" * 2049)


async def test_the_bot_may_not_write_first(bot: Bot, emulator: TelegramEmulator) -> None:
    emulator.citizen(7)

    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await bot.send_message(7, "Xin chào")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(8, "Xin chào")
    assert len(emulator.faults) == 2


async def test_numbers_of_messages_are_unique_in_their_chat_only(
    bot: Bot, an: Citizen, emulator: TelegramEmulator
) -> None:
    binh = emulator.citizen(1002, "Bình", met=True)

    first = await bot.send_message(an.id, "một")
    second = await bot.send_message(binh.id, "một")

    assert first.message_id == second.message_id == 1


async def test_a_reply_needs_the_message_it_answers(bot: Bot, an: Citizen) -> None:
    said = an.say("Chờ lâu quá")

    reply = await bot.send_message(an.id, "Cảm ơn", reply_to_message_id=said.id)

    assert reply.reply_to_message is not None
    assert reply.reply_to_message.text == "Chờ lâu quá"
    with pytest.raises(BadRequest, match=r"(?i)message to be replied not found"):
        await bot.send_message(an.id, "Cảm ơn", reply_to_message_id=99)
    await bot.send_message(
        an.id, "Cảm ơn", reply_to_message_id=99, allow_sending_without_reply=True
    )


async def test_an_edit_changes_text_and_keyboard(bot: Bot, an: Citizen) -> None:
    sent = await bot.send_message(an.id, "Câu 1", reply_markup=ONE)

    edited = await bot.edit_message_text("Câu 2", an.id, sent.message_id)

    assert (an.inbox[0].text, an.inbox[0].buttons) == ("Câu 2", [])
    assert await an.next_edit() is an.inbox[0]
    assert not isinstance(edited, bool)
    assert edited.edit_date is not None


async def test_an_edit_must_change_something(bot: Bot, an: Citizen) -> None:
    sent = await bot.send_message(an.id, "Câu 1", reply_markup=ONE)

    with pytest.raises(BadRequest, match=r"(?i)message is not modified"):
        await bot.edit_message_text("Câu 1 ", an.id, sent.message_id, reply_markup=ONE)
    with pytest.raises(BadRequest, match=r"(?i)message is not modified"):
        await bot.edit_message_reply_markup(an.id, sent.message_id, reply_markup=ONE)
    await bot.edit_message_reply_markup(an.id, sent.message_id)
    assert an.inbox[0].buttons == []


async def test_only_own_messages_without_reply_keyboard_can_be_edited(
    bot: Bot, an: Citizen
) -> None:
    said = an.say("Xin chào")
    keyboard = ReplyKeyboardMarkup([["1", "2"]])
    sent = await bot.send_message(an.id, "Chọn", reply_markup=keyboard)
    picture = await bot.send_photo(an.id, PICTURE)

    with pytest.raises(BadRequest, match=r"(?i)message can't be edited"):
        await bot.edit_message_text("a", an.id, said.id)
    with pytest.raises(BadRequest, match=r"(?i)message can't be edited"):
        await bot.edit_message_text("a", an.id, sent.message_id)
    with pytest.raises(BadRequest, match=r"(?i)message to edit not found"):
        await bot.edit_message_text("a", an.id, 99)
    with pytest.raises(BadRequest, match=r"(?i)there is no text in the message"):
        await bot.edit_message_text("a", an.id, picture.message_id)


async def test_a_message_is_deleted_once_and_for_48_hours(
    bot: Bot, an: Citizen, emulator: TelegramEmulator
) -> None:
    first, second = await bot.send_message(an.id, "một"), await bot.send_message(an.id, "hai")

    await bot.delete_message(an.id, first.message_id)

    assert [message.deleted for message in an.inbox] == [True, False]
    with pytest.raises(BadRequest, match=r"(?i)message to delete not found"):
        await bot.delete_message(an.id, first.message_id)
    emulator.clock.advance(2 * DAY + 2)
    with pytest.raises(BadRequest, match=r"(?i)message can't be deleted"):
        await bot.delete_message(an.id, second.message_id)


async def test_what_others_write_is_deletable_in_private_chats_only(
    bot: Bot, an: Citizen, emulator: TelegramEmulator
) -> None:
    said = an.say("Số điện thoại của tôi")
    group = emulator.group(-100, "Tổ một cửa")
    other = group.add({"date": emulator.clock.stamp(), "text": "a"}, outgoing=False)

    assert await bot.delete_message(an.id, said.id)
    with pytest.raises(BadRequest, match=r"(?i)message can't be deleted"):
        await bot.delete_message(group.id, other.id)


async def test_pictures_and_documents_are_uploaded(bot: Bot, an: Citizen) -> None:
    photo = await bot.send_photo(an.id, PICTURE, caption="Biểu đồ", reply_markup=ONE)
    document = await bot.send_document(an.id, b"a,b", filename="bang.csv")

    assert photo.caption == "Biểu đồ"
    assert photo.photo[-1].file_size == len(PICTURE)
    assert document.document is not None
    assert document.document.file_name == "bang.csv"
    again = await bot.send_document(an.id, document.document.file_id)
    assert again.document is not None
    with pytest.raises(BadRequest, match=r"(?i)can't use file of type Document as Photo"):
        await bot.send_photo(an.id, document.document.file_id)


@pytest.mark.parametrize(
    ("picture", "caption", "reason"),
    [
        (PICTURE, "ạ" * 1025, "caption is too long"),
        (b"", "", "file must be non-empty"),
        (b"%PDF-1.7", "", "IMAGE_PROCESS_FAILED"),
        (PICTURE + b"x" * 10_000_000, "", "too big file"),
        ("https://vd.gov.vn/a.jpg", "", "failed to get HTTP URL content"),
        ("AgACunknown", "", "wrong file identifier"),
    ],
)
async def test_a_bad_picture_is_refused(
    bot: Bot, an: Citizen, picture: bytes | str, caption: str, reason: str
) -> None:
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await bot.send_photo(an.id, picture, caption=caption)


async def test_chat_actions_come_from_a_closed_list(bot: Bot, an: Citizen) -> None:
    assert await bot.send_chat_action(an.id, "typing")
    assert an.chat.actions == ["typing"]
    with pytest.raises(BadRequest, match=r"(?i)wrong parameter action"):
        await bot.send_chat_action(an.id, "thinking")


async def test_a_bad_button_address_is_refused(bot: Bot, an: Citizen) -> None:
    with pytest.raises(BadRequest, match="is invalid"):
        await bot.send_message(an.id, "a", reply_markup=CHOICES)


async def test_unknown_preview_options_are_refused(bot: Bot, an: Citizen) -> None:
    sent = await bot.send_message(an.id, "a", disable_web_page_preview=True)
    assert sent.link_preview_options is not None

    options = LinkPreviewOptions(api_kwargs={"hidden": True})

    with pytest.raises(BadRequest, match='Unknown field "hidden"'):
        await bot.send_message(an.id, "a", link_preview_options=options)


async def test_a_paid_broadcast_is_never_wanted(bot: Bot, an: Citizen) -> None:
    with pytest.raises(BadRequest, match="paid broadcast"):
        await bot.send_message(an.id, "a", allow_paid_broadcast=True)
