"""Who a citizen says they are, read from what they type."""

from __future__ import annotations

import re

from bot.dialogue.state import Contact
from surveys.spelling import fold

LONGEST_NAME = 100
LONGEST_ADDRESS = 300

PHONE = re.compile(r"(?<!\d)(?:\+?84|0)(?:[\s.()-]*\d){8,10}(?!\d)")
# No name has the word "ở" (at) in it.
BETWEEN = re.compile(r"[,;\n]+|\s(?=ở\s)")

# What stands before the thing itself; compared without marks, so as they are typed.
BEFORE_PHONE = r"(?:so dien thoai|dien thoai|so dt|sdt|dt|so|tel|phone|lien he)"
BEFORE_NAME = (
    r"(?:(?:toi|em|con|chau|minh) (?:ten )?la|(?:toi|em|con|chau|minh) ten|ten (?:toi |em )?la"
    r"|ten toi|ho (?:va )?ten(?: la)?|ten|name|my name is)"
)
BEFORE_ADDRESS = (
    r"(?:dia chi(?: la| o)?|d/c|dc|(?:toi |em |nha )?o tai|(?:toi |em |nha )?o|nha tai|address)"
)


def read_contact(known: Contact, text: str, phone: str = "") -> Contact:
    """Fill in what is missing from one message: "Lê Văn A, ấp 2 xã B, 0900 000 001"."""
    found = PHONE.search(text)
    number = phone or (found.group().strip() if found else "")
    rest = f"{text[: found.start()]},{text[found.end() :]}" if found else text
    name, address, loose = known.name, known.address, []
    for part in (piece.strip(" .:-") for piece in BETWEEN.split(rest)):
        bare_name, bare_address = _after(BEFORE_NAME, part), _after(BEFORE_ADDRESS, part)
        if not part or fold(part) == _match(BEFORE_PHONE, part):
            continue
        if bare_address and not address and not bare_name:
            address = bare_address
        elif bare_name and not name:
            name = bare_name
        else:
            loose.append(part)
    if loose and not name and not _looks_like_address(loose[0]):
        name, loose = loose[0], loose[1:]
    if loose and not known.address:
        address = ", ".join(filter(None, (address, *loose)))
    return Contact(name[:LONGEST_NAME], address[:LONGEST_ADDRESS], known.phone or number)


def _looks_like_address(part: str) -> bool:
    return any(letter.isdigit() for letter in part)


def _match(pattern: str, part: str) -> str:
    found = re.match(rf"{pattern}(?![^\W_])", fold(part))
    return found.group() if found else ""


def _after(pattern: str, part: str) -> str:
    """What follows the lead-in; "" where there is none. Folding keeps the number of words."""
    lead = _match(pattern, part)
    return " ".join(part.split()[len(lead.split()) :]).strip(" .:-") if lead else ""
