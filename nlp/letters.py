"""One way of writing a Vietnamese letter: composed, plain width, one tone placement."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Everything behind this stays within five times an ordinary message.
MOST_CHARACTERS: Final = 1_600
CHARACTERS_OF_THE_END: Final = 500

# Icelandic and African letters that keyboards and scanners put in place of Đ; full-width forms.
LOOKALIKES: Final = str.maketrans(
    {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "\u3000": " "}
    | {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
)
INVISIBLE: Final = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\uffff\ud800-\udfff]"
)
STRAY_MARKS: Final = re.compile("[\u0300-\u036f]+")

OPEN_TONES: Final = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
OPEN_TONE: Final = re.compile(rf"(?<![qQ])({'|'.join(OPEN_TONES)})(?!\w)")
AFTER_Q: Final = {"qúy": "quý", "qùy": "quỳ", "qủy": "quỷ", "qũy": "quỹ", "qụy": "quỵ"}
TONE_AFTER_Q: Final = re.compile("|".join(AFTER_Q))

_FOLD: Final = str.maketrans(
    {
        letter: unicodedata.normalize("NFD", letter)[0]
        for letter in map(chr, [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)])
        if unicodedata.combining(unicodedata.normalize("NFD", letter)[-1])
    }
    | {"đ": "d", "Đ": "D"}
)


def clean(text: str) -> str:
    """Composed text of plain width without invisible characters, however long."""
    plain = INVISIBLE.sub("", text.translate(LOOKALIKES))
    if plain.isascii():
        return plain
    composed = unicodedata.normalize("NFC", plain).translate(LOOKALIKES)
    # Marks that still stand alone are stacked on purpose or by a broken keyboard.
    return unicodedata.normalize("NFC", STRAY_MARKS.sub("", composed))


def beginning_and_end(text: str) -> str:
    """At most MOST_CHARACTERS of it; what a citizen asks for often stands in the last lines."""
    if len(text) <= MOST_CHARACTERS:
        return text
    begun = MOST_CHARACTERS - CHARACTERS_OF_THE_END - 1
    return f"{text[:begun]}\n{text[-CHARACTERS_OF_THE_END:]}"


def lower(text: str) -> str:
    """Lower case that is still composed (a Turkish İ falls apart otherwise)."""
    small = text.lower()
    return small if small.isascii() else unicodedata.normalize("NFC", STRAY_MARKS.sub("", small))


def place_tones(text: str) -> str:
    """hoà, thuỷ, qúy become hòa, thủy, quý; expects lower case."""
    placed = OPEN_TONE.sub(lambda found: OPEN_TONES[found[1]], text)
    return TONE_AFTER_Q.sub(lambda found: AFTER_Q[found[0]], placed)


def fold(text: str) -> str:
    """The same text without tone and letter marks: one character stays one character."""
    return text if text.isascii() else text.translate(_FOLD)


def folded(text: str) -> str:
    """What names are compared by: clean, small, without marks, words with single spaces."""
    return " ".join(re.findall(r"\w+", fold(lower(clean(text[:MOST_CHARACTERS])))))
