"""A citizen's text, prepared once for everything that looks at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.letters import fold
from nlp.lexicon import plain_expansions
from nlp.normalize import cap, expand, spelled
from nlp.phrases import Hit, Phrases, words_of


@dataclass(frozen=True, slots=True)
class Reading:
    """Three views of one text. `plain` and `origins` have the same length."""

    text: str  # with expansions: what features are made of
    words: tuple[str, ...]  # as spelled, small letters
    plain: tuple[str, ...]  # without marks, short forms replaced: what phrases are looked for in
    origins: tuple[int, ...]  # which of `words` each plain word came from

    def hits(self, phrases: Phrases) -> list[Hit]:
        return phrases.hits(self.plain)

    def without_marks(self) -> Reading:
        """What would be read if the same citizen had typed no marks."""
        words = tuple(map(fold, self.words))
        return Reading(fold(self.text), words, self.plain, self.origins)

    def without(self, hits: Sequence[Hit]) -> Reading:
        """What would be read if the citizen had left out the words of these hits."""
        left_out = {
            place for hit in hits for place in range(self.origins[hit.start], self._end(hit))
        }
        return read_text(" ".join(w for i, w in enumerate(self.words) if i not in left_out))

    def _end(self, hit: Hit) -> int:
        return self.origins[hit.end - 1] + 1

    def covered(self, hit: Hit) -> tuple[str, ...]:
        """The words of the text that a hit covers, as the citizen spelled them."""
        return self.words[self.origins[hit.start] : self._end(hit)]

    def spelled(self, hit: Hit) -> str:
        return " ".join(self.covered(hit))


def read_text(text: str) -> Reading:
    """Never raises; only the first MOST_CHARACTERS are read."""
    base = spelled(text)
    words = tuple(words_of(base))
    plain, origins = plain_words(words)
    return Reading(cap(expand(base)), words, plain, origins)


def plain_words(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Short forms replaced and marks taken off, with where each came from."""
    known = plain_expansions()
    plain: list[str] = []
    origins: list[int] = []
    for position, word in enumerate(words):
        meant = known.get(word)
        if meant is None:
            plain.append(word)
            origins.append(position)
        else:
            plain += meant
            origins += [position] * len(meant)
    return tuple(map(fold, plain)), tuple(origins)


def plain_phrase(phrase: str) -> str:
    """A phrase of a profile or cue file in the form of `Reading.plain`."""
    return " ".join(plain_words(words_of(spelled(phrase)))[0])
