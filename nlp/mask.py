"""Personal identifiers in a text become tokens, for an officer or for the public."""

from __future__ import annotations

import re
from typing import Final, Literal

from nlp.identifiers import spans
from nlp.letters import clean, fold
from nlp.names import address_spans, name_spans

Audience = Literal["officer", "public"]
NAME: Final = "[TÊN]"
ADDRESS: Final = "[ĐỊA CHỈ]"
# A token that stands already is never looked into: masking twice changes nothing.
TOKEN: Final = re.compile(
    r"\[(?:CCCD|CMND|BHYT|BHXH|SĐT|EMAIL|STK|MST|BIỂN SỐ|HỘ CHIẾU|TÊN|ĐỊA CHỈ|"
    r"MÃ HỒ SƠ|MÃ PAKN)\]"
)
MOST_PASSES: Final = 4


def mask(text: str, audience: Audience) -> str:
    """The text in composed letters with tokens for identifiers (R-G7).

    Hotlines stay; codes of dossiers and feedback stay for the officer. Masking again changes
    nothing. Names and addresses are found by rule and lexicon, so not all of them.
    """
    masked = clean(text)
    for _ in range(MOST_PASSES):
        again = _mask_once(masked, audience)
        if again == masked:
            break
        masked = again
    return masked


def _mask_once(text: str, audience: Audience) -> str:
    pieces, done = [], 0
    for start, end, token in _found(text, audience):
        if start >= done:
            pieces += [text[done:start], token]
            done = end
    return "".join([*pieces, text[done:]])


def _found(text: str, audience: Audience) -> list[tuple[int, int, str]]:
    """Spans in order; where two overlap the longer of the same start, else the earlier."""
    small = text.lower()
    search = fold(small if len(small) == len(text) else _lower_one_by_one(text))
    kept = TOKEN.sub(lambda found: "\n" * len(found[0]), text)
    hidden = [(*span, ADDRESS) for span in address_spans(kept)]
    hidden += [(*span, NAME) for span in name_spans(kept)]
    tokens = [found.span() for found in TOKEN.finditer(text)] if kept != text else []
    hidden += spans(search, for_public=audience == "public")
    outside = [span for span in hidden if not _in(span, tokens)]
    return sorted(outside, key=lambda span: (span[0], -span[1]))


def _in(span: tuple[int, int, str], tokens: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in tokens)


def _lower_one_by_one(text: str) -> str:
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
