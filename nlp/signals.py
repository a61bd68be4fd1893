"""About a hundred numbers about a text that words alone do not tell a small model."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nlp.cues import Subject, cues
from nlp.patterns import accuses_person, accuses_place, takes_amount
from nlp.phrases import Hit
from nlp.reading import Reading
from nlp.spelling import SpelledPhrases, spelled_phrases
from nlp.terms import Floats

LONG_TEXT: Final = 60  # words; a citizen who tells that much complains
PRAISE_UNDONE: Final = frozenset({"nhung", "nhung ma", "tuy nhien", "tiec", "but", "however"})
NEGATIONS: Final = frozenset({"khong", "chua", "chang", "kem", "thieu", "not"})
SUBJECTS: Final[tuple[Subject, ...]] = ("kinds", "areas", "ideas")
# Feelings, manners of telling and other people's business: no sign that a text is about us.
NOT_OURS: Final = frozenset(
    f"ideas.{name}"
    for name in (
        *("asks_how", "asks_how_much", "asks_whether", "asks_in_protest", "proposes", "thanks"),
        *("praises_people", "praises_work", "relieved", "sarcastic", "angry", "waits", "late"),
        *("told_story", "elsewhere", "chatter", "advertises", "bears_witness", "rude"),
        *("again_and_again", "private_place", "not_at_work"),
    )
)
EXTRA: Final = (
    "asks", "asks_last", "exclaims", "has_link", "has_phone", "is_short", "is_long",
    "negates_praise", "turns", "has_number", "unknown_script",
)  # fmt: skip
PATTERNS: Final = ("accuses_person", "accuses_place", "takes_amount", "nothing_of_ours")
# How loud a signal is beside the words. Chosen by leaving one writer out: ideas and patterns are
# worth one point of kind and of area, six on adversarial texts; louder ones drown the words.
LOUDNESS: Final = {"cue": 0.1, "idea": 0.2, "extra": 0.1, "pattern": 0.3}


@cache
def _cue_phrases() -> tuple[tuple[str, ...], SpelledPhrases]:
    pairs = [
        (phrase, f"{subject}.{label}")
        for subject in SUBJECTS
        for label, entry in cues(subject).items()
        for phrase in entry["phrases"]
    ]
    return tuple(dict.fromkeys(target for _, target in pairs)), spelled_phrases(pairs)


@cache
def signal_names() -> tuple[str, ...]:
    return (*_cue_phrases()[0], *EXTRA, *PATTERNS)


@cache
def idea_columns() -> NDArray[np.int_]:
    """Where the ideas stand in `signals`."""
    return np.array([i for i, name in enumerate(signal_names()) if name.startswith("ideas.")])


@lru_cache(maxsize=8)
def cue_hits(reading: Reading) -> tuple[Hit, ...]:
    """Every cue phrase of the text; targets look like "areas.procedures".

    Signals, spam and thanks that turn ask about the same text one after the other.
    """
    return tuple(_cue_phrases()[1].hits(reading))


def signals(reading: Reading) -> Floats:
    """One number per name of `signal_names`, each between 0 and about 0.5."""
    place = _places()
    counts = np.zeros(len(place), np.float32)
    hits = cue_hits(reading)
    for hit in hits:
        counts[place[hit.target]] += 1.0
    rest = [*_extras(reading, hits), *_patterns(reading, hits)]
    told = np.concatenate([np.log1p(counts), np.array(rest, np.float32)])
    heard: Floats = told * _loudness()
    return heard


@cache
def _places() -> dict[str, int]:
    return {name: index for index, name in enumerate(_cue_phrases()[0])}


@cache
def _loudness() -> Floats:
    cued = [LOUDNESS["idea" if name.startswith("ideas.") else "cue"] for name in _places()]
    rest = [LOUDNESS["extra"]] * len(EXTRA) + [LOUDNESS["pattern"]] * len(PATTERNS)
    return np.array([*cued, *rest], np.float32)


def _extras(reading: Reading, hits: Sequence[Hit]) -> list[float]:
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


def _patterns(reading: Reading, hits: Sequence[Hit]) -> list[float]:
    ours = any(hit.target.startswith("ideas.") and hit.target not in NOT_OURS for hit in hits)
    return [
        float(accuses_person(reading.plain)),
        float(accuses_place(reading.plain)),
        float(takes_amount(reading.plain)),
        float(not ours),
    ]
