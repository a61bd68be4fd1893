from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.events import (
    Chose,
    Corrected,
    Noticed,
    Said,
    SentSomethingElse,
    Started,
)
from bot.dialogue.state import Entry, Location, SharedFile
from bot.hearing import LARGEST_FILE, LONGEST_SAID, event_of, is_taken, readable
from bot.links import make_payload
from storage.records import Attachment, InboundKind
from tests.bot.setting import NOW, SECRET
from tests.bot.talking import photo, said, tapped

ASKED = 7


def heard(*messages: object) -> object:
    return event_of(messages, ASKED, NOW, SECRET)  # type: ignore[arg-type]


def test_words_are_composed_and_cleaned_and_cut() -> None:
    assert readable("Ha\u0300i lo\u0300ng\u200b\u202e\x00") == "Hài lòng"
    assert len(readable("á" * 1_000_000)) == LONGEST_SAID
    assert readable("👨‍👩‍👧 ❤️") == "👨‍👩‍👧 ❤️"


@given(st.text(max_size=300))
def test_reading_twice_changes_nothing(text: str) -> None:
    assert readable(readable(text)) == readable(text)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("7:answer.4", Chose("answer.4", True, NOW)),
        ("6:answer.4", Chose("answer.4", False, NOW)),
        ("07:answer.4", Chose("answer.4", False, NOW)),
        ("٧:answer.4", Chose("answer.4", False, NOW)),
        ("answer.4", Chose("", False, NOW)),
        ("", Chose("", False, NOW)),
        ("7:", Chose("", True, NOW)),
        ("do.menu", Chose("do.menu", True, NOW)),
        ("rate:HL-0000-0000-0:5", Chose("rate:HL-0000-0000-0:5", True, NOW)),
    ],
)
def test_only_buttons_of_the_open_question_are_fresh(data: str, expected: Chose) -> None:
    assert heard(tapped(1, data)) == expected


def test_a_signed_link_is_read_and_any_other_is_refused() -> None:
    entry = Entry("quick", "van_phong", "quay-3")
    payload = make_payload(entry, SECRET)
    expired = make_payload(entry, SECRET, date(2026, 11, 4))

    assert heard(said(1, f"/start {payload}")) == Started(entry, False, NOW)
    assert heard(said(1, f"/start@bot {payload}")) == Started(entry, False, NOW)
    assert heard(said(1, "/start")) == Started(None, False, NOW)
    for wrong in (expired, payload[:-1], f"x{payload}", "abc", "ữ", "A" * 5000):
        assert heard(said(1, f"/start {wrong}")) == Started(None, True, NOW)


def test_an_album_is_one_message_with_all_its_words_and_files() -> None:
    event = heard(photo(1, "a.jpg", "g", "mái dột"), photo(2, "b.png", "g", "và nứt"))

    assert isinstance(event, Said)
    assert event.text == "mái dột\nvà nứt"
    assert [file.name for file in event.files] == ["a.jpg", "b.png"]


def test_files_of_other_kinds_are_counted_and_not_taken() -> None:
    program = Attachment("document", "r", "x.exe", "application/x-msdownload", 10)

    event = heard(replace(photo(1, "a.jpg"), attachments=(program,)))

    assert event == Said("", NOW, refused=1)


@pytest.mark.parametrize(
    ("file", "taken"),
    [
        (Attachment("photo", "r"), True),
        (Attachment("voice", "r", mime="audio/ogg"), True),
        (Attachment("document", "r", "đơn.PDF"), True),
        (Attachment("document", "r", "", "application/msword"), True),
        (Attachment("document", "r", "a.pdf", size=LARGEST_FILE + 1), False),
        (Attachment("document", "r", "pdf"), True),
        (Attachment("document", "r", "a.pdf.exe"), False),
        (Attachment("video", "r", "a.mp4", "video/mp4"), False),
        (Attachment("document", "r"), False),
    ],
)
def test_which_files_are_taken(file: Attachment, taken: bool) -> None:
    assert is_taken(file) == taken


def test_places_numbers_and_everything_else() -> None:
    place = replace(said(1, ""), kind=InboundKind.LOCATION, latitude=0.0, longitude=106.8)
    phone = replace(said(1, "+84900000001"), kind=InboundKind.CONTACT)
    notice = replace(
        said(1, '{"code": "HL-0000-0000-0"}'), kind=InboundKind.NOTICE, choice="taken"
    )

    assert heard(place) == Said("", NOW, location=Location(0.0, 106.8))
    assert heard(phone) == Said("", NOW, phone="+84900000001")
    assert heard(notice) == Noticed("taken", {"code": "HL-0000-0000-0"}, NOW)
    assert heard(replace(said(1, "x"), kind=InboundKind.EDITED)) == Corrected(NOW)
    assert heard(replace(said(1, ""), kind=InboundKind.UNSUPPORTED)) == SentSomethingElse(NOW)
    assert heard(said(1, "\u200b\x00")) == SentSomethingElse(NOW)


def test_a_files_name_is_cleaned_as_well() -> None:
    event = heard(photo(1, "a\u202egpj.jpg"))

    assert isinstance(event, Said)
    assert event.files == (SharedFile("photo", "ref-a\u202egpj.jpg", "agpj.jpg", "", 10),)
