"""What Telegram sends, and what of it reaches the service."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram_parsing import BadUpdate, parse
from storage.records import Attachment, Inbound, InboundKind

NOW = datetime(2026, 11, 24, 9, tzinfo=timezone(timedelta(hours=7)))
BOT = {"id": 123456, "is_bot": True, "first_name": "Bot", "username": "x_bot"}
AN = {"id": 1001, "is_bot": False, "first_name": "An", "language_code": "vi"}
CHAT: dict[str, Any] = {"id": 1001, "first_name": "An", "type": "private"}
GROUP: dict[str, Any] = {"id": -5, "title": "Tổ dân phố", "type": "group"}
HEAD: dict[str, Any] = {"message_id": 11, "from": AN, "chat": CHAT, "date": 1763776800}
TEXT: dict[str, Any] = HEAD | {"text": "Trước ngõ nhà tôi rác chất đống ba ngày"}
FILE: dict[str, Any] = {"file_id": "AgAC", "file_unique_id": "AQAD"}
SIZES = [
    FILE | {"file_id": "large", "width": 1280, "height": 960, "file_size": 90_000},
    FILE | {"file_id": "small", "width": 90, "height": 67},
]
TAP: dict[str, Any] = {"id": "4382", "from": AN, "chat_instance": "-38774", "data": "q1:5"}
PLACE = {"latitude": 10.77, "longitude": 106.7}
GAME = {name: value for name, value in TAP.items() if name != "data"}
ASKED: dict[str, Any] = {
    "message_id": 12,
    "from": BOT,
    "chat": CHAT,
    "date": 1763776801,
    "text": "Hài lòng?",
}

PLAIN = Inbound(
    channel="telegram",
    account="123456",
    external_id="10000001",
    citizen="telegram:1001",
    kind=InboundKind.TEXT,
    received_at=NOW,
)
CHOICE = replace(PLAIN, kind=InboundKind.CHOICE, tap="4382", choice="q1:5")


Row = tuple[str, dict[str, Any], Inbound | None]


def said(**content: Any) -> dict[str, Any]:
    return {"message": HEAD | content}


def of(kind: InboundKind, **fields: Any) -> Inbound:
    return replace(PLAIN, kind=kind, **fields)


def file_of(*attachments: Attachment, **fields: Any) -> Inbound:
    return of(InboundKind.FILE, attachments=attachments, **fields)


def member(status: str, chat: dict[str, Any] = CHAT) -> dict[str, Any]:
    before = {"user": BOT, "status": "left"}
    after = {"user": BOT, "status": status}
    change = {"chat": chat, "from": AN, "date": 1, "old_chat_member": before}
    return {"my_chat_member": change | {"new_chat_member": after}}


def tapped(**changes: Any) -> dict[str, Any]:
    return {"callback_query": TAP | {"message": ASKED} | changes}


WORDS: list[Row] = [
    ("text", {"message": TEXT}, of(InboundKind.TEXT, text=TEXT["text"])),
    ("spaces around", said(text="  4 \n"), of(InboundKind.TEXT, text="4")),
    ("deep link", said(text="/start q7Hk2"), of(InboundKind.TEXT, text="/start q7Hk2")),
    ("no payload", said(text="/start"), of(InboundKind.TEXT, text="/start")),
    ("addressed", said(text="/huy@x_bot"), of(InboundKind.TEXT, text="/huy")),
    ("an address", said(text="hỏi a@b.vn"), of(InboundKind.TEXT, text="hỏi a@b.vn")),
    ("a zero byte", said(text="a\x00b"), of(InboundKind.TEXT, text="ab")),
    ("half a sign", said(text="a\ud83d"), of(InboundKind.TEXT, text="a\ufffd")),
    ("only spaces", said(text="\u00a0 "), of(InboundKind.TEXT, text="")),
    ("a new field", {"message": TEXT | {"mood": [1]}}, of(InboundKind.TEXT, text=TEXT["text"])),
    ("an edit", {"edited_message": TEXT}, of(InboundKind.EDITED, text=TEXT["text"])),
    (
        "an edited caption",
        {"edited_message": HEAD | {"photo": SIZES, "caption": "hố ga"}},
        of(InboundKind.EDITED, text="hố ga"),
    ),
]
TAPS: list[Row] = [
    ("a tap", tapped(), CHOICE),
    ("on a message too old to see", tapped(message=ASKED | {"date": 0}), CHOICE),
    ("without its message", {"callback_query": TAP}, CHOICE),
    ("long data", tapped(data="x" * 5000), replace(CHOICE, choice="x" * 5000)),
    ("garbage", tapped(data="\x00\ud800é"), replace(CHOICE, choice="\ufffdé")),
    ("a game instead of data", {"callback_query": GAME}, replace(CHOICE, choice="")),
    ("in a group", tapped(message=ASKED | {"chat": GROUP}), None),
]
THINGS: list[Row] = [
    (
        "the largest photo",
        said(photo=SIZES, caption="hố ga"),
        file_of(Attachment("photo", "large", size=90_000), text="hố ga"),
    ),
    (
        "a part of an album",
        said(photo=SIZES, media_group_id="13"),
        file_of(Attachment("photo", "large", size=90_000), group="13"),
    ),
    (
        "a document",
        said(document=FILE | {"file_name": "đơn.pdf", "mime_type": "application/pdf"}),
        file_of(Attachment("document", "AgAC", "đơn.pdf", "application/pdf")),
    ),
    (
        "a voice message",
        said(voice=FILE | {"duration": 3, "mime_type": "audio/ogg", "file_size": 7}),
        file_of(Attachment("voice", "AgAC", mime="audio/ogg", size=7)),
    ),
    ("audio", said(audio=FILE | {"duration": 3}), file_of(Attachment("audio", "AgAC"))),
    (
        "a video",
        said(video=FILE | {"duration": 3, "width": 1, "height": 1, "file_name": "v.mp4"}),
        file_of(Attachment("video", "AgAC", "v.mp4")),
    ),
    (
        "a round video",
        said(video_note=FILE | {"duration": 3, "length": 240}),
        file_of(Attachment("video_note", "AgAC")),
    ),
    (
        "a place",
        said(location=PLACE),
        of(InboundKind.LOCATION, latitude=10.77, longitude=106.7),
    ),
    (
        "an own card",
        said(contact={"phone_number": "0900000000", "first_name": "An", "user_id": 1001}),
        of(InboundKind.CONTACT, text="0900000000"),
    ),
    (
        "somebody else's card",
        said(contact={"phone_number": "0900000001", "first_name": "B", "user_id": 7}),
        of(InboundKind.UNSUPPORTED),
    ),
    (
        "a card of nobody on Telegram",
        said(contact={"phone_number": "0900000001", "first_name": "B"}),
        of(InboundKind.UNSUPPORTED),
    ),
    (
        "a sticker",
        said(
            sticker=FILE
            | {"type": "regular", "width": 1, "height": 1}
            | {"is_animated": False, "is_video": False}
        ),
        of(InboundKind.UNSUPPORTED),
    ),
    ("dice", said(dice={"emoji": "🎲", "value": 3}), of(InboundKind.UNSUPPORTED)),
    (
        "a poll",
        said(poll={"id": "1", "question": "Có?", "options": [], "total_voter_count": 0}),
        of(InboundKind.UNSUPPORTED),
    ),
    ("something not yet invented", said(hologram={"id": 1}), of(InboundKind.UNSUPPORTED)),
]
COMINGS_AND_GOINGS: list[Row] = [
    ("blocked", member("kicked"), of(InboundKind.STOPPED)),
    ("unblocked", member("member"), of(InboundKind.RESTARTED)),
    ("put out of a group", member("kicked", GROUP), None),
]
NOT_FOR_US: list[Row] = [
    ("a group", {"message": TEXT | {"chat": GROUP}}, None),
    ("another bot", {"message": TEXT | {"from": BOT}}, None),
    ("an edit in a group", {"edited_message": TEXT | {"chat": GROUP}}, None),
    ("a live location moves", {"edited_message": HEAD | {"location": PLACE}}, None),
    ("a channel", {"channel_post": TEXT | {"chat": GROUP | {"type": "channel"}}}, None),
    ("a pinned message", said(pinned_message=ASKED), None),
    ("a timer", said(message_auto_delete_timer_changed={"message_auto_delete_time": 1}), None),
    ("a kind of update not yet invented", {"telepathy": {}}, None),
    ("nothing", {}, None),
]


@pytest.mark.parametrize(
    ("label", "update", "expected"), WORDS + TAPS + THINGS + COMINGS_AND_GOINGS + NOT_FOR_US
)
def test_parse(label: str, update: dict[str, Any], expected: Inbound | None) -> None:
    assert parse({"update_id": 10000001} | update, "123456", NOW) == expected, label


@pytest.mark.parametrize(
    ("label", "update", "expected"),
    [
        ("no object", [1], "update: model_type"),
        ("no update", None, "update: model_type"),
        ("no number", {"message": TEXT}, "update_id: missing"),
        ("a number in quotes", {"update_id": "7"}, "update_id: int_type"),
        (
            "no chat",
            {"update_id": 1, "message": {"message_id": 1, "text": "a"}},
            "message.chat: missing",
        ),
        (
            "a text that is none",
            {"update_id": 1, "message": TEXT | {"text": 5}},
            "message.text: string_type",
        ),
        (
            "two faults",
            {"update_id": 1, "message": TEXT | {"chat": CHAT | {"id": "x"}, "caption": []}},
            "message.chat.id: int_type, message.caption: string_type",
        ),
        (
            "an endless number",
            {"update_id": 1, "message": TEXT | {"chat": CHAT | {"id": 10**30}}},
            "message.chat.id: less_than",
        ),
        (
            "data that is none",
            {"update_id": 1, "callback_query": TAP | {"data": {}}},
            "callback_query.data: string_type",
        ),
        ("a message that is none", {"update_id": 1, "message": "mật"}, "message: model_type"),
        (
            "a place on no map",
            {"update_id": 1} | said(location={"latitude": 91, "longitude": 0}),
            "message.location.latitude: less_than_equal",
        ),
        (
            "NaN",
            {"update_id": 1} | said(location={"latitude": 0, "longitude": float("nan")}),
            "message.location.longitude: less_than_equal",
        ),
        (
            "a document of nothing",
            {"update_id": 1} | said(document={}),
            "message.document.file_id: missing",
        ),
    ],
)
def test_a_malformed_update_is_named_without_its_words(
    label: str, update: object, expected: str
) -> None:
    with pytest.raises(BadUpdate) as caught:
        parse(update, "123456", NOW)

    assert str(caught.value) == expected, label


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)
WHOLE = [{"update_id": 1} | update for _, update, _ in WORDS + TAPS + THINGS + COMINGS_AND_GOINGS]


def damage(value: Any, path: list[int], rubbish: Any) -> Any:
    """`value` with `rubbish` in the place that `path` leads to."""
    if not path or not isinstance(value, dict | list) or not value:
        return rubbish
    if isinstance(value, list):
        return [damage(value[0], path[1:], rubbish), *value[1:]]
    name = sorted(value)[path[0] % len(value)]
    return value | {name: damage(value[name], path[1:], rubbish)}


@given(
    update=st.sampled_from(WHOLE),
    path=st.lists(st.integers(0, 20), max_size=5),
    rubbish=ANY_JSON,
)
def test_no_update_raises_anything_else_and_what_is_read_can_be_stored(
    update: dict[str, Any], path: list[int], rubbish: Any
) -> None:
    try:
        inbound = parse(damage(update, path, rubbish), "123456", NOW)
    except BadUpdate:
        return

    if inbound is not None:
        words = (inbound.citizen, inbound.external_id, inbound.text, inbound.choice, inbound.tap)
        assert "\x00" not in json.dumps(words, ensure_ascii=False).encode().decode()
