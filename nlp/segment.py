"""The words of a Vietnamese sentence; the only place that knows underthesea.

It is loaded at the first call (half a second, 90 MB), and its time is quadratic on text like
"a.a.a.", hence the cap.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final

MOST_CHARACTERS: Final = 1_000
_END: Final = re.compile(r"(?<=[.!?…;])\s+|\n+")
SHORTEST_SENTENCE: Final = 3  # words; "Dạ." and "TP." are no sentence


@cache
def _tokenizer() -> Callable[[str], list[str]]:
    import underthesea

    tokenize: Callable[[str], list[str]] = underthesea.word_tokenize
    return tokenize


def warm_up() -> None:
    """Loads underthesea now, so that no citizen waits for it."""
    _tokenizer()("xin chào")


def segment(text: str) -> list[str]:
    """Words of one or more syllables ("trả kết quả"), from the first MOST_CHARACTERS."""
    return _tokenizer()(text[:MOST_CHARACTERS])


def sentences(text: str) -> list[str]:
    """Parts that end in a full stop, semicolon or new line; very short ones join the next."""
    parts: list[str] = []
    carried = ""
    for piece in _END.split(text):
        joined = f"{carried} {piece}".strip()
        if len(joined.split()) < SHORTEST_SENTENCE:
            carried = joined
            continue
        parts.append(joined)
        carried = ""
    if carried and parts:
        parts[-1] = f"{parts[-1]} {carried}"
    elif carried:
        parts.append(carried)
    return parts
