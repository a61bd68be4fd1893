"""Who sent a letter, where it says so plainly; the officer sees and corrects it before filing."""

from __future__ import annotations

import re
import unicodedata

from bot.dialogue.contact import LONGEST_ADDRESS
from bot.dialogue.state import Contact

# Ten or eleven digits; an identity card has twelve.
PHONE = re.compile(r"(?<!\d)(?:\+?84|0)(?:[ .-]?\d){9,10}(?![ .-]?\d)")
NAME = re.compile(
    r"(?i:họ (?:và )?tên(?: người gửi| tôi)?(?: là)?\s*:|(?:tôi|em|cháu) tên(?: là)?:?)"
    r"[ \t]*((?:[^\W\d_]+)(?: [^\W\d_]+){1,5})"
)
ADDRESS = re.compile(
    r"(?i:địa chỉ(?: người gửi| liên hệ| thường trú)?\s*:|(?:hiện |thường |cư )trú tại:?)"
    r"[ \t]*([^\n;.]+)"
)
FEWEST_NAMES = 2


def sender_in(text: str, known: Contact) -> Contact:
    """What the officer typed stands; the rest is filled in from the letter."""
    letter = unicodedata.normalize("NFC", text)
    phone = PHONE.search(letter)
    return Contact(
        known.name or _name(letter),
        known.address or _address(letter),
        known.phone or (phone.group().strip() if phone else ""),
    )


def _name(letter: str) -> str:
    """The words with a capital at the head of what follows the lead-in."""
    found = NAME.search(letter)
    words: list[str] = []
    for word in found[1].split() if found else ():
        if not word[0].isupper():
            break
        words.append(word)
    return " ".join(words) if len(words) >= FEWEST_NAMES else ""


def _address(letter: str) -> str:
    """Up to the end of the sentence, without a telephone number that follows."""
    found = ADDRESS.search(letter)
    if found is None:
        return ""
    before = re.split(r"(?i),?\s*(?:số )?(?:điện thoại|đt|sđt)\b", found[1])[0]
    return before.strip(" ,:-")[:LONGEST_ADDRESS]
