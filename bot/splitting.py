"""Cut a long text where a reader would pause (R-H2)."""

from __future__ import annotations

import re
import unicodedata

# From the best place to cut to the worst: paragraphs, lines, sentences, words.
PAUSES = (
    re.compile(r"\n\n+"),
    re.compile(r"\n"),
    re.compile(r"(?<=[.!?…:;])\s+"),
    re.compile(r"\s+"),
)


def utf16_length(text: str) -> int:
    """How long messengers think a text is."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split_text(text: str, longest: int) -> list[str]:
    """Parts of at most `longest` (2 or more) UTF-16 units that hold every word of `text`."""
    parts = []
    rest = text.strip()
    while utf16_length(rest) > longest:
        cut = _cut(rest, longest)
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*parts, rest] if rest else parts


def _cut(text: str, longest: int) -> int:
    fits = _fitting(text, longest)
    for pause in PAUSES:
        # Two letters further: the pause itself need not fit, it is dropped.
        found = [match for match in pause.finditer(text, 0, fits + 2) if match.start() <= fits]
        # A first part shorter than a third would read as if the message had been torn.
        if found and found[-1].start() >= longest // 3:
            return found[-1].end()
    return fits


def _fitting(text: str, longest: int) -> int:
    """How many letters fit, never inside a surrogate pair or before a combining mark."""
    units = 0
    for index, letter in enumerate(text):
        units += 2 if ord(letter) > 0xFFFF else 1
        if units > longest:
            return _before_its_letter(text, index)
    return len(text)


def _before_its_letter(text: str, index: int) -> int:
    """Where the letter begins whose marks stand at `index`; `index` if there is nothing else."""
    start = index
    while start > 0 and unicodedata.combining(text[start]):
        start -= 1
    return start or index
