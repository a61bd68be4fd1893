"""Deep links: what a poster or a counter says about a visit, signed, in 64 characters.

Layout, base64url without padding: survey | unit | batch, each ended by a NUL-free bar, two bytes
with the last day (days since 2020-01-01, 0 for none), eight bytes of HMAC-SHA256.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from datetime import date, timedelta

from bot.dialogue.state import Entry

# Telegram takes no longer start parameter (`A-Za-z0-9_-` only).
LONGEST_PAYLOAD = 64
SIGNATURE_BYTES = 8
FIRST_DAY = date(2020, 1, 1)
# The last that two bytes hold.
LAST_DAY = FIRST_DAY + timedelta(days=0xFFFF)


class LinkTooLong(Exception):
    """Survey, unit and batch together do not fit into a link: choose a shorter batch."""


class BadLink(Exception):
    """A payload that we did not sign, or whose last day is over."""


def make_payload(entry: Entry, secret: bytes, last_day: date | None = None) -> str:
    """Raises LinkTooLong, and ValueError where a part holds a bar."""
    parts = (entry.survey or "", entry.unit or "", entry.batch)
    if any("|" in part for part in parts):
        raise ValueError("'|' separates the parts of a link and cannot be in one")
    days = (last_day - FIRST_DAY).days if last_day else 0
    body = "|".join(parts).encode() + days.to_bytes(2, "big")
    payload = base64.urlsafe_b64encode(body + _signature(body, secret)).decode().rstrip("=")
    if len(payload) > LONGEST_PAYLOAD:
        raise LinkTooLong(f"{len(payload)} characters, at most {LONGEST_PAYLOAD} fit")
    return payload


def read_payload(payload: str, secret: bytes, today: date) -> Entry:
    """Raises BadLink for anything that `make_payload` did not make with this secret."""
    if len(payload) > LONGEST_PAYLOAD:
        raise BadLink("too long")
    try:
        raw = base64.b64decode(payload + "=" * (-len(payload) % 4), b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadLink("not base64url") from error
    body, signature = raw[:-SIGNATURE_BYTES], raw[-SIGNATURE_BYTES:]
    if len(body) < 2 or not hmac.compare_digest(signature, _signature(body, secret)):
        raise BadLink("not signed by us")
    days = int.from_bytes(body[-2:], "big")
    if days and today > FIRST_DAY + timedelta(days=days):
        raise BadLink("expired")
    survey, unit, batch = body[:-2].decode().split("|")
    return Entry(survey or None, unit or None, batch)


def _signature(body: bytes, secret: bytes) -> bytes:
    return hmac.digest(secret, b"link:" + body, hashlib.sha256)[:SIGNATURE_BYTES]
