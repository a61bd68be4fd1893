"""One row of numbers for a text: words, letter runs, edges, signals, in this order of columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from nlp.reading import Reading
from nlp.signals import signal_names, signals
from nlp.terms import Block, Vector

# Chosen by leaving one writer out: half of it costs nothing, twice of it a point of kind.
EDGE_SCALE: Final = np.float32(0.9)


@dataclass(frozen=True, slots=True)
class Features:
    """The vocabularies of a model: words and letter runs as spelled, words in plain form.

    The plain words replace short forms and marks ("k dc" and "không được" meet there): one
    point of kind, one and a half of area. `edges` are the plain words that open and close a
    text: half a point of kind and area, more without marks.
    """

    words: Block
    letters: Block
    plain: Block
    edges: Block

    @property
    def width(self) -> int:
        blocks = (self.words, self.letters, self.plain, self.edges)
        return sum(len(block.idf) for block in blocks) + len(signal_names())

    def encode(self, reading: Reading) -> Vector:
        return self._joined([*self._spelled(reading), *self._plain(reading)])

    def encode_twice(self, reading: Reading) -> tuple[Vector, Vector]:
        """As written, and as if the same citizen had typed no marks: the plain half is shared."""
        plain = self._plain(reading)
        bare = reading.without_marks()
        return (
            self._joined([*self._spelled(reading), *plain]),
            self._joined([*self._spelled(bare), *plain]),
        )

    def _spelled(self, reading: Reading) -> tuple[Vector, Vector]:
        return self.words.encode_words(reading.text), self.letters.encode_letters(reading.text)

    def _plain(self, reading: Reading) -> tuple[Vector, Vector, Vector]:
        said = signals(reading)
        heard = np.flatnonzero(said).astype(np.int32)
        plain = plain_text(reading)
        edges = self.edges.encode_edges(plain)
        return (
            self.plain.encode_words(plain),
            Vector(edges.columns, edges.values * EDGE_SCALE),
            Vector(heard, said[heard]),
        )

    def _joined(self, parts: Sequence[Vector]) -> Vector:
        offsets = np.cumsum(
            [0, *(len(b.idf) for b in (self.words, self.letters, self.plain, self.edges))]
        )
        columns = [p.columns + np.int32(o) for p, o in zip(parts, offsets, strict=True)]
        return Vector(np.concatenate(columns), np.concatenate([p.values for p in parts]))


def plain_text(reading: Reading) -> str:
    return " ".join(reading.plain)
