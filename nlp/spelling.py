"""Phrases that are found without marks and then held against the marks that were written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlp.lexicon import expansions
from nlp.phrases import Hit, Phrases, compile_phrases
from nlp.reading import Reading, plain_phrase

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpelledPhrases:
    """`spellings` holds, for each phrase without marks, what it means in which spelling."""

    phrases: Phrases
    spellings: Mapping[str, Mapping[str, frozenset[Words]]]

    def hits(self, reading: Reading) -> list[Hit]:
        """Every phrase in the spelling of the text, in order; its target is what it means."""
        found = []
        for hit in reading.hits(self.phrases):
            said = reading.covered(hit)
            for target, rights in self.spellings[hit.target].items():
                if said in rights or any(fits(said, right) for right in rights):
                    found.append(Hit(hit.start, hit.end, target))
        return found


def spelled_phrases(pairs: Iterable[tuple[str, str]]) -> SpelledPhrases:
    """From (phrase, target) pairs."""
    spellings: dict[str, dict[str, set[Words]]] = {}
    for phrase, target in pairs:
        meanings = spellings.setdefault(plain_phrase(phrase), {})
        meanings.setdefault(target, set()).add(tuple(phrase.split()))
    return SpelledPhrases(
        compile_phrases((plain, plain) for plain in spellings),
        {
            plain: {target: frozenset(rights) for target, rights in meanings.items()}
            for plain, meanings in spellings.items()
        },
    )


def fits(said: Sequence[str], right: Sequence[str]) -> bool:
    """Whether a citizen who wrote `said` may have meant `right`; both without marks are equal.

    "cho" is no "chờ": one syllable alone needs its marks. Several may all lack them, and where
    one has them they must be the right ones. A short form stands for what it is short for.
    """
    if len(said) != len(right):
        return True
    if len(right) == 1:
        return said[0] == right[0] or stands_for(said[0], right[0])
    return all(may_be(one, other) for one, other in zip(said, right, strict=True))


def may_be(said: str, right: str) -> bool:
    return said == right or said.isascii() or stands_for(said, right)


def stands_for(said: str, right: str) -> bool:
    return expansions().get(said) == (right,)
