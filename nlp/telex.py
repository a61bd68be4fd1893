"""Raw Telex key strokes ("thur tucj") become letters, where a whole text looks typed so."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

LETTERS: Final = (
    ("dd", "đ"), ("uow", "ươ"), ("uwow", "ươ"), ("aa", "â"), ("ee", "ê"), ("oo", "ô"),
    ("aw", "ă"), ("ow", "ơ"), ("uw", "ư"),
)  # fmt: skip
TONES: Final = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
ONSET: Final = "(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
NUCLEUS: Final = (
    "(?:iêu|yêu|ươi|ươu|uôi|oai|oay|uây|uya|uyê|iê|yê|ươ|uô|oa|oă|oe|uâ|uê|uơ|uy|"
    "ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu|[aăâeêioôơuưy])"
)
SYLLABLE: Final = re.compile(f"{ONSET}{NUCLEUS}(?:ng|nh|ch|[cmnpt])?")
PLAIN: Final = re.compile(
    "(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
WORD: Final = re.compile(r"(?<![\w<])[a-z]+(?![\w>])")  # no <placeholder>
FEWEST_TYPED: Final = 2
LEAST_SHARE: Final = 0.4


def decode_telex(text: str) -> str:
    """The text unchanged unless two fifths of its words only make sense as Telex."""
    if not text.isascii():
        return text
    words = WORD.findall(text)
    typed = sum(_decoded(word) is not None for word in words)
    foreign = sum(_decoded(word) is None and PLAIN.fullmatch(word) is None for word in words)
    if typed < FEWEST_TYPED or typed < LEAST_SHARE * len(words) or foreign > typed // 3:
        return text
    return WORD.sub(lambda found: _decoded(found[0]) or found[0], text)


@lru_cache(maxsize=4096)
def _decoded(word: str) -> str | None:
    """The syllable that these keys give; None for a word that stands for itself."""
    if len(word) < 2 or len(word) > 10:
        return None
    tone, letters = "", word
    tones = [index for index, key in enumerate(word) if key in TONES and index > 0]
    if word[-1] in TONES:
        tone, letters = TONES[word[-1]], word[:-1]
    elif tones and PLAIN.fullmatch(word) is None:
        tone, letters = TONES[word[tones[-1]]], word[: tones[-1]] + word[tones[-1] + 1 :]
    for keys, letter in LETTERS:
        letters = letters.replace(keys, letter)
    letters = re.sub("w", "ư", letters)
    if letters == word or SYLLABLE.fullmatch(letters) is None:
        return None
    return _toned(letters, tone)


def _toned(letters: str, tone: str) -> str:
    """Puts the tone on the main vowel: the marked one, else by the open or closed ending."""
    if not tone:
        return letters
    start = 2 if letters[:2] in {"qu", "gi"} and len(letters) > 2 else 0
    vowels = [i for i, c in enumerate(letters) if i >= start and c in "aăâeêioôơuưy"]
    if not vowels:
        vowels = [i for i, c in enumerate(letters) if c in "aăâeêioôơuưy"]
    marked = [i for i in vowels if letters[i] in "ăâêôơư"]
    closed = vowels[-1] < len(letters) - 1
    middle = vowels[min(1, len(vowels) - 1)] if closed or len(vowels) == 3 else vowels[0]
    spot = marked[-1] if marked else middle
    return unicodedata.normalize("NFC", letters[: spot + 1] + tone + letters[spot + 1 :])
