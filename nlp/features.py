"""One row of numbers for a text: words, letter runs, signals, in this order of columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from nlp.letters import fold
from nlp.reading import Reading
from nlp.signals import signal_names, signals
from nlp.terms import Block, Vector

# Chosen by leaving one writer out: larger signals drown the words (0.7 costs 3 points).
SIGNAL_SCALE: Final = np.float32(0.1)


@dataclass(frozen=True, slots=True)
class Features:
    """The vocabularies of a model: words and letter runs as spelled, words in plain form.

    The plain words replace short forms and marks ("k dc" and "không được" meet there): one
    point of kind, one and a half of area.
    """

    words: Block
    letters: Block
    plain: Block

    @property
    def width(self) -> int:
        blocks = len(self.words.idf) + len(self.letters.idf) + len(self.plain.idf)
        return blocks + len(signal_names())

    def encode(self, reading: Reading) -> Vector:
        return self._encode(reading, reading.text)

    def encode_folded(self, reading: Reading) -> Vector:
        """The same citizen without marks: training sees each text both ways (nlp.md, 3.2)."""
        return self._encode(reading, fold(reading.text))

    def _encode(self, reading: Reading, text: str) -> Vector:
        said = signals(reading) * SIGNAL_SCALE
        heard = np.flatnonzero(said).astype(np.int32)
        blocks = (
            self.words.encode_words(text),
            self.letters.encode_letters(text),
            self.plain.encode_words(plain_text(reading)),
        )
        columns, offset = [], 0
        for block, vector in zip((self.words, self.letters, self.plain), blocks, strict=True):
            columns.append(vector.columns + np.int32(offset))
            offset += len(block.idf)
        columns.append(heard + np.int32(offset))
        return Vector(
            np.concatenate(columns), np.concatenate([*(b.values for b in blocks), said[heard]])
        )


def plain_text(reading: Reading) -> str:
    return " ".join(reading.plain)
