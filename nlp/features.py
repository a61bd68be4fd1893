"""One row of numbers for a text: words, letter runs, edges, signals, in this order of columns."""

from __future__ import annotations

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
        said = signals(reading)
        plain = plain_text(reading)
        edges = self.edges.encode_edges(plain)
        heard = np.flatnonzero(said).astype(np.int32)
        blocks = (
            self.words.encode_words(reading.text),
            self.letters.encode_letters(reading.text),
            self.plain.encode_words(plain),
            Vector(edges.columns, edges.values * EDGE_SCALE),
        )
        columns, offset = [], 0
        vocabularies = (self.words, self.letters, self.plain, self.edges)
        for block, vector in zip(vocabularies, blocks, strict=True):
            columns.append(vector.columns + np.int32(offset))
            offset += len(block.idf)
        columns.append(heard + np.int32(offset))
        return Vector(
            np.concatenate(columns), np.concatenate([*(b.values for b in blocks), said[heard]])
        )


def plain_text(reading: Reading) -> str:
    return " ".join(reading.plain)
