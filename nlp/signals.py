"""A few dozen numbers about a text that words alone do not tell a small model."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from nlp.cues import cues
from nlp.phrases import Hit, Phrases, compile_phrases
from nlp.reading import Reading, plain_phrase
from nlp.terms import Floats

LONG_TEXT: Final = 60  # words; a citizen who tells that much complains
PRAISE_UNDONE: Final = frozenset({"nhung", "nhung ma", "tuy nhien", "tiec", "but", "however"})
NEGATIONS: Final = frozenset({"khong", "chua", "chang", "kem", "thieu", "not"})


@cache
def _cue_phrases() -> tuple[tuple[str, ...], Phrases]:
    pairs = [
        (plain_phrase(phrase), f"{subject}.{label}")
        for subject in ("kinds", "areas")
        for label, entry in cues(subject).items()
        for phrase in entry["phrases"]
    ]
    return tuple(dict.fromkeys(target for _, target in pairs)), compile_phrases(pairs)


def signal_names() -> tuple[str, ...]:
    return (*_cue_phrases()[0], *EXTRA)


def cue_hits(reading: Reading) -> list[Hit]:
    """Every cue phrase of the text; targets look like "areas.procedures"."""
    return reading.hits(_cue_phrases()[1])


EXTRA: Final = (
    "asks", "asks_last", "exclaims", "has_link", "has_phone", "is_short", "is_long",
    "negates_praise", "turns", "has_number", "unknown_script",
)  # fmt: skip


def signals(reading: Reading) -> Floats:
    """One number per name of `signal_names`, each between 0 and about 2."""
    names, _ = _cue_phrases()
    place = {name: index for index, name in enumerate(names)}
    found = np.zeros(len(names) + len(EXTRA), np.float32)
    hits = cue_hits(reading)
    for hit in hits:
        found[place[hit.target]] += 1.0
    found[: len(names)] = np.log1p(found[: len(names)])
    found[len(names) :] = _extras(reading, hits)
    return found


def _extras(reading: Reading, hits: list[Hit]) -> list[float]:
    words, plain = reading.words, reading.plain
    count = len(words)
    negated = any(
        hit.target == "kinds.praise" and NEGATIONS & set(plain[max(0, hit.start - 2) : hit.start])
        for hit in hits
    )
    letters = sum(word.isalpha() for word in words)
    return [
        float("?" in words),
        float("?" in words[-1:]),
        float("!" in words),
        float("<url>" in words),
        float("<phone>" in words),
        float(count <= 5),
        float(count >= LONG_TEXT),
        float(negated),
        float(any(word in PRAISE_UNDONE for word in plain)),
        float("<money>" in words or "<date>" in words or "<dossier>" in words),
        float(letters < 0.5 * max(count, 1)),
    ]
