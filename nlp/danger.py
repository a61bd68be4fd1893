"""Words of danger: what happens now is an emergency, a department or a story is none (R-D6).

A phrase of `always` counts wherever it stands. One of `current` counts unless the text tells of
the past, of rules or of plans. One of `if_now` ("cấp cứu", "co giật") needs a word of the
present beside it or a text of a few words. A word of `urgent` beside a phrase beats the past.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from nlp.cues import cues
from nlp.phrases import Hit, Phrases, compile_phrases
from nlp.reading import Reading, plain_phrase
from nlp.spelling import may_be

Level = Literal["emergency", "safety"]
NEEDS: Final = ("always", "current", "if_now")
REACH: Final = 6  # words on each side of a phrase in which "urgent" and "now" speak for it
FEW_WORDS: Final = 5  # nobody tells a story in so few


@dataclass(frozen=True, slots=True)
class _Danger:
    """`spellings` holds every phrase by its form without marks; `marked` need their marks."""

    phrases: Phrases
    spellings: Mapping[str, frozenset[str]]
    marked: frozenset[str]
    needs: Mapping[str, str]
    hints: Mapping[str, Phrases]


@cache
def _danger(level: Level) -> _Danger:
    entry = cues("safety")[level]
    spellings: dict[str, set[str]] = {}
    needs: dict[str, str] = {}
    for need in NEEDS:
        for phrase in entry.get(need, ()):
            spellings.setdefault(plain_phrase(phrase), set()).add(phrase)
            needs.setdefault(plain_phrase(phrase), need)
    return _Danger(
        compile_phrases((plain, plain) for plain in spellings),
        {plain: frozenset(spelled) for plain, spelled in spellings.items()},
        frozenset(plain_phrase(phrase) for phrase in entry["marked"]),
        needs,
        {hint: _compiled(entry.get(hint, ())) for hint in ("unless", "urgent", "now", "past")},
    )


def _compiled(phrases: Sequence[str]) -> Phrases:
    return compile_phrases((plain_phrase(phrase), phrase) for phrase in phrases)


def danger_hits(reading: Reading, level: Level) -> list[Hit]:
    """What speaks of danger, excuses ("khoa cấp cứu") and stories of the past left out."""
    danger = _danger(level)
    hits = [hit for hit in reading.hits(danger.phrases) if _is_spelled(hit, reading, danger)]
    if not hits:
        return []
    hints = {name: _marks(reading, phrases) for name, phrases in danger.hints.items()}
    return [hit for hit in hits if _is_meant(hit, len(reading.plain), danger, hints)]


def _marks(reading: Reading, phrases: Phrases) -> list[bool]:
    """Which words of the text are part of one of the phrases."""
    covered = [False] * len(reading.plain)
    for hit in reading.hits(phrases):
        covered[hit.start : hit.end] = [True] * (hit.end - hit.start)
    return covered


def _is_meant(hit: Hit, length: int, danger: _Danger, hints: Mapping[str, Sequence[bool]]) -> bool:
    if all(hints["unless"][hit.start : hit.end]):
        return False
    near = range(max(0, hit.start - REACH), min(length, hit.end + REACH))
    around = [i for i in near if not hit.start <= i < hit.end]
    need = danger.needs[hit.target]
    if need == "always" or any(hints["urgent"][i] for i in around):
        return True
    if any(hints["past"]):
        return False
    return need == "current" or length <= FEW_WORDS or any(hints["now"][i] for i in around)


def _is_spelled(hit: Hit, reading: Reading, danger: _Danger) -> bool:
    """Words with marks must have the right ones: "từ từ" (slowly) is no "tự tử" (suicide)."""
    words = reading.spelled(hit).split()
    for phrase in danger.spellings[hit.target]:
        right = phrase.split()
        if words == right:
            return True
        if len(words) != len(right):  # a short form stands for some of the words
            return hit.target not in danger.marked
        pairs = zip(words, right, strict=True)
        if hit.target not in danger.marked and all(may_be(*pair) for pair in pairs):
            return True
    return False
