"""What a person must see at once, whatever the probabilities say."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal

from nlp.names import name_spans
from nlp.phrases import Phrases, compile_phrases
from nlp.reading import Reading, plain_phrase
from nlp.telex import PLAIN

Flag = Literal["emergency", "safety", "spam", "foreign"]
Accused = Literal["official", "private", "unclear"]

# No word that is also a Vietnamese syllable without marks ("to", "an", "my", "can").
_ENGLISH: Final = (
    "the is are was were and i you your for with at of it this that have has please not they we "
    "from would should there their been how what where which when if as be by or so"
)
ENGLISH: Final = frozenset(_ENGLISH.split())
# Measured on the corpus: 29 of 29 English texts, no Vietnamese one.
LEAST_ENGLISH: Final = 0.1  # share of such words
LEAST_STRANGE: Final = 0.4  # share of words that are no Vietnamese syllable, short forms included
FEWEST_WORDS: Final = 4
SPAM_CUES: Final = 2
LATIN: Final = re.compile(r"[a-zà-ỹđ]")

OFFICIAL: Final = (
    "cán bộ", "công chức", "viên chức", "chuyên viên", "một cửa", "sở y tế", "phòng nghiệp vụ",
    "trưởng phòng", "phó phòng", "giám đốc sở", "phó giám đốc", "thanh tra", "chi cục",
    "bệnh viện", "trạm y tế", "trung tâm y tế", "điều dưỡng", "hội đồng", "ủy ban", "lãnh đạo",
    "quầy số", "phòng tổ chức", "trưởng khoa", "trưởng trạm", "đoàn kiểm tra", "nhân viên sở",
)  # fmt: skip
PRIVATE: Final = (
    "phòng khám", "phòng mạch", "nhà thuốc", "tiệm thuốc", "quầy thuốc", "spa", "thẩm mỹ",
    "thẩm mỹ viện", "nha khoa", "công ty", "cơ sở", "quán", "tiệm", "cửa hàng", "lò mổ", "bếp ăn",
    "chủ quán", "lang băm", "thầy lang", "siêu thị", "nhà hàng", "mỹ viện", "clinic", "pharmacy",
)  # fmt: skip
# A person or place that can be found again: a counter, a house, an establishment with a name.
DESCRIBED: Final = re.compile(
    r"\b(?:quầy|quay|bàn|ban|cửa|cua|ô|số|so)\s*(?:số|so)?\s*\d|\b(?:đường|duong|ngã tư|nga tu|"
    r"hẻm|hem)\s+\w|(?:ph[òo]ng kh[áa]m|nh[àa] thu[ốo]c|spa|c[ôo]ng ty|qu[áa]n|ti[ệe]m|nha khoa|"
    r"c[ơo] s[ởo])\s+[A-ZĐÀ-Ỵ]",
)


def is_spam(reading: Reading, spam_cues: int) -> bool:
    """Advertising: two of its phrases with a link, a number to call or an amount."""
    data = {"<url>", "<phone>", "<money>"} & set(reading.words)
    return (spam_cues >= SPAM_CUES and bool(data)) or spam_cues > 2 * SPAM_CUES


def is_foreign(reading: Reading) -> bool:
    """Not Vietnamese: mostly another script, or English function words all over (R-C7)."""
    words = [word for word in reading.words if word.isalpha()]
    if len(words) < FEWEST_WORDS:
        return bool(words) and not any(LATIN.match(word) for word in words)
    strange_script = sum(not word.isascii() and LATIN.match(word) is None for word in words)
    if strange_script > len(words) / 2:
        return True
    if ENGLISH.isdisjoint(words):
        return False
    marked = sum(not word.isascii() for word in words)
    english = sum(word in ENGLISH for word in words)
    if marked > len(words) // 10 or english < LEAST_ENGLISH * len(words):
        return False
    strange = sum(PLAIN.fullmatch(word) is None for word in words)
    return strange >= LEAST_STRANGE * len(words)


@cache
def _parties() -> Phrases:
    pairs = [(plain_phrase(phrase), "official") for phrase in OFFICIAL]
    return compile_phrases(pairs + [(plain_phrase(phrase), "private") for phrase in PRIVATE])


def accused_of(reading: Reading) -> Accused:
    """Whom a denunciation accuses; where both sides are named it stays unclear (restricted)."""
    parties = {hit.target for hit in reading.hits(_parties())}
    if parties == {"official"}:
        return "official"
    return "private" if parties == {"private"} else "unclear"


def is_identifiable(text: str) -> bool:
    """Somebody is named, or a counter, street or establishment describes them."""
    return next(iter(name_spans(text)), None) is not None or DESCRIBED.search(text) is not None
