"""One spelling for the many ways in which the same words are typed."""

from __future__ import annotations

import unicodedata

# The tone and vowel marks of Vietnamese and nothing else: a struck-out "4" stays unreadable.
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
# What turns a digit into the keycap that phones offer.
_KEYCAP = "\ufe0f\u20e3"
# Joins the parts of one emoji: kept as text, of no meaning for comparing.
_JOINER = "\u200d"
# Controls (databases refuse some), formats (zero width), halves of characters.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
_KEPT = frozenset({"\n", "\t", _JOINER})
_WITHOUT_MARKS = str.maketrans("đ", "d", _MARKS)
_NARROW = str.maketrans(
    {chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(_KEYCAP + _JOINER, "")
)


def tidy(text: str) -> str:
    """Composed (NFC), without invisible characters and without spaces at the ends."""
    visible = (c for c in text if c in _KEPT or unicodedata.category(c) not in _INVISIBLE)
    return unicodedata.normalize("NFC", "".join(visible)).strip()


def plain(text: str) -> str:
    """Tidy, small letters, single spaces, digits of normal width; marks are kept."""
    small = tidy(text).translate(_NARROW).casefold()
    return unicodedata.normalize("NFC", " ".join(small.split()))


def fold(text: str) -> str:
    """Plain and without marks: "Hài  LÒNG" and "hai long" are the same."""
    apart = unicodedata.normalize("NFD", plain(text)).translate(_WITHOUT_MARKS)
    return unicodedata.normalize("NFC", apart)
