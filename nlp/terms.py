"""From words to numbers: tf-idf of syllable pairs and letter runs, with numpy only.

The arithmetic is scikit-learn's TfidfVectorizer (sublinear_tf, smooth idf, l2) on the
analysers below; a test holds both within 1e-6.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nlp.phrases import words_of

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

SHORTEST_RUN: Final = 2
LONGEST_RUN: Final = 4
EDGE_WORDS: Final = 5
MOST_REMEMBERED: Final = 50_000  # words whose letter runs are kept, about 10 MB


@dataclass(frozen=True, slots=True)
class Vector:
    """A sparse row: `values` at rising `columns`."""

    columns: Ints
    values: Floats


def word_terms(text: str) -> list[str]:
    """Every word and every pair of neighbours."""
    words = words_of(text)
    return words + [f"{first} {second}" for first, second in pairwise(words)]


def letter_terms(text: str) -> list[str]:
    """Runs of two to four characters inside each word, its edges marked by spaces."""
    return [run for word in text.split() for run in letter_runs(word)]


def letter_runs(word: str) -> Iterator[str]:
    padded = f" {word} "
    for size in range(SHORTEST_RUN, LONGEST_RUN + 1):
        if size >= len(padded):
            yield padded
            return
        for start in range(len(padded) - size + 1):
            yield padded[start : start + size]


def edge_terms(text: str) -> list[str]:
    """How a text begins and ends: its first and last words and pairs, marked by the side."""
    words = text.split()
    if not words:
        return []
    first, last = words[:EDGE_WORDS], words[-EDGE_WORDS:]
    begins = [*first, *(f"{one} {other}" for one, other in pairwise(first))]
    ends = [*last, *(f"{one} {other}" for one, other in pairwise(last))]
    outmost = [f"^^{' '.join(first[:n])}" for n in (1, 2)]
    outmost += [f"{' '.join(last[-n:])}$$" for n in (1, 2)]
    return [*(f"^{term}" for term in begins), *(f"{term}$" for term in ends), *outmost]


# The blocks of a model in the order of their columns, with what they count.
ANALYSERS: Final[Mapping[str, Callable[[str], list[str]]]] = {
    "words": word_terms,
    "letters": letter_terms,
    "plain": word_terms,
    "edges": edge_terms,
}


@dataclass(frozen=True, slots=True)
class Block:
    """One vocabulary and its idf; columns are counted from zero."""

    index: Mapping[str, int]
    idf: Floats
    _remembered: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False)

    def encode_words(self, text: str) -> Vector:
        return self._weigh(self._known(word_terms(text)))

    def encode_edges(self, text: str) -> Vector:
        return self._weigh(self._known(edge_terms(text)))

    def encode_letters(self, text: str) -> Vector:
        columns: list[int] = []
        for word in text.split():
            runs = self._remembered.get(word)
            if runs is None:
                runs = tuple(self._known(letter_runs(word)))
                if len(self._remembered) < MOST_REMEMBERED:
                    self._remembered[word] = runs
            columns += runs
        return self._weigh(columns)

    def _known(self, terms: Iterable[str]) -> list[int]:
        return [column for column in map(self.index.get, terms) if column is not None]

    def _weigh(self, columns: list[int]) -> Vector:
        if not columns:
            return Vector(np.empty(0, np.int32), np.empty(0, np.float32))
        seen, counts = _counted(np.array(columns, np.int32))
        values = (1.0 + np.log(counts)) * self.idf[seen]
        values /= np.sqrt(np.dot(values, values))
        return Vector(seen, values.astype(np.float32))


def _counted(columns: Ints) -> tuple[Ints, Ints]:
    """Different numbers in order and how often each occurs; np.unique takes twice as long."""
    columns.sort()
    differs = np.empty(len(columns) + 1, bool)
    differs[0] = differs[-1] = True
    np.not_equal(columns[1:], columns[:-1], out=differs[1:-1])
    starts = differs.nonzero()[0]
    return columns[starts[:-1]], starts[1:] - starts[:-1]
