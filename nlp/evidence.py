"""What speaks for each unit of an agency: named, its topics, its duties, its areas.

The table works for an agency that no training text was written for, because its columns
mean the same for every unit of every agency.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from complaints.agency import Agency
from complaints.taxonomy import AREAS
from nlp.features import Features
from nlp.gazetteer import Gazetteer, gazetteer_of
from nlp.letters import fold
from nlp.phrases import Hit
from nlp.reading import Reading, read_text
from nlp.signals import idea_columns, signal_names, signals
from nlp.terms import Floats, Vector

COLUMNS: Final = (
    *("named", "named_first", "topics", "duties", "areas", "office", "named_other"),
    *("ideas", "letters"),
)
# A head of its own knows its office and areas from texts; it takes the first four columns.
# Both numbers chosen by leaving one writer out (81 % of units, 79 % without evidence).
HEAD_COLUMNS: Final = 4
EVIDENCE_SCALE: Final = np.float32(0.2)
AREA_INDEX: Final[Mapping[str, int]] = {area: index for index, area in enumerate(AREAS)}


@dataclass(frozen=True, slots=True)
class UnitEvidence:
    """`table` has a row for each unit in the gazetteer's order and the COLUMNS above."""

    table: Floats
    named: tuple[Hit, ...]
    topics: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class AgencyView:
    """An agency in the words of one model: compute once, use for every text."""

    agency: Agency
    gazetteer: Gazetteer
    duties: Floats  # columns of words and letters x units: a text gathers a few of its rows
    words: int  # how many of these columns are words
    ideas: Floats  # units x ideas of `nlp.signals`, rows of length one
    signals_from: int  # the column of the first signal
    areas: Floats  # units x AREAS: 1 where the unit answers for the area
    office: Floats

    def evidence(self, reading: Reading, vector: Vector, p_area: Floats) -> UnitEvidence:
        """`vector` holds the columns of words and letters first; `p_area` follows AREAS."""
        units = self.gazetteer.position
        named, touched = self.gazetteer.named(reading), self.gazetteer.touched(reading)
        table = np.zeros((len(units), len(COLUMNS)), np.float32)
        for hit in named:
            table[units[hit.target], 0] = 1.0
        if named:
            table[units[named[0].target], 1] = 1.0
            table[:, 6] = 1.0 - table[:, 0]
        for hit in touched:
            table[units[hit.target], 2] += 1.0
        table[:, 2] = np.log1p(table[:, 2])
        words, both = np.searchsorted(vector.columns, (self.words, len(self.duties)))
        for column, part in ((3, slice(0, words)), (8, slice(words, both))):
            table[:, column] = vector.values[part] @ self.duties[vector.columns[part]]
        table[:, 4] = self.areas @ p_area
        table[:, 5] = self.office
        table[:, 7] = self.ideas @ self._ideas(vector)
        return UnitEvidence(table, tuple(named), tuple(touched))

    def _ideas(self, vector: Vector) -> Floats:
        start = int(np.searchsorted(vector.columns, self.signals_from))
        told = np.zeros(len(signal_names()), np.float32)
        told[vector.columns[start:] - self.signals_from] = vector.values[start:]
        return _ideas_of(told)


def unit_vector(vector: Vector, table: Floats, width: int) -> Vector:
    """A text's columns, then the evidence for each unit: what a unit head is made of."""
    said = (table[:, :HEAD_COLUMNS] * EVIDENCE_SCALE).ravel()
    heard = np.flatnonzero(said).astype(np.int32)
    return Vector(
        np.concatenate([vector.columns, heard + np.int32(width)]),
        np.concatenate([vector.values, said[heard]]),
    )


def view_of(agency: Agency, features: Features) -> AgencyView:
    words, letters = features.words, features.letters
    gazetteer = gazetteer_of(agency)
    count = len(gazetteer.units)
    duties = np.zeros((count, len(words.idf) + len(letters.idf)), np.float32)
    areas = np.zeros((count, len(AREAS)), np.float32)
    ideas = np.zeros((count, len(idea_columns())), np.float32)
    office = np.zeros(count, np.float32)
    for row, unit_id in enumerate(gazetteer.units):
        unit = agency.units[unit_id]
        phrases = [t for t in unit.topics if t not in AREAS]
        reading = read_text(". ".join([unit.name, *unit.duties, *phrases]))
        duties[row, : len(words.idf)] = _described(reading, words.encode_words, len(words.idf))
        duties[row, len(words.idf) :] = _described(
            reading, letters.encode_letters, len(letters.idf)
        )
        ideas[row] = _ideas_of(signals(reading))
        for topic in unit.topics:
            if topic in AREA_INDEX:
                areas[row, AREA_INDEX[topic]] = 1.0
        office[row] = float(unit_id == agency.office)
    signals_from = features.width - len(signal_names())
    by_column = np.ascontiguousarray(duties.T)
    return AgencyView(
        agency, gazetteer, by_column, len(words.idf), ideas, signals_from, areas, office
    )


def _described(reading: Reading, encode: Callable[[str], Vector], width: int) -> Floats:
    """A duty text in one block, with and without marks, as a row of length one."""
    row = np.zeros(width, np.float32)
    for text in (reading.text, fold(reading.text)):
        vector = encode(text)
        row[vector.columns] += vector.values
    return _of_length_one(row)


def _ideas_of(told: Floats) -> Floats:
    """What a text speaks of, apart from words: two texts may share ideas and no word."""
    return _of_length_one(told[idea_columns()])


def _of_length_one(row: Floats) -> Floats:
    scaled: Floats = row / max(float(np.linalg.norm(row)), 1e-9)
    return scaled
