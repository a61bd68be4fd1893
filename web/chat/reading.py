"""From what a page sends to a message, or to a sentence about what is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LONGEST_TEXT = 4000
LONGEST_CHOICE = 100
ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
FIELDS = frozenset({"id", "text", "choice"})

NOT_JSON = "Nội dung gửi lên không đúng dạng JSON."
NOT_AN_OBJECT = 'Nội dung gửi lên phải là một đối tượng có "id" và "text" hoặc "choice".'
BAD_ID = 'Tin nhắn cần có "id" gồm 1 đến 64 chữ cái không dấu, chữ số, dấu gạch.'
ONE_OF_TWO = 'Tin nhắn cần có đúng một trong hai: "text" hoặc "choice".'
NOT_TEXT = '"text" và "choice" phải là chuỗi ký tự.'
EMPTY = "Tin nhắn chưa có nội dung. Mời ông/bà viết vài chữ."
TOO_LONG = (
    "Tin nhắn dài {length} ký tự, hệ thống nhận tối đa {most} ký tự một tin. "
    "Mong ông/bà viết gọn hơn hoặc gửi thành nhiều tin."
)
BAD_CHOICE = "Lựa chọn gửi lên không hợp lệ."
UNKNOWN_FIELD = 'Trường "{name}" không được dùng; chỉ có "id", "text", "choice".'


class BadMessage(Exception):
    """The sentence says what is wrong."""


@dataclass(frozen=True, slots=True)
class Typed:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Tapped:
    id: str
    choice: str


def read_json(body: bytes) -> Typed | Tapped:
    """Raises BadMessage."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        raise BadMessage(NOT_JSON) from None
    if not isinstance(given, dict):
        raise BadMessage(NOT_AN_OBJECT)
    unknown = sorted(set(given) - FIELDS)
    if unknown:
        raise BadMessage(UNKNOWN_FIELD.format(name=unknown[0][:40]))
    return read(given)


def read(given: Mapping[str, Any]) -> Typed | Tapped:
    """Raises BadMessage. `given` has an id, and a text or a choice."""
    message_id = read_id(given.get("id"))
    if ("text" in given) == ("choice" in given):
        raise BadMessage(ONE_OF_TWO)
    words = given.get("text", given.get("choice"))
    if not isinstance(words, str):
        raise BadMessage(NOT_TEXT)
    if "choice" in given:
        if not 1 <= len(words) <= LONGEST_CHOICE:
            raise BadMessage(BAD_CHOICE)
        return Tapped(message_id, words)
    if not words.strip():
        raise BadMessage(EMPTY)
    if len(words) > LONGEST_TEXT:
        raise BadMessage(TOO_LONG.format(length=len(words), most=LONGEST_TEXT))
    return Typed(message_id, words)


def read_id(given: object) -> str:
    if not isinstance(given, str) or not ID.fullmatch(given):
        raise BadMessage(BAD_ID)
    return given
