from __future__ import annotations

import base64
import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.state import Entry
from bot.links import LONGEST_PAYLOAD, BadLink, LinkTooLong, make_payload, read_payload
from tests.bot.setting import SECRET

TODAY = date(2026, 11, 5)
ENTRY = Entry("outpatient", "bv_dong_nai", "2026-q4")


def test_a_link_tells_survey_unit_and_batch_in_what_telegram_takes() -> None:
    payload = make_payload(ENTRY, SECRET)

    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    assert read_payload(payload, SECRET, TODAY) == ENTRY


@pytest.mark.parametrize("entry", [Entry(), Entry("quick"), Entry(None, "van_phong")])
def test_what_a_link_leaves_open_stays_open(entry: Entry) -> None:
    assert read_payload(make_payload(entry, SECRET), SECRET, TODAY) == entry


def test_a_link_ends_with_its_last_day() -> None:
    payload = make_payload(ENTRY, SECRET, TODAY)

    assert read_payload(payload, SECRET, TODAY) == ENTRY
    with pytest.raises(BadLink, match="expired"):
        read_payload(payload, SECRET, TODAY + timedelta(days=1))


def test_a_link_signed_with_another_secret_is_not_ours() -> None:
    with pytest.raises(BadLink):
        read_payload(make_payload(ENTRY, b"another"), SECRET, TODAY)


@pytest.mark.parametrize("place", range(0, 40, 3))
def test_a_changed_letter_breaks_the_signature(place: int) -> None:
    payload = make_payload(ENTRY, SECRET)
    place %= len(payload)
    other = "A" if payload[place] != "A" else "B"

    with pytest.raises(BadLink):
        read_payload(payload[:place] + other + payload[place + 1 :], SECRET, TODAY)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(BadLink):
        read_payload(text, SECRET, TODAY)


@given(st.binary(max_size=48))
def test_any_bytes_are_refused(raw: bytes) -> None:
    with pytest.raises(BadLink):
        read_payload(base64.urlsafe_b64encode(raw).decode().rstrip("="), SECRET, TODAY)


def test_what_does_not_fit_is_said_when_the_link_is_made() -> None:
    with pytest.raises(LinkTooLong, match=f"at most {LONGEST_PAYLOAD}"):
        make_payload(Entry("outpatient", "bv_dong_nai", "x" * 40), SECRET)
    with pytest.raises(ValueError, match=r"separates"):
        make_payload(Entry("quick", "van_phong", "a|b"), SECRET)
