"""Many phrases are looked for in one pass over the words of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from nlp.letters import fold

WORD: Final = re.compile(r"<\w+>|\w+|[?!]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase from word `start` up to, not including, word `end`; `target` is what it means."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their words; compared without marks."""

    meanings: Mapping[tuple[str, ...], tuple[str, ...]]
    lengths: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def hits(self, words: Sequence[str]) -> list[Hit]:
        """Every phrase that occurs, overlapping ones too, in the order of the text."""
        found = []
        for start, word in enumerate(words):
            for length in self.lengths.get(word, ()):
                if start + length > len(words):
                    break  # a cut phrase could be another, shorter one
                if targets := self.meanings.get(tuple(words[start : start + length])):
                    found += [Hit(start, start + length, target) for target in targets]
        return found


def words_of(text: str) -> list[str]:
    """The words and signs of a normalised text, in order."""
    return WORD.findall(text)


def compile_phrases(pairs: Iterable[tuple[str, str]]) -> Phrases:
    """From (phrase, target) pairs; a phrase may have several targets."""
    meanings: dict[tuple[str, ...], list[str]] = {}
    for phrase, target in pairs:
        words = tuple(words_of(fold(phrase.lower())))
        if words and target not in meanings.setdefault(words, []):
            meanings[words].append(target)
    lengths: dict[str, set[int]] = {}
    for words in meanings:
        lengths.setdefault(words[0], set()).add(len(words))
    return Phrases(
        {words: tuple(targets) for words, targets in meanings.items()},
        {word: tuple(sorted(sizes)) for word, sizes in lengths.items()},
    )


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Without those that lie inside a longer one: "bệnh viện" inside "bệnh viện Thống Nhất"."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        widest = kept[-1] if kept else None
        if widest is None or hit.end > widest.end or _covers_the_same(hit, widest):
            kept.append(hit)
    return kept


def _covers_the_same(one: Hit, other: Hit) -> bool:
    return (one.start, one.end) == (other.start, other.end)
