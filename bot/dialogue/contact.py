"""Who a citizen says they are, read from what they type."""

from __future__ import annotations

import re

from bot.dialogue import wording
from bot.dialogue.state import Contact
from surveys.spelling import fold, plain

LONGEST_NAME = 100
LONGEST_ADDRESS = 300

# Numbers of here, then those of abroad.
PHONE = re.compile(
    r"(?<!\d)(?:\+?84|0)(?:[\s.()-]*\d){8,10}(?!\d)"
    r"|(?<!\d)(?:\+|00)[1-9](?:[\s.()-]*\d){6,13}(?!\d)"
)
# No name has the word "ở" (at) in it.
BETWEEN = re.compile(r"[,;\n]+|\s(?=ở\s)")

# What stands before the thing itself; compared without marks, so as they are typed.
BEFORE_PHONE = r"(?:so dien thoai|dien thoai|so dt|sdt|dt|so|tel|phone|lien he)"
BEFORE_NAME = (
    r"(?:(?:toi|em|con|chau|minh) (?:ten )?la|(?:toi|em|con|chau|minh) ten|ten (?:toi |em )?la"
    r"|ten toi|ho (?:va )?ten(?: la)?|ten|name|my name is)"
)
BEFORE_ADDRESS = (
    r"(?:dia chi(?: la| o)?|d/c|dc|(?:toi |em |nha |nha toi )?o tai"
    r"|(?:toi |em |nha |nha toi )?o|nha tai|address)"
)


PLACE_WORDS_TYPED = (
    "ap thon xom khu to phuong xa huyen quan duong so tp tinh buon ban lang hem ngo kp street"
)
PLACE_WORDS = frozenset(PLACE_WORDS_TYPED.split())
# Those of them that begin no name: "Tô", "Dương" and "Quan" do.
BEGIN_PLACE = PLACE_WORDS - {"to", "quan", "duong", "so", "ban", "lang", "street"}
PLACE_PAIRS = ("thi tran", "thi xa", "thanh pho", "dac khu", "khu pho")
# Names of offices, and words that are in grievances and questions and in no name.
OFFICES = re.compile(r"(?:bv|benh vien|trung tam|ttyt|tram y te|phong kham|so y te|van phong)\b")
NO_NAME_TYPED = (
    "toi khong ko sao gi nao benh kham thuoc quay lau qua nhung cua cho nay kia menu"
    " gui agree please"
)
NO_NAME = frozenset(NO_NAME_TYPED.split())
ASKS = frozenset({"sao", "gi", "nao", "vay"})
ASKING = re.compile(r"(?:sao|ai|de|chua|bao (?:nhieu|gio|lau))\b")
AMOUNT = re.compile(r"\d\s*(?:nghin|ngan|trieu|dong|k|gio|phut|ngay|thang|lan|nguoi|h)\b")
FEWEST_WORDS_OF_A_STORY = 8
NAME_WORDS = range(2, 7)

NO_PHONE = re.compile(
    r"(?:(?:toi|em|con|chau|minh|nha|thi) )*(?:khong|ko|k|hong|chua) (?:co|xai|dung|sai) "
    r"(?:so )?(?:dien thoai|dt|sdt|di dong)(?: (?:a|dau|nha|nhe|ca))*"
    r"|i (?:do not|don't) have a (?:tele)?phone|no (?:tele)?phone"
)
HIDES = re.compile(
    r"giau ten|(?:gui|xin|muon|cho|toi|de|duoc) an danh|anonymous"
    r"|(?:khong|ko|k) (?:(?:muon|can|dam|thich|cho) )*"
    r"(?:neu|noi|ghi|de lo|lo|khai|xung|cho biet|de) (?:ho )?ten"
)


def read_contact(known: Contact, text: str, phone: str = "") -> Contact:
    """Who a message says somebody is: "Lê Văn A, ấp 2 xã B, 0900 000 001".

    What tells everything replaces what was known; less than that fills in what is missing.
    """
    fresh = _told(Contact(), text, phone)
    return fresh if fresh.name and fresh.address and fresh.phone else _told(known, text, phone)


def is_story(text: str) -> bool:
    """Words about what happened, sent where a name was asked for."""
    words = _words(text)
    if len(words) < FEWEST_WORDS_OF_A_STORY or PHONE.search(text):
        return False
    first = BETWEEN.split(text)[0]
    begins = words[0][0].isdigit() or words[0] in PLACE_WORDS or _is_name(first)
    led = any(_match(lead, first) for lead in (BEFORE_NAME, BEFORE_ADDRESS))
    return not begins and not led and _places(words) < 2


def without_phone(text: str) -> str | None:
    """The rest of a message that says that there is no telephone; None where it does not."""
    found = NO_PHONE.search(fold(text))
    if found is None:
        return None
    before = len(fold(text)[: found.start()].split())
    after = len(fold(text)[found.end() :].split())
    words = text.split()
    return f"{' '.join(words[:before])}, {' '.join(words[len(words) - after :])}"


def hides_name(text: str) -> bool:
    return "ẩn danh" in plain(text) or bool(HIDES.search(fold(text)))


def is_place(text: str) -> bool:
    """Whether a few words may be where somebody lives or where something happened."""
    words = _words(text)
    if len(words) < 2 or not any(word.isalpha() for word in words) or AMOUNT.search(fold(text)):
        return False
    return any(letter.isdigit() for letter in text) or _places(words) > 0


def _told(known: Contact, text: str, phone: str) -> Contact:
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
    if loose and not name:
        loose = [*_parted(loose[0]), *loose[1:]]
    if loose and not name and _is_name(loose[0]):
        name, loose = loose[0], loose[1:]
    if loose and not known.address and (address or _is_address(", ".join(loose))):
        address = ", ".join(filter(None, (address, *loose)))
    return Contact(name[:LONGEST_NAME], address[:LONGEST_ADDRESS], known.phone or number)


def _parted(part: str) -> list[str]:
    """ "Lê Văn A ấp 2 xã B": nobody types the comma."""
    words = [] if AMOUNT.search(fold(part)) else part.split()
    for place, word in enumerate(words):
        if word[0].isdigit() or fold(word) in BEGIN_PLACE:
            name = " ".join(words[:place])
            return [name, " ".join(words[place:])] if name and _is_name(name) else [part]
    return [part]


def _words(text: str) -> list[str]:
    return re.sub(r"[^\w]+", " ", fold(text)).split()


def _places(words: list[str]) -> int:
    pairs = sum(f" {pair} " in f" {' '.join(words)} " for pair in PLACE_PAIRS)
    return pairs + sum(word in PLACE_WORDS for word in words)


def _is_answer(text: str) -> bool:
    """Commands, confirmations and questions: never who somebody is."""
    known = (wording.agrees, wording.refuses, wording.sends, wording.leaves, wording.knows_not)
    words = _words(text)
    asks = "?" in text or ASKING.match(" ".join(words)) is not None or words[-1] in ASKS
    return asks or not wording.bare(text) or any(means(text) for means in known)


def _is_name(part: str) -> bool:
    words = _words(part)
    return (
        len(words) in NAME_WORDS
        and not any(letter.isdigit() for letter in part)
        and not NO_NAME & set(words)
        and words[0] not in BEGIN_PLACE
        and not OFFICES.match(" ".join(words))
        and not _is_answer(part)
    )


def _is_address(part: str) -> bool:
    words = _words(part)
    if not words or OFFICES.match(" ".join(words)) or _is_answer(part):
        return False
    return is_place(part) or (
        len(words) > 2 and not AMOUNT.search(fold(part)) and not NO_NAME & set(words)
    )


def _match(pattern: str, part: str) -> str:
    found = re.match(rf"{pattern}(?![^\W_])", fold(part))
    return found.group() if found else ""


def _after(pattern: str, part: str) -> str:
    """What follows the lead-in; "" where there is none. Folding keeps the number of words."""
    lead = _match(pattern, part)
    return " ".join(part.split()[len(lead.split()) :]).strip(" .:-") if lead else ""
